"""Stretches of a text that are not for readers, and the way between places with and without them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

Span = tuple[int, int]
"""The offsets at which a stretch begins and ends."""


@dataclass(frozen=True)
class Cuts:
    """The stretches cut out of a text: `spans` in order, none empty, none touching another."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Cuts:
        """Join spans that overlap or touch."""
        joined: list[Span] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
            elif start < end:
                joined.append((start, end))
        return cls(tuple(joined))

    @cached_property
    def _removed(self) -> list[int]:
        """The number of characters cut out up to each span, and in all."""
        return list(accumulate((end - start for start, end in self.spans), initial=0))

    @cached_property
    def _joints(self) -> list[int]:
        """The offset of each cut in the text that is left."""
        return [start - gone for (start, _), gone in zip(self.spans, self._removed, strict=False)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def apply(self, text: str) -> str:
        """Return `text` without the stretches."""
        edges = [0, *(edge for span in self.spans for edge in span), len(text)]
        return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))

    def back(self, offset: int) -> int:
        """Return the place in the whole text of the character at `offset` of what is left."""
        return offset + self._removed[bisect_right(self._joints, offset)]

    def back_span(self, start: int, end: int) -> Span:
        """Return the place in the whole text of a stretch of what is left; nothing cut lies at its edges."""
        return self.back(start), self.back(end - 1) + 1 if end > start else self.back(start)

    def forth(self, offset: int) -> int:
        """Return the place in what is left of an `offset` in the whole text; inside a cut, that of the cut."""
        place = bisect_left(self._starts, offset)
        if place and offset < self.spans[place - 1][1]:
            return self._joints[place - 1]
        return offset - self._removed[place]


_COMMENT = re.compile(r"(?P<code>(?P<ticks>`{1,20})[^`]++(?P=ticks))|<!--(?:-?>|.*?(?P<end>-->)|.*)", re.DOTALL)
_OPENING = "<!--"
_CLOSE_BEHIND = '\n.,;:!?)]"”»’'
"""Marks that stand close behind a word."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """The comments of one line of text, with the blanks that they leave; `unclosed`: whether the last never ends."""

    cuts: Cuts
    unclosed: bool


def remarks_in(words: str) -> Remarks:
    """Look for `<!-- … -->` in words that are no Markdown; what stands between backticks is code."""
    if _OPENING not in words:
        return Remarks(Cuts(), unclosed=False)
    comments = [match for match in _COMMENT.finditer(words) if match["code"] is None]
    unclosed = any(match["end"] is None and not match[0].endswith(">") for match in comments[-1:])
    return Remarks(Cuts.of(with_blanks(words, *match.span()) for match in comments), unclosed)


def with_blanks(text: str, start: int, end: int) -> Span:
    """Return a stretch inside a line together with the blanks that would stand double, or at the line's end."""
    behind = end
    while behind < len(text) and text[behind] in " \t":
        behind += 1
    before = start
    while before and text[before - 1] in " \t":
        before -= 1
    if behind == len(text) or text[behind] in _CLOSE_BEHIND:
        return before, behind
    return start, behind if before < start or not before or text[before - 1] == "\n" else end
