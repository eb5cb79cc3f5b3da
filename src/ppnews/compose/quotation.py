"""Quotation marks, apostrophes and primes: typed straight, set as they turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.token import Token

APOSTROPHE, PRIME, DOUBLE_PRIME = "\u2019", "\u2032", "\u2033"
_OPEN = r"(?<![\w’'])"
_NUMBER = r"\d+(?:[.,]\d+)?"
_MEASURES = (
    re.compile(rf"(?<![\w'’\".])\d{{1,3}}(?P<prime>')\s?{_NUMBER}(?:\s?\d/\d|[½¼¾])?(?P<double>\")(?!\w)"),
    re.compile(rf"°\s?{_NUMBER}(?P<prime>')(?:\s?{_NUMBER}(?P<double>\"))?"),
    re.compile(rf"(?<![\w'\"]){_NUMBER}(?:(?P<prime>')|(?P<double>\"))(?=\s?[x×]\s?\d)"),
    re.compile(rf"\d['\"]?\s?[x×]\s?{_NUMBER}(?:(?P<prime>')|(?P<double>\"))(?!\w)"),
)
_DECADE = re.compile(rf"{_OPEN}'(?=\d\d(?:s\b|['’]s\b))")
_YEAR = re.compile(rf"{_OPEN}'(?=\d\d(?!\w))(?!\d\d')")
_END = re.compile(r"(?=[^\s\ws]'(?!\w))")
"""The end of a quotation between single marks; behind a year no such quotation ends."""
_BEFORE_OPENING = " \u00a0\u202f([{–—-/¡¿“‘«„‚‹"
_BEFORE_CLOSING = ".,;:!?…)]}’”»%\ufffc"
_STRAIGHT = ("'", '"')
_FIGURES = tuple("0123456789")
_BREAKS = ("softbreak", "hardbreak")
_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one block in a row, whatever markup parts them.

    Attributes:
        signs: the characters, each as it is to be set; a mark may be of several.
        stretches: the place of each child in `signs`; one without words has none.
    """

    signs: list[str]
    stretches: list[tuple[Token, range]]

    @classmethod
    def of(cls, block: Token) -> _Line:
        signs: list[str] = []
        stretches: list[tuple[Token, range]] = []
        for child in block.children or ():
            start = len(signs)
            if child.type == "text":
                signs += child.content
            elif child.type in _BREAKS or child.content or child.type == "image":
                signs.append(" " if child.type in _BREAKS else _OBJECT)
            stretches.append((child, range(start, len(signs))))
        return cls(signs, stretches)

    def write(self) -> None:
        """Put the signs into their tokens."""
        for child, places in self.stretches:
            if child.type == "text":
                child.content = "".join(self.signs[places.start : places.stop])


def set_quotation_marks(blocks: Sequence[Token], marks: Sequence[str], elided: re.Pattern[str] | None) -> None:
    """Set the straight marks of blocks that follow one another.

    `marks` are the language's: outer ones, opening and closing, then inner ones; `elided` finds the apostrophes of
    words that begin with one.
    """
    for block in blocks:
        if block.children and has_straight_marks(block.content):
            line = _Line.of(block)
            _set_sure_ones(line, elided)
            _set_pairs(line, marks)
            _set_the_rest(line, marks)
            line.write()


def has_straight_marks(words: str) -> bool:
    """Return whether there is a mark to be set in words."""
    return any(mark in words for mark in _STRAIGHT)


def _set_sure_ones(line: _Line, elided: re.Pattern[str] | None) -> None:
    words = "".join(line.signs)
    for pattern in _MEASURES:
        for match in pattern.finditer(words):
            for name, mark in (("prime", PRIME), ("double", DOUBLE_PRIME)):
                if match.groupdict().get(name):
                    line.signs[match.start(name)] = mark
    last_end = max((match.start() for match in _END.finditer(words)), default=-1)
    years = (match for match in _YEAR.finditer(words) if match.end() > last_end)
    for match in (*_DECADE.finditer(words), *years):
        line.signs[match.start()] = APOSTROPHE
    for match in elided.finditer(words) if elided is not None else ():
        for place in _marks_in(match):
            line.signs[place] = APOSTROPHE


def _marks_in(match: re.Match[str]) -> Iterator[int]:
    return (place for place in range(*match.span()) if match.string[place] == "'")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A mark that may open a quotation; `outer` is the last one before it of its kind and level that is still open."""

    place: int
    kind: tuple[int, str]
    outer: int | None


@dataclass(slots=True)
class _Open:
    """The open quotations, the outermost first; a mark looks for its partner without going through them."""

    marks: list[_Opened] = field(default_factory=list)
    last: dict[tuple[int, str], int | None] = field(default_factory=dict)

    def push(self, place: int, kind: tuple[int, str]) -> None:
        """Open one; a kind is the level of markup and the sign."""
        self.marks.append(_Opened(place, kind, self.last.get(kind)))
        self.last[kind] = len(self.marks) - 1

    def close(self, kind: tuple[int, str]) -> int | None:
        """Return the place of the nearest mark of this kind, closed with all that are in it; None without one."""
        number = self.last.get(kind)
        if number is None:
            return None
        place = self.marks[number].place
        while len(self.marks) > number:
            self._pop()
        return place

    def leave(self, level: int) -> None:
        """Forget those of deeper levels of markup."""
        while self.marks and self.marks[-1].kind[0] > level:
            self._pop()

    def _pop(self) -> None:
        mark = self.marks.pop()
        self.last[mark.kind] = mark.outer


def _set_pairs(line: _Line, marks: Sequence[str]) -> None:
    """Set the marks that have a partner, as the rule “smartquotes” of markdown-it does, in one pass."""
    opened, behind = _Open(), _first_signs(line)
    last = " "
    for (child, places), following in zip(line.stretches, behind, strict=True):
        opened.leave(child.level)
        if child.type != "text":
            last = " " if child.type in _BREAKS else child.content[-1:] or last
            continue
        for place in places:
            sign = line.signs[place]
            if sign in _STRAIGHT:
                after = line.signs[place + 1] if place + 1 in places else following
                _set_one(line.signs, place, (last, after), (child.level, sign), opened, marks)
            last = sign


def _first_signs(line: _Line) -> list[str]:
    """Return the sign behind each child."""
    following, signs = " ", []
    for child, _ in reversed(line.stretches):
        signs.append(following)
        following = " " if child.type in _BREAKS else child.content[:1] or following
    return signs[::-1]


def _set_one(
    signs: list[str],
    place: int,
    around: tuple[str, str],
    kind: tuple[int, str],
    opened: _Open,
    marks: Sequence[str],
) -> None:
    """Set a mark between two signs where it closes a quotation, or is an apostrophe; remember where it may open one."""
    may_open, may_close = _turns(kind[1], *around)
    single = kind[1] == "'"
    if may_close and (partner := opened.close(kind)) is not None:
        signs[partner], signs[place] = marks[2:4] if single else marks[:2]
    elif may_open:
        opened.push(place, kind)
    elif single:
        signs[place] = APOSTROPHE


def _turns(sign: str, before: str, behind: str) -> tuple[bool, bool]:
    """Return whether a mark may open and may close a quotation; one inside a word does neither."""
    if sign == behind == '"' and before in _FIGURES:
        return False, False  # inches
    blank, blank_behind = (isWhiteSpace(ord(each)) for each in (before, behind))
    point, point_behind = (isMdAsciiPunct(ord(each)) or isPunctChar(each) for each in (before, behind))
    opens = not blank_behind and (not point_behind or blank or point)
    closes = not blank and (not point or blank_behind or point_behind)
    return (point, point_behind) if opens and closes else (opens, closes)


def _set_the_rest(line: _Line, marks: Sequence[str]) -> None:
    """Set marks without a partner: of a quotation that goes on in the next paragraph, of inches, of lost letters."""
    signs = ["", *line.signs, ""]
    for place, sign in enumerate(line.signs):
        if sign not in _STRAIGHT:
            continue
        before, behind = signs[place][-1:], signs[place + 2][:1]
        if sign == "'":
            line.signs[place] = APOSTROPHE
        elif before.isdigit():
            line.signs[place] = DOUBLE_PRIME
        elif behind.strip() and (not before or before in _BEFORE_OPENING):
            line.signs[place] = marks[0]
        elif (before.isalnum() or before in _BEFORE_CLOSING) and before and not behind.isalnum():
            line.signs[place] = marks[1]


def elisions(words: Sequence[str]) -> re.Pattern[str] | None:
    """Return a pattern of words of a language that begin with an apostrophe, which some end with too: ’n’, ’tis."""
    either = "|".join(map(re.escape, words))
    return re.compile(rf"{_OPEN}'(?:{either})(?:'(?=\s)|(?!\w))", re.IGNORECASE) if words else None
