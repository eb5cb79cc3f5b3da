"""Forecasts: the pieces of a galley in another size of text, with smaller pictures, with pictures elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from ppnews.model.fit import PageSetting
from ppnews.model.pdf.galley import FlowPiece, Galley
from ppnews.tasks.copyfitting.chunks import ChunkMemory
from ppnews.tasks.copyfitting.flow import Flow, let_flow
from ppnews.tasks.copyfitting.moving import moved_pictures

_FULL = 0.95
"""So much of a line is full of words, in text that is set ragged; where a galley does not tell."""
_LEAST_WORDS = 6.0
"""Points: what is narrower is no text but a hair that holds a heading to the grid."""
_CLOSER, _LEAST_CLOSER = 0.9, 0.55
"""The size of text in the closer form of a section to that in its usual one; the least part of its height."""
_MOST_STEPS = 8
"""Half lines by which a page may hold more or less than it is high."""
_NEARLY = 0.05
"""Lines."""


@dataclass(frozen=True)
class Trial:
    """A setting that was laid out, and its galley."""

    setting: PageSetting
    galley: Galley
    memory: ChunkMemory = field(default_factory=ChunkMemory, compare=False)
    _shrunken: dict[tuple[int, int, float], tuple[FlowPiece, FlowPiece]] = field(default_factory=dict, compare=False)
    _closed: dict[tuple[int, float], FlowPiece] = field(default_factory=dict, compare=False)
    _known: dict[tuple[float | None, float | None], Sequence[FlowPiece]] = field(default_factory=dict, compare=False)

    def forecast(self, setting: PageSetting, room: float = 0.0) -> Flow:
        """Return the flow of another setting, the nearer the truer, with so much more room on each page in points."""
        return self.refilled(self.pieces_of(setting), setting, room)

    def refilled(self, pieces: Sequence[FlowPiece], setting: PageSetting, room: float = 0.0) -> Flow:
        """Return the flow of these pieces in a setting, with so much more room on each page in points."""
        heights = [height + room for height in self.heights]
        return let_flow(pieces, heights, self.line(setting), setting.breaks, self.memory)

    def pieces_of(self, setting: PageSetting) -> Sequence[FlowPiece]:
        """Return the pieces of another setting."""
        pieces = self._typed(setting.text, setting.leading)
        line = self.line(setting)
        if setting.tight != self.setting.tight:
            pieces = self._closer(pieces, setting)
        if setting.pictures != self.setting.pictures:
            pieces = list(pieces)
            for place in (number for number, piece in enumerate(pieces) if piece.picture is not None):
                now = pieces[place].picture
                percent = setting.pictures.get(now, 100) if now is not None else 100
                pieces[place] = self.shrunk(pieces[place], percent, line)
        if setting.air != self.setting.air:
            before, then = self.setting.air, setting.air
            more = {anchor: (then.get(anchor, 0) - before.get(anchor, 0)) * line for anchor in {**before, **then}}
            pieces = [aired(piece, more.get(piece.section, 0)) if piece.opens else piece for piece in pieces]
        return moved_pictures(pieces, self._steps(setting))

    @cached_property
    def heights(self) -> Sequence[float]:
        """The heights of the pages, a little less or more where the forecast of this very galley is not its truth."""
        galley, step = self.galley, self.galley.line / 2
        heights = [galley.heights[min(page, len(galley.heights) - 1)] for page in range(galley.pages)]
        for _ in range(_MOST_STEPS * galley.pages):
            flow = let_flow(galley.pieces, heights, galley.line, self.setting.breaks, self.memory)
            wrong = next(((c.pieces[0], page) for c, page in flow.placed if c.pieces[0].page != page), None)
            if wrong is None:
                break
            piece, page = wrong
            changed = page if piece.page > page else piece.page
            off = heights[changed - 1] - galley.heights[min(changed, len(galley.heights)) - 1]
            if abs(off) >= _MOST_STEPS * step:
                break
            heights[changed - 1] += -step if piece.page > page else step
        return [*heights, galley.heights[-1]]

    def _typed(self, text: float | None, leading: float | None) -> Sequence[FlowPiece]:
        """Return the pieces in another size of text and leading."""
        if (text, leading) == (self.setting.text, self.setting.leading):
            return self.galley.pieces
        known = self._known.get((text, leading))
        if known is None:
            known = list(self._resized(replace(self.setting, text=text, leading=leading)))
            self._known[text, leading] = known
        return known

    def lines_in(self, text: float | None) -> Sequence[int]:
        """Return the lines of each paragraph in another size of text, and the lines more of each other piece."""
        wider = self._ratio(text, self.setting.text)
        counts: list[int] = []
        for paragraph, group in groupby(self.galley.pieces, key=lambda piece: piece.paragraph):
            lines = list(group)
            if paragraph >= 0 and wider != 1:
                counts.append(_lines_again(lines, wider))
            else:
                counts += [_more_lines(piece, wider) for piece in lines]
        return counts

    def line(self, setting: PageSetting) -> float:
        """Return the height of a line in another setting, in points."""
        return self.galley.line * self._widening(setting) * self._ratio(setting.leading, self.setting.leading)

    def _widening(self, setting: PageSetting) -> float:
        return self._ratio(setting.text, self.setting.text)

    @staticmethod
    def _ratio(value: float | None, base: float | None) -> float:
        return value / base if value and base else 1.0

    def _steps(self, setting: PageSetting) -> dict[int, int]:
        """Return the blocks by which each picture moves from its place in this galley."""
        numbers = {*setting.moved, *self.setting.moved}
        steps = {number: setting.moved.get(number, 0) - self.setting.moved.get(number, 0) for number in numbers}
        return {number: step for number, step in steps.items() if step}

    def _resized(self, setting: PageSetting) -> Iterator[FlowPiece]:
        wider, line = self._widening(setting), self.line(setting)
        taller = line / self.galley.line
        for paragraph, group in groupby(self.galley.pieces, key=lambda piece: piece.paragraph):
            lines = list(group)
            if paragraph >= 0 and wider != 1:
                yield from _set_again(lines, wider, taller)
                continue
            for piece in lines:
                more = _more_lines(piece, wider)
                height = (piece.height - piece.image) * taller + more * line + piece.image
                if piece.picture is not None and self._on_grid(piece.height, self.galley.line):
                    height = math.ceil(height / line - 0.02) * line
                yield replace(
                    piece, height=height, space=piece.space * taller, lead=piece.lead * taller, tail=piece.tail * taller
                )

    def _closer(self, pieces: Sequence[FlowPiece], setting: PageSetting) -> list[FlowPiece]:
        """Return the pieces, those of sections that are to stand closer, or not any more, as high as they are then."""
        ratios = {section: self.ratio_of(section) for section in {*setting.tight} - {*self.setting.tight}}
        ratios |= dict.fromkeys({*self.setting.tight} - {*setting.tight}, 1 / _CLOSER)
        return [self._scaled(piece, ratios[piece.section]) if piece.section in ratios else piece for piece in pieces]

    def _scaled(self, piece: FlowPiece, ratio: float) -> FlowPiece:
        """Return a piece so many times as high, the same one each time."""
        key = id(piece), ratio
        if key not in self._closed:
            self._closed[key] = replace(piece, height=piece.height * ratio, space=piece.space * ratio)
        return self._closed[key]

    def ratio_of(self, section: str) -> float:
        """Return the height of a section's closer form: its lines in two columns, or as many as before, but smaller."""
        pieces = [piece for piece in self.galley.pieces if piece.section == section]
        height = sum(piece.height for piece in pieces)
        entries = [entry for piece in pieces for entry in piece.paragraphs]
        lines = sum(count for _, _, count in entries)
        in_columns = lines * self.galley.line > height or any(piece.columns > 1 for piece in pieces)
        after = sum(_lines(*entry, wider=_CLOSER if in_columns else 2 * _CLOSER) for entry in entries)
        saved = (lines - after / (1 if in_columns else 2)) * self.galley.line
        return min(max(1 - saved / height, _LEAST_CLOSER), _CLOSER) if height else 1.0

    def shrunk(self, piece: FlowPiece, percent: int, line: float) -> FlowPiece:
        """Return a piece as this setting has it with its picture so high in per cent, on the grid again if it was."""
        if piece.picture is None:
            return piece
        now = self.setting.pictures.get(piece.picture, 100)
        if now == percent:
            return piece
        key = id(piece), percent, line
        if key not in self._shrunken:
            # With the piece itself, so that no other one gets its identity.
            height = piece.height - piece.image * (1 - percent / now)
            if self._on_grid(piece.height, line):
                height = math.ceil(height / line - 0.02) * line
            self._shrunken[key] = piece, replace(piece, height=height)
        return self._shrunken[key][1]

    @staticmethod
    def _on_grid(height: float, line: float) -> bool:
        """Return whether a height is one of whole lines."""
        return abs(round(height / line) - height / line) < _NEARLY


def aired(piece: FlowPiece, more: float) -> FlowPiece:
    """Return a piece with so many points more above it."""
    return replace(piece, space=piece.space + more) if more else piece


def _lines(words: float, measure: float, count: int, wider: float) -> int:
    """Return the lines of a paragraph that has `count` of them when its words are so many times as wide."""
    if wider == 1 or measure <= 0 or words < _LEAST_WORDS:
        return count
    full = min(max(words / (measure * _FULL), count - 0.999), count)
    return max(math.ceil(full * wider - 0.001), 1)


def _more_lines(piece: FlowPiece, wider: float) -> int:
    """Return the lines by which a piece has more when its words are so many times as wide."""
    return sum(_lines(words, measure, count, wider) - count for words, measure, count in piece.paragraphs)


def _lines_again(lines: Sequence[FlowPiece], wider: float) -> int:
    """Return the lines of a paragraph with these lines when its words are so many times as wide."""
    widths = [piece.paragraphs[0][0] for piece in lines]
    measure = lines[0].paragraphs[0][1] or max(widths)
    others = widths[:-1]
    full = sum(others) / len(others) if others else measure * _FULL
    last = min(widths[-1] / full, 1.0) if full else 1.0
    return max(math.ceil((len(others) + last) * wider - 0.001), 1)


def _set_again(lines: Sequence[FlowPiece], wider: float, taller: float) -> Iterator[FlowPiece]:
    """Yield the lines of a paragraph whose words are so many times as wide, and its lines so many times as high."""
    count = _lines_again(lines, wider)
    for place in range(count):
        like = lines[min(place, len(lines) - 1)]
        first, end = place == 0, place == count - 1
        keep = lines[-1].keep if end else (first or place == count - 2)
        yield replace(
            like,
            height=like.height * taller,
            space=lines[0].space * taller if first else 0.0,
            opens=lines[0].opens and first,
            keep=keep,
        )
