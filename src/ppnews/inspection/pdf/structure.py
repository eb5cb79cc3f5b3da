"""The structure tree of a PDF (ISO 32000-1, 14.7): every tag once, with the standard type that it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ppnews.inspection.pdf.pages import Pages
from ppnews.inspection.pdf.roles import Roles
from ppnews.inspection.pdf.values import dictionary_of, members_of, name_of

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

DEEPEST = 100
"""The greatest depth that is read: a usual document has some ten levels, a screen reader gives up long before."""
MOST = 2_000_000
"""The greatest number of tags that are read."""


class Mark(NamedTuple):
    """A stretch of marked content: its page (from 1), whether it lies in a form that is drawn onto it, its MCID."""

    page: int
    inside: bool
    number: int


class ObjectReference(NamedTuple):
    """An annotation in the tree, by its dictionary, and its page (from 1) if the tree names it."""

    given: Dictionary
    page: int | None


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element.

    Attributes:
        role: the standard type that it stands for; its own if it stands for none.
        original: the type as it is written, before the role map.
        page: from 1; None if it names none.
        given: its dictionary, for all else that it says.
        items: its content, in the order of reading.

    """

    role: str
    original: str
    page: int | None
    given: Dictionary
    items: tuple[Item, ...]


Item = Tag | Mark | ObjectReference


@dataclass(frozen=True, slots=True)
class Structure:
    """The tree: `items` lie right in its root, `cut` tags were met a second time, lay too deep or were too many."""

    tagged: bool
    root: Dictionary
    items: tuple[Item, ...]
    cut: int


def read_structure(pdf: Pdf, pages: Pages) -> Structure:
    """Read the tree of a document; one without tags has an empty one."""
    import pikepdf

    given = pdf.Root.get("/StructTreeRoot")
    root = dictionary_of(given)
    walker = _Walker(pages, Roles(root))
    return Structure(isinstance(given, pikepdf.Dictionary), root, tuple(walker.items(root, 0, None)), walker.cut)


class _Walker:
    """A walk through one tree."""

    def __init__(self, pages: Pages, roles: Roles) -> None:
        self.cut = 0
        self._pages, self._roles = pages, roles
        self._seen: set[tuple[int, int]] = set()
        self._count = 0

    def items(self, holder: Dictionary, depth: int, page: int | None) -> Iterator[Item]:
        """Yield the content (/K) of an element or the root; anything but tags, marks and annotations is passed over."""
        import pikepdf

        for kid in members_of(holder.get("/K")):
            if isinstance(kid, int) and not isinstance(kid, bool):
                if page is not None:
                    yield Mark(page, False, kid)
            elif isinstance(kid, pikepdf.Dictionary):
                kind = kid.get("/Type")
                if kind == "/MCR":
                    number, own = kid.get("/MCID"), self._pages.number(kid.get("/Pg")) or page
                    if isinstance(number, int) and own is not None:
                        yield Mark(own, "/Stm" in kid, number)
                elif kind == "/OBJR":
                    note = kid.get("/Obj")
                    if isinstance(note, pikepdf.Dictionary) and "/Subtype" in note:
                        yield ObjectReference(note, self._pages.number(kid.get("/Pg")) or page)
                elif "/S" in kid:
                    yield from self._tag(kid, depth + 1)

    def _tag(self, given: Dictionary, depth: int) -> Iterator[Tag]:
        if given.is_indirect:
            if given.objgen in self._seen:
                self.cut += 1
                return
            self._seen.add(given.objgen)
        if depth > DEEPEST or self._count >= MOST:
            self.cut += 1
            return
        self._count += 1
        original = name_of(given.get("/S")) or "?"
        page = self._pages.number(given.get("/Pg"))
        role = self._roles.standard(original, given.get("/NS"))
        yield Tag(role, original, page, given, tuple(self.items(given, depth, page)))
