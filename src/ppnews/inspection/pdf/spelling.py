"""From the letters of a page to words, by the mark that they belong to, with spaces where lines end."""

from __future__ import annotations

import re

Place = tuple[bool, int]
"""Whether the letters lie in a form that is drawn onto the page, and the number of their mark."""

SOFT_HYPHEN = "\u00ad"
_POINTS = ".,;:!?…()[]«»“”„‘’\"'"
_PAIRS = re.compile(r"([\ud800-\udbff][\udc00-\udfff])|([\udc00-\udfff])([\ud800-\udbff])")
_HYPHEN, _PLAIN_HYPHEN = "\u2010", "-"


class Spelling:
    """A collector of the letters of one page, which it takes in the order of drawing."""

    def __init__(self) -> None:
        self.divided: list[str] = []
        self._pieces: dict[Place, list[str]] = {}
        self._here: list[str] = []
        self._space = " "  # a page begins and ends a line
        self._glued = False  # whether a word goes on over the end of a line
        self._word: list[str] = []
        self._is_divided = False

    def letter(self, place: Place, letter: str) -> None:
        """Take a letter."""
        self._here = self._pieces.setdefault(place, [])
        self._here.append(("" if self._glued else self._space) + letter)
        if letter.isspace() or (self._space and not self._glued):
            self._end_word()
        if not letter.isspace():
            self._word.append(letter)
        self._space, self._glued = "", False

    def division(self, place: Place, *, soft: bool) -> None:
        """Take a hyphen that divides a word at the end of a line; a soft one is not spoken."""
        self.letter(place, SOFT_HYPHEN if soft else _PLAIN_HYPHEN)
        self._glued = True
        self._is_divided |= not soft

    def gap(self, *, line_end: bool) -> None:
        """Take white space that is not drawn: it belongs to both sides, unless a word goes on."""
        if line_end and self._here and self._here[-1].strip() == _HYPHEN:
            self._glued = self._is_divided = True
        if not self._glued:
            self._here.append(" ")
            self._space = " "

    def texts(self) -> dict[Place, str]:
        """Return the text of every mark; nothing can be taken afterwards."""
        self.gap(line_end=False)
        self._end_word()
        return {place: whole_letters("".join(parts)) for place, parts in self._pieces.items()}

    def _end_word(self) -> None:
        if self._is_divided:
            self.divided.append(whole_letters("".join(self._word)).replace(SOFT_HYPHEN, "").strip(_POINTS))
        self._word, self._is_divided = [], False


def whole_letters(text: str) -> str:
    """Return text with surrogate pairs joined; a lone surrogate becomes U+FFFD.

    PDFium turns the halves of a pair round where a line runs from right to left.
    """
    text = _PAIRS.sub(lambda pair: pair[1] or f"{pair[3]}{pair[2]}", text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
