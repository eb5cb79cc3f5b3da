"""Changes: the settings that differ from one by a single step that may mend something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ppnews.model.fit import Aim, PageSetting
from ppnews.model.pdf.galley import Galley
from ppnews.tasks.copyfitting.flow import Flow, FreeRoom
from ppnews.tasks.copyfitting.verdict import FitJudge

TEXT_STEP, LEADING_STEP = 0.05, 0.01
"""Points; a multiple of the size."""
_PICTURE_STEP = 10
"""Per cent."""
_PROBLEMS = 3
"""So many sections, and so many holes, the first ones, are looked at in one round."""
_NEAREST = 4
"""So many pictures, the nearest ones before a section, are made smaller one by one."""
_REACH = 5
"""So many blocks a picture may be moved at most."""
_BESIDE = 2
"""So many blocks the pictures of the pages about a hole are moved at most."""


@dataclass(frozen=True)
class Changer:
    """The maker of changes in the pages of one issue; `galley` is a galley of it in any setting."""

    aim: Aim
    galley: Galley

    def changes(self, setting: PageSetting, flow: Flow) -> Iterator[PageSetting]:
        """Yield the settings that may keep more promises, or have less holes; `flow` is that of the setting."""
        order = [section for section in flow.starts if section]
        late = [a for a, page in self.aim.promised.items() if flow.starts.get(a, page) > page]
        early = [a for a, page in self.aim.promised.items() if flow.starts.get(a, page) < page]
        too_long = self.aim.most is not None and flow.pages > self.aim.most
        for anchor in early[:_PROBLEMS]:
            yield from self._with_break(setting, anchor)
        if late or too_long:
            end = order.index(late[0]) if late else len(order)
            yield from self._smaller(setting, set(order[:end]))
            yield from self._closer(setting, set(order[:end]))
        if self.aim.promises:
            yield from self._nudged(setting)
        judge = FitJudge(self.aim)
        if judge.parted(flow, self.galley.line):
            yield from self._closer(setting, set(order))
        for gap in [gap for gap in flow.gaps if judge.hole(gap, self.galley.line) > 0][:_PROBLEMS]:
            yield from self.about(gap, setting, flow)

    def about(self, gap: FreeRoom, setting: PageSetting, flow: Flow) -> Iterator[PageSetting]:
        """Yield the settings that may fill the room at the end of a column."""
        if gap.picture is not None:
            yield from self._moves(setting, gap.picture)
            yield from self._smaller(setting, set(flow.starts), only=gap.picture)
        if gap.section and not gap.asked:
            yield from self._with_break(setting, gap.section)
        yield from self._closer(setting, {a for a, page in flow.starts.items() if page - gap.page in (0, 1)})
        for number in self._movable:
            if number != gap.picture and self._page_of(flow, number) in (gap.page, gap.page - 1):
                yield from self._moves(setting, number, reach=_BESIDE)

    @property
    def _movable(self) -> Sequence[int]:
        return [p.picture for p in self.galley.pieces if p.picture is not None and p.block >= 0]

    def _page_of(self, flow: Flow, number: int) -> int:
        """Return the page on which the section of a picture begins."""
        section = next((piece.section for piece in self.galley.pieces if piece.picture == number), "")
        return flow.starts.get(section, 0)

    def _nudged(self, setting: PageSetting) -> Iterator[PageSetting]:
        """Yield the settings with text and leading a little larger or smaller."""
        limits = self.aim.limits
        for sign in (-2, -1, 1, 2):
            if setting.text is not None and limits.text is not None:
                text = round(setting.text + sign * TEXT_STEP, 4)
                if limits.text[0] <= text <= limits.text[1]:
                    yield replace(setting, text=text)
            if setting.leading is not None and limits.leading is not None:
                leading = round(setting.leading + sign * LEADING_STEP, 4)
                if limits.leading[0] <= leading <= limits.leading[1]:
                    yield replace(setting, leading=leading)

    def _with_break(self, setting: PageSetting, anchor: str) -> Iterator[PageSetting]:
        if anchor not in self.aim.own.breaks:
            for kind in ("page", "column"):
                if setting.breaks.get(anchor) != kind:
                    yield replace(setting, breaks={**setting.breaks, anchor: kind})
            if anchor in setting.breaks:
                yield replace(setting, breaks={a: k for a, k in setting.breaks.items() if a != anchor})

    def _closer(self, setting: PageSetting, sections: set[str]) -> Iterator[PageSetting]:
        """Yield the settings with one of the contents in these sections in its closer form."""
        for anchor in self.aim.contents:
            if anchor in sections and anchor not in setting.tight:
                yield replace(setting, tight=(*setting.tight, anchor))

    def _smaller(self, setting: PageSetting, sections: set[str], only: int | None = None) -> Iterator[PageSetting]:
        """Yield the settings with one picture in these sections smaller, and with all of them smaller."""
        limits = self.aim.limits.pictures
        if limits is None:
            return
        least = int(limits[0])
        pieces = [p for p in self.galley.pieces if p.picture is not None and p.section in sections]
        numbers = [p.picture for p in pieces if p.picture is not None and p.image and only in (None, p.picture)]
        for percent in range(100 - _PICTURE_STEP, least - 1, -_PICTURE_STEP):
            for number in numbers[-_NEAREST:]:
                if setting.pictures.get(number, 100) > percent:
                    yield replace(setting, pictures={**setting.pictures, number: percent})
            if len(numbers) > 1:
                smaller = {n: min(setting.pictures.get(n, 100), percent) for n in numbers}
                if smaller != {n: setting.pictures.get(n, 100) for n in numbers}:
                    yield replace(setting, pictures={**setting.pictures, **smaller})

    def _moves(self, setting: PageSetting, number: int, reach: int = _REACH) -> Iterator[PageSetting]:
        """Yield the settings with a picture at other places of its text, never before its first mention."""
        place = next((p.block for p in self.galley.pieces if p.picture == number), -1)
        if place < 0:
            return
        there = setting.moved.get(number, 0)
        earliest = -reach
        anchor = self.galley.blocks[place].anchor
        before = [b for b in range(place) if anchor and anchor in self.galley.blocks[b].mentions]
        if before:
            earliest = max(earliest, min(before) + 1 - place)
        for step in range(earliest, reach + 1):
            if step != there:
                moved = {n: s for n, s in {**setting.moved, number: step}.items() if s}
                yield replace(setting, moved=moved)
