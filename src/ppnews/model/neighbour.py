"""The issues beside one, as far as it is compared with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ppnews.diagnostics import Location
from ppnews.model.numbering import last_number
from ppnews.model.text import Text
from ppnews.model.when import Period


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The header of another issue; None for a field that its manifest lacks or has wrong.

    Attributes:
        name: that of its folder.
        number: 0 where the manifest has none that is right.
        at: the first line of its manifest.
        subject: that of its messages, where its manifest gives one.
    """

    name: str
    number: int
    label: Text | None
    period: Period | None
    published: date | None
    at: Location
    subject: Text | None = None

    @property
    def last(self) -> int:
        """The last number that it covers."""
        return last_number(self.number, self.label)
