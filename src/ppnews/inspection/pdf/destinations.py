"""Destinations of links and bookmarks, and the outline that is made of these (ISO 32000-1, 12.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from ppnews.inspection.pdf.pages import Pages
from ppnews.inspection.pdf.values import dictionary_of, name_of, number_of, text_of
from ppnews.model.pdf.document import Bookmark
from ppnews.model.pdf.places import Destination, LinkTarget

if TYPE_CHECKING:
    from pikepdf import OutlineItem, Pdf


class Destinations:
    """The destinations of one document."""

    def __init__(self, pdf: Pdf, pages: Pages) -> None:
        self._pdf, self._pages = pdf, pages

    @cached_property
    def named(self) -> dict[str, Destination]:
        """Those with a name and a page; the names of PDF 1.1, in a dictionary, give way to those of the name tree."""
        places = ((name, self.explicit(given)) for name, given in chain(self._old_names(), self._name_tree()))
        return {name: place for name, place in places if place is not None}

    def explicit(self, given: object) -> Destination | None:
        """Return an explicit destination, an array; its point is known from /XYZ alone."""
        import pikepdf

        if isinstance(given, pikepdf.Dictionary):
            given = given.get("/D")
        if not isinstance(given, pikepdf.Array) or not len(given):
            return None
        page = self._pages.number(given[0])
        if page is None:
            return None
        x, y = (number_of(given[2]), number_of(given[3])) if len(given) > 3 and given[1] == "/XYZ" else (None, None)
        return Destination(page, self._pages.box(page).point(x, y) if x is not None and y is not None else None)

    def target(self, given: object) -> LinkTarget | None:
        """Return the target of a destination, named or explicit; None if it is neither."""
        name = name_of(given) or text_of(given)
        if name is not None:
            place = self.named.get(name)
            return LinkTarget(page=place.page if place else None, name=name)
        place = self.explicit(given)
        return LinkTarget(page=place.page) if place else None

    def outline(self) -> Iterator[Bookmark]:
        """Yield the bookmarks in their order."""
        with self._pdf.open_outline() as outline:
            yield from self._bookmarks(outline.root, 1)

    def _bookmarks(self, items: Iterable[OutlineItem], level: int) -> Iterator[Bookmark]:
        for item in items:
            given: object = item.destination
            if given is None and item.action is not None:
                given = item.action.get("/D")
            target = self.target(given)
            yield Bookmark(item.title, target.page if target else None, level)
            yield from self._bookmarks(item.children, level + 1)

    def _old_names(self) -> Iterator[tuple[str, object]]:
        return ((key[1:], value) for key, value in dictionary_of(self._pdf.Root.get("/Dests")).items())

    def _name_tree(self) -> Iterator[tuple[str, object]]:
        import pikepdf

        tree = dictionary_of(self._pdf.Root.get("/Names")).get("/Dests")
        return ((str(name), value) for name, value in pikepdf.NameTree(tree).items()) if tree is not None else iter(())
