"""The issues before and after an issue, as far as it is compared with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ppnews.diagnostics import Location
from ppnews.model.when import Period


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The number, period and day of another issue; None for a field that its manifest lacks or has wrong.

    Attributes:
        at: the first line of its manifest.
    """

    number: int
    period: Period | None
    published: date | None
    at: Location
