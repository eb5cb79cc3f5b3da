"""Runs of pages: ways to fill the pages one after the other, and the changes on a page that make another way of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from ppnews.model.fit import Aim, PageSetting
from ppnews.model.pdf.galley import FlowPiece, Galley
from ppnews.tasks.copyfitting.flow import Flow, FreeRoom
from ppnews.tasks.copyfitting.forecast import Trial, aired
from ppnews.tasks.copyfitting.moving import moved_piece
from ppnews.tasks.copyfitting.verdict import LEVEL, FitJudge, FitVerdict

_PICTURE_STEP = 10
"""Per cent."""
_REACH = 5
"""So many blocks a picture that tears a hole may be moved at most."""
_BESIDE = 2
"""So many blocks the other pictures about a hole may be moved at most."""
_MOST_AIR = 3
"""So many lines more may stand above a section."""
_FAULTLESS = FitVerdict(0, 0, 0, 0.0, 0.0)


@dataclass(frozen=True)
class PageRun:
    """The pages up to one, filled in one way.

    Attributes:
        pieces: all pieces of the issue, as they flow in this way.
        place: of the first piece that is on no page yet.
        flow: the pages up to now; `placed` has the contents alone.
    """

    pieces: Sequence[FlowPiece]
    setting: PageSetting
    place: int = 0
    flow: Flow = field(default_factory=Flow)
    verdict: FitVerdict = _FAULTLESS

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.place >= len(self.pieces)


@dataclass
class Fork:
    """The maker of other ways to fill a page, in one size of text and leading.

    Attributes:
        first: the galley of the layout's own setting: pictures are moved from their places in it.
        base: a setting without moved and smaller pictures.
        pieces: as they flow in it.
        is_short: whether promises are broken where nothing but the size is changed: smaller pictures may help.
    """

    aim: Aim
    first: Galley
    trial: Trial
    line: float
    base: PageSetting
    pieces: Sequence[FlowPiece]
    is_short: bool

    def __post_init__(self) -> None:
        self._judge = FitJudge(self.aim)
        self._own = {piece.picture: piece for piece in self.pieces if piece.picture is not None}
        self._tight: dict[str, Sequence[FlowPiece]] = {}
        blocks = enumerate(self.first.blocks)
        self._homes = {block.picture: place for place, block in blocks if block.picture is not None}

    def options(self, run: PageRun, after: PageRun, number: int, turn: int) -> Iterator[PageRun]:
        """Yield other ways to fill a page that was filled with the outcome `after`, which may have fewer faults."""
        gaps = after.flow.gaps[len(run.flow.gaps) :]
        holes = [gap for gap in gaps if self._judge.hole(gap, self.line) > 0]
        begun = [anchor for anchor, page in after.flow.starts.items() if page == number]
        early = [anchor for anchor in begun if self.aim.promised.get(anchor, 0) > number]
        for anchor in early:
            yield from self._with_break(run, anchor)
        pictures = self._pictures(after.pieces, run.place, after.place)
        if holes or early or (self.is_short and not turn):
            for picture in pictures:
                yield from self._smaller(run, picture)
        cut = not after.is_done and after.pieces[after.place].section in self.aim.contents
        if holes or cut or (self.is_short and not turn):
            yield from self._closer(run)
        for gap in holes:
            yield from self._airier(run, gap)
            if gap.section and not gap.asked:
                yield from self._with_break(run, gap.section)
                for picture in self._pictures_of(gap.section):
                    yield from self._smaller(run, picture)
            blocked = [gap.picture] if gap.picture is not None else []
            for picture in dict.fromkeys([*blocked, *pictures]):
                reach = _REACH if picture == gap.picture else _BESIDE
                yield from self._moved(run, picture, reach)
                if picture not in pictures:
                    yield from self._smaller(run, picture)

    @staticmethod
    def _pictures(pieces: Sequence[FlowPiece], place: int, end: int) -> list[int]:
        """Return the pictures on a page, and the first one behind it."""
        on_page = [piece.picture for piece in pieces[place:end] if piece.picture is not None]
        behind = (piece.picture for piece in islice(pieces, end, None) if piece.picture is not None)
        return [*on_page, *islice(behind, 1)]

    def _pictures_of(self, section: str) -> list[int]:
        return [number for number, piece in self._own.items() if piece.section == section and number is not None]

    def _with_break(self, run: PageRun, anchor: str) -> Iterator[PageRun]:
        if anchor in self.aim.own.breaks:
            return
        for kind in ("page", "column"):
            if run.setting.breaks.get(anchor) != kind:
                yield replace(run, setting=replace(run.setting, breaks={**run.setting.breaks, anchor: kind}))

    def _closer(self, run: PageRun) -> Iterator[PageRun]:
        """Yield ways with contents, which stand on no page yet, in their closer form."""
        ahead = {piece.section for piece in run.pieces[run.place :] if piece.opens}
        for anchor in self.aim.contents:
            if anchor in ahead and anchor not in run.setting.tight:
                setting = replace(run.setting, tight=(*run.setting.tight, anchor))
                closer = iter(self._closer_pieces(anchor))
                pieces = [next(closer) if piece.section == anchor else piece for piece in run.pieces]
                yield replace(run, pieces=pieces, setting=setting)

    def _closer_pieces(self, anchor: str) -> Sequence[FlowPiece]:
        if anchor not in self._tight:
            setting = replace(self.base, tight=(anchor,))
            self._tight[anchor] = [each for each in self.trial.pieces_of(setting) if each.section == anchor]
        return self._tight[anchor]

    def _airier(self, run: PageRun, gap: FreeRoom) -> Iterator[PageRun]:
        """Yield ways with more space above the sections that stand above a hole."""
        lines = int(gap.room / self.line + 0.1)
        for sections in dict.fromkeys((gap.wide, gap.above)):
            free = [each for each in sections if each in self.first.plain and each not in run.setting.air]
            for total in dict.fromkeys((lines, max(lines - int(LEVEL), 1), 2 * lines)):
                more = _shared(total, free)
                if more:
                    lower = (aired(p, more.get(p.section, 0) * self.line) if p.opens else p for p in run.pieces)
                    setting = replace(run.setting, air={**run.setting.air, **more})
                    yield replace(run, pieces=list(lower), setting=setting)

    def _smaller(self, run: PageRun, number: int) -> Iterator[PageRun]:
        """Yield ways with a picture that is smaller."""
        limits, own = self.aim.limits.pictures, self._own.get(number)
        if limits is None or own is None or not own.image or (own.block >= 0 and number not in self._homes):
            return
        place = next((i for i in range(run.place, len(run.pieces)) if run.pieces[i].picture == number), None)
        if place is None:
            return
        now = run.setting.pictures.get(number, 100)
        for percent in range(100 - _PICTURE_STEP, int(limits[0]) - 1, -_PICTURE_STEP):
            if percent < now:
                pieces = list(run.pieces)
                pieces[place] = self.trial.shrunk(own, percent, self.line)
                pictures = {**run.setting.pictures, number: percent}
                yield replace(run, pieces=pieces, setting=replace(run.setting, pictures=pictures))

    def _moved(self, run: PageRun, number: int, reach: int) -> Iterator[PageRun]:
        """Yield ways with a picture at other places of its text, never before its first mention."""
        own = self._own.get(number)
        if own is None or number not in self._homes or number in run.setting.moved:
            return
        for sign in (1, -1):
            pieces = run.pieces
            for distance in range(1, reach + 1):
                steps, after = sign * distance, moved_piece(pieces, number, sign, run.place)
                if after is None or not self._is_allowed(number, steps):
                    break
                pieces = after
                moved = {**run.setting.moved, number: steps}
                yield replace(run, pieces=pieces, setting=replace(run.setting, moved=moved))

    def _is_allowed(self, number: int, steps: int) -> bool:
        """Return whether a picture stands behind its first mention so many blocks later, or earlier below 0."""
        blocks, home = self.first.blocks, self._homes[number]
        anchor = blocks[home].anchor
        mentions = [b for b in range(home) if anchor and anchor in blocks[b].mentions]
        return not mentions or home + steps > min(mentions)


def _shared(lines: int, sections: Sequence[str]) -> dict[str, int]:
    """Return so many lines shared by sections as evenly as can be, the last ones with more of them."""
    each, more = divmod(min(lines, _MOST_AIR * len(sections)), max(len(sections), 1))
    shares = {section: each + (place >= len(sections) - more) for place, section in enumerate(sections)}
    return {section: number for section, number in shares.items() if number}
