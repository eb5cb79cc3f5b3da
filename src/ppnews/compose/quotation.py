"""Quotation marks, apostrophes and primes: typed straight, set as they turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, smartquotes
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
_YEAR = re.compile(rf"{_OPEN}'(?=\d\d(?!\w))(?!.*[^\s\ws]'(?!\w))(?!\d\d')")
_LEFT = re.compile("[\"']")
_BEFORE_OPENING = " \u00a0\u202f([{–—-/¡¿“‘«„‚‹"
_BEFORE_CLOSING = ".,;:!?…)]}’”»%\ufffc"
_BREAKS = ("softbreak", "hardbreak")
_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one block in a row, whatever markup parts them, and the token and offset of each character."""

    words: str
    places: list[tuple[Token, int] | None]

    @classmethod
    def of(cls, block: Token) -> _Line:
        words: list[str] = []
        places: list[tuple[Token, int] | None] = []
        for child in block.children or ():
            if child.type == "text":
                words.append(child.content)
                places += [(child, offset) for offset in range(len(child.content))]
            elif child.type in _BREAKS or child.content or child.type == "image":
                words.append(" " if child.type in _BREAKS else _OBJECT)
                places.append(None)
        return cls("".join(words), places)

    def put(self, place: int, mark: str) -> None:
        """Replace one character; a mark of several is put from the end of the line to its beginning."""
        at = self.places[place]
        if at is not None:
            token, offset = at
            token.content = token.content[:offset] + mark + token.content[offset + 1 :]


def set_quotation_marks(blocks: Sequence[Token], parser: MarkdownIt, elided: re.Pattern[str] | None) -> None:
    """Set the straight marks of blocks that follow one another; `parser` has the language's marks as its `quotes`.

    `elided` finds the apostrophes of words that begin with one.
    """
    blocks = [block for block in blocks if block.children and _LEFT.search(block.content)]
    for block in blocks:
        _set_sure_ones(_Line.of(block), elided)
    smartquotes(StateCore("", parser, {}, list(blocks)))
    for block in blocks:
        _set_the_rest(_Line.of(block), parser)


def _set_sure_ones(line: _Line, elided: re.Pattern[str] | None) -> None:
    for pattern in _MEASURES:
        for match in pattern.finditer(line.words):
            for name, mark in (("prime", PRIME), ("double", DOUBLE_PRIME)):
                if match.groupdict().get(name):
                    line.put(match.start(name), mark)
    for pattern in (_DECADE, _YEAR):
        for match in pattern.finditer(line.words):
            line.put(match.start(), APOSTROPHE)
    for match in elided.finditer(line.words) if elided is not None else ():
        for place in _marks_in(match):
            line.put(place, APOSTROPHE)


def _marks_in(match: re.Match[str]) -> Iterator[int]:
    return (place for place in range(*match.span()) if match.string[place] == "'")


def _set_the_rest(line: _Line, parser: MarkdownIt) -> None:
    """Set marks without a partner: of a quotation that goes on in the next paragraph, of inches, of lost letters."""
    opening, closing = parser.options["quotes"][:2]
    for match in reversed(list(_LEFT.finditer(line.words))):
        place = match.start()
        before, behind = line.words[:place][-1:], line.words[place + 1 : place + 2]
        if match[0] == "'":
            mark = APOSTROPHE
        elif before.isdigit():
            mark = DOUBLE_PRIME
        elif behind.strip() and (not before or before in _BEFORE_OPENING):
            mark = opening
        elif (before.isalnum() or before in _BEFORE_CLOSING) and before and not behind.isalnum():
            mark = closing
        else:
            continue
        line.put(place, mark)


def elisions(words: Sequence[str]) -> re.Pattern[str] | None:
    """Return a pattern of words of a language that begin with an apostrophe, which some end with too: ’n’, ’tis."""
    either = "|".join(map(re.escape, words))
    return re.compile(rf"{_OPEN}'(?:{either})(?:'(?=\s)|(?!\w))", re.IGNORECASE) if words else None
