"""Addresses that a page breaks with a hyphen that is not in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ppnews.model.pdf.sheets import Block, Line, Sheet

_HYPHENS = ("-", "\N{HYPHEN}")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"  # of a page
    r"|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"  # of a person
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?"  # of a site, without its scheme
)
_MARKS = ".,;:!?…()[]«»“”„‘’\"'<>"
_MOST_LINES = 6
"""An address goes over so many lines at most."""


@dataclass(frozen=True, slots=True)
class DividedAddress:
    """An address as it is written, as it is printed, and the block that it begins in."""

    sheet: Sheet
    block: Block
    written: str
    printed: str


class AddressReader:
    """Tells addresses of an issue from words that are rightly divided. `texts` are all that the issue says."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._written = {word.strip(_MARKS) for text in texts for word in text.split()}

    def divided(self, sheets: Iterable[Sheet]) -> Iterator[DividedAddress]:
        """Yield the addresses with a hyphen at the end of a line that nobody wrote."""
        lines = [(sheet, block, line) for sheet in sheets for block in sheet.blocks for line in block.lines]
        for place, (sheet, block, line) in enumerate(lines):
            following = (after for _, _, after in islice(lines, place + 1, place + _MOST_LINES))
            found = self._at_end(line, following)
            if found is not None:
                yield DividedAddress(sheet, block, *found)

    def _at_end(self, line: Line, following: Iterator[Line]) -> tuple[str, str] | None:
        """Return the address that begins with a line's last word and goes on after a hyphen, and how it is printed."""
        words = _words(line)
        if not words:
            return None
        written = printed = words[-1]
        for after in following:
            if printed.endswith(_HYPHENS):
                written = written[:-1]
            parts = _words(after)
            if not parts:
                return None
            written, printed = written + parts[0], f"{printed} {parts[0]}"
            address = written.strip(_MARKS)
            if self._is_address(address, printed):
                return address, printed.strip(_MARKS)
            if len(parts) > 1:
                return None
        return None

    def _is_address(self, address: str, printed: str) -> bool:
        """Return whether a word is an address of the issue, and the word with the hyphens that are printed is none."""
        kept = "".join(printed.split()).strip(_MARKS)
        as_typed = kept.replace("\N{HYPHEN}", "-")
        if address == as_typed or _ADDRESS.fullmatch(address) is None:
            return False
        return address in self._written and as_typed not in self._written


def _words(line: Line) -> list[str]:
    """Return the words of a line without the marks at which a layout lets them break."""
    return line.words.replace("\N{ZERO WIDTH SPACE}", "").split()
