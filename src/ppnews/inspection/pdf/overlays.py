"""Pictures as they lie on a page: those that only decorate, and the text that was drawn under one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ppnews.inspection.pdf.content import ARTIFACT, DrawnObject
from ppnews.inspection.pdf.runs import PlaceReader
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Covered, Run

_HIGH = 0.3
_WIDE = 0.6
"""How much of its size a run must lie under a picture, down and across, to be covered."""


@dataclass
class OverlayReader:
    """Notes the pictures of one page in the order of drawing, and what is under each of them."""

    places: PlaceReader
    decorative: list[Rect] = field(default_factory=list)
    _drawn: list[Run] = field(default_factory=list)
    _under: dict[int, list[Run]] = field(default_factory=dict)

    def note_text(self, run: Run) -> None:
        """Note a run of text that was drawn."""
        self._drawn.append(run)

    def note_picture(self, drawn: DrawnObject, *, tagged: bool) -> None:
        """Note an object that is no text: a picture, or a part of one, `tagged` where it belongs to a figure."""
        if not tagged and not self._decorates(drawn):
            return
        rect = self.places.visible(drawn)
        if rect is None:
            return
        if not tagged:
            self.decorative.append(rect)
        if self._is_image(drawn):
            under = [run for run in self._drawn if _lies_under(run, rect)]
            if under:
                self._under.setdefault(id(under[0]), under)

    def covered(self) -> Iterator[Covered]:
        """Yield the text under each picture: its words, as far as they are on one line."""
        for runs in self._under.values():
            line = [run for run in runs if abs(run.baseline - runs[0].baseline) < runs[0].size]
            yield Covered("".join(run.words for run in line), line[0])

    def _decorates(self, drawn: DrawnObject) -> bool:
        """Return whether an object is an image outside of the tags; backgrounds and rules are none."""
        return drawn.mark == ARTIFACT and self._is_image(drawn)

    @staticmethod
    def _is_image(drawn: DrawnObject) -> bool:
        import pypdfium2.raw as pdfium

        return drawn.kind == int(pdfium.FPDF_PAGEOBJ_IMAGE)


def _lies_under(run: Run, rect: Rect) -> bool:
    top = max(run.baseline - 0.65 * run.size, rect.top)
    high = min(run.baseline, rect.bottom) - top
    wide = min(run.rect.right, rect.right) - max(run.rect.left, rect.left)
    return high > _HIGH * run.size and wide > _WIDE * run.size
