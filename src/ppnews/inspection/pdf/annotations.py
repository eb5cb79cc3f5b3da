"""The annotations of pages (ISO 32000-1, 12.5): links, form fields, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppnews.inspection.pdf.destinations import Destinations
from ppnews.inspection.pdf.pages import Pages
from ppnews.inspection.pdf.values import dictionary_of, members_of, name_of, number_of, text_of
from ppnews.model.pdf.places import Annotation, LinkTarget, Rect

if TYPE_CHECKING:
    from pikepdf import Dictionary

ObjectKey = tuple[int, int]
"""The number and generation of an indirect object."""


class Annotations:
    """The annotations of one document."""

    def __init__(self, pages: Pages, destinations: Destinations) -> None:
        self._pages, self._destinations = pages, destinations

    def on_page(self, number: int) -> Iterator[tuple[ObjectKey | None, Annotation]]:
        """Yield the annotations of a page by their keys; None for one that stands in the page's own list."""
        import pikepdf

        for given in members_of(self._pages.objects[number - 1].get("/Annots")):
            if isinstance(given, pikepdf.Dictionary):
                yield given.objgen if given.is_indirect else None, self.read(given, number)

    def read(self, note: Dictionary, page: int | None) -> Annotation:
        """Return an annotation by its dictionary and the page that it lies on."""
        kind = name_of(note.get("/Subtype")) or ""
        target = self._target(note) if kind == "Link" else None
        area = self._area(note.get("/Rect"), page) if page is not None else None
        return Annotation(kind, page, text_of(note.get("/Contents")), target, area)

    def _target(self, note: Dictionary) -> LinkTarget | None:
        if (destination := note.get("/Dest")) is not None:
            return self._destinations.target(destination)
        action = dictionary_of(note.get("/A"))
        if (address := text_of(action.get("/URI"))) is not None:
            return LinkTarget(address=address)
        if (file := action.get("/F")) is not None:
            names = dictionary_of(file)
            return LinkTarget(address=text_of(names.get("/UF", names.get("/F", file))))
        return self._destinations.target(action.get("/D"))

    def _area(self, given: object, page: int) -> Rect | None:
        sides = [number_of(side) for side in members_of(given)]
        if len(sides) != 4:
            return None
        one, two, other, far = (0.0 if side is None else side for side in sides)
        return self._pages.box(page).rect((min(one, other), min(two, far), max(one, other), max(two, far)))
