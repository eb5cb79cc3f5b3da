"""What an issue knows of the issues beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ppnews.diagnostics import Location
from ppnews.model.when import Period


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The frame of another issue; None for what its manifest does not say, or says wrongly.

    Attributes:
        at: the first line of its manifest.
    """

    number: int
    period: Period | None
    published: date | None
    at: Location
