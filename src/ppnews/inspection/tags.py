"""The tag tree of a finished PDF: the structure with pikepdf, the letters with PDFium."""

from __future__ import annotations

import io
from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ppnews.inspection._marked import Key, Marked, read_marked
from ppnews.inspection._roles import Roles
from ppnews.inspection._targets import Targets, words_of
from ppnews.inspection.pdf import named_pages, opened, page_numbers
from ppnews.model.pdf.tags import Annotation, Element, SpokenWords, TagTree, UntaggedContent, Value

if TYPE_CHECKING:
    from pikepdf import Pdf

DEEPEST = 100
"""Levels that are read: a person's document has some ten, a screen reader gives up long before."""
MOST = 2_000_000
"""Elements that are read."""
_UNSPOKEN = {"Popup", "PrinterMark", "TrapNet"}


def read_tags(data: bytes) -> TagTree:
    """Read what a screen reader gets. Raise `PpnewsError` if it is no PDF, a damaged or an encrypted one."""
    with opened(data) as pdf:
        return tags_of(pdf, mended(pdf) if pdf.get_warnings() else data)


def tags_of(pdf: Pdf, data: bytes) -> TagTree:
    """Read the tags of an open PDF; `data` are its bytes."""
    return _TreeReader(pdf, read_marked(data)).read()


def mended(pdf: Pdf) -> bytes:
    """Return the bytes of a damaged file as qpdf understands it, that two readers do not mend it in two ways."""
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


class _TreeReader:
    """Reads the tree of one document, every element once."""

    def __init__(self, pdf: Pdf, marked: Marked) -> None:
        import pikepdf

        root = pdf.Root.get("/StructTreeRoot")
        self._pdf, self._marked = pdf, marked
        self._root = root if isinstance(root, pikepdf.Dictionary) else None
        self._roles = Roles(self._root if self._root is not None else pikepdf.Dictionary())
        self._classes = self._root.get("/ClassMap") if self._root is not None else None
        self._pages = page_numbers(pdf)
        self._targets = Targets(pdf, named_pages(pdf), self._pages)
        self._seen: set[tuple[int, int]] = set()
        self._used: set[Key] = set()
        self._held: set[tuple[int, int]] = set()
        self._count = self._cut = 0

    def read(self) -> TagTree:
        language = words_of(self._pdf.Root.get("/Lang")) or None
        top: list[Element] = []
        if self._root is not None:
            items = self._items(self._root, 0, language, None)
            top = [item for item in items if isinstance(item, Element)]
        marked = self._marked
        return TagTree(
            tagged=self._root is not None,
            language=language,
            elements=tuple(top),
            outside=self._outside(),
            divided=tuple(marked.divided),
            unknown_letters=MappingProxyType(marked.unknown),
            unread_pages=tuple(marked.unread),
            cut=self._cut,
        )

    def _items(
        self, holder: Any, depth: int, language: str | None, page: int | None
    ) -> Iterator[Element | SpokenWords | Annotation]:
        """Yield what an element or the root holds (/K); what is nothing of the kind is passed over."""
        import pikepdf

        kids = holder.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            if isinstance(kid, int) and not isinstance(kid, bool):
                yield from self._words(kid, page, language, inside=False)
            elif isinstance(kid, pikepdf.Dictionary):
                kind = kid.get("/Type")
                if kind == pikepdf.Name.MCR:
                    number = kid.get("/MCID")
                    if isinstance(number, int):
                        yield from self._words(number, self._page(kid) or page, language, inside="/Stm" in kid)
                elif kind == pikepdf.Name.OBJR:
                    yield from self._annotation(kid.get("/Obj"), self._page(kid) or page)
                elif "/S" in kid:
                    yield from self._element(kid, depth + 1, language)

    def _words(self, mark: int, page: int | None, language: str | None, *, inside: bool) -> Iterator[SpokenWords]:
        if page is not None:
            key = (page, inside, mark)
            if key in self._marked.texts:
                self._used.add(key)
                yield SpokenWords(self._marked.texts[key], page, self._marked.languages.get(key, language))

    def _annotation(self, given: Any, page: int | None) -> Iterator[Annotation]:
        import pikepdf

        if isinstance(given, pikepdf.Dictionary) and "/Subtype" in given:
            self._held.add(given.objgen)
            yield self._targets.annotation(given, page)

    def _element(self, given: Any, depth: int, language: str | None) -> Iterator[Element]:
        if given.is_indirect:
            if given.objgen in self._seen:
                self._cut += 1
                return
            self._seen.add(given.objgen)
        if depth > DEEPEST or self._count >= MOST:
            self._cut += 1
            return
        self._count += 1
        original = _name(given.get("/S")) or "?"
        own = words_of(given.get("/Lang")) or None
        page = self._page(given)
        items = tuple(self._items(given, depth, own or language, page))
        starts = (item.page for item in items if item.page is not None)
        yield Element(
            role=self._roles.standard(original, given.get("/NS")),
            original=original,
            page=next(starts, page),
            language=own or language,
            own_language=own,
            title=words_of(given.get("/T")),
            alt=words_of(given.get("/Alt")),
            actual_text=words_of(given.get("/ActualText")),
            expansion=words_of(given.get("/E")),
            attributes=self._attributes(given),
            items=items,
        )

    def _page(self, given: Any) -> int | None:
        import pikepdf

        page = given.get("/Pg")
        return self._pages.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None

    def _attributes(self, given: Any) -> MappingProxyType[str, Value]:
        """Return attributes by name; those of the element go before those of its classes."""
        import pikepdf

        found: dict[str, Value] = {}
        if isinstance(self._classes, pikepdf.Dictionary):
            for name in _each(given.get("/C")):
                if isinstance(name, pikepdf.Name):
                    for owned in _each(self._classes.get(str(name))):
                        found.update(_read_attributes(owned))
        for owned in _each(given.get("/A")):
            found.update(_read_attributes(owned))
        return MappingProxyType(found) if found else _NO_ATTRIBUTES

    def _outside(self) -> UntaggedContent:
        marked = self._marked
        lost = [(page, text) for (page, inside, mark), text in marked.texts.items()
                if (page, inside, mark) not in self._used and text.strip()]  # fmt: skip
        words = sorted([*lost, *marked.loose], key=lambda one: one[0])
        return UntaggedContent(
            artifacts=marked.artifacts,
            artifact_words=tuple(SpokenWords(text.strip(), page) for page, text in marked.artifact_texts),
            words=tuple(SpokenWords(text.strip(), page) for page, text in words),
            drawings=marked.drawings,
            annotations=tuple(self._loose_annotations()),
        )

    def _loose_annotations(self) -> Iterator[Annotation]:
        import pikepdf

        for number, page in enumerate(self._pdf.pages, 1):
            for given in _each(page.obj.get("/Annots")):
                if isinstance(given, pikepdf.Dictionary) and not (given.is_indirect and given.objgen in self._held):
                    note = self._targets.annotation(given, number)
                    if note.kind not in _UNSPOKEN:
                        yield note


_NO_ATTRIBUTES: MappingProxyType[str, Value] = MappingProxyType({})


def _name(given: Any) -> str | None:
    import pikepdf

    return str(given)[1:] if isinstance(given, pikepdf.Name) else None


def _each(given: Any) -> Iterator[Any]:
    """Yield the members of an array, or the one thing that stands for an array of one."""
    import pikepdf

    if isinstance(given, pikepdf.Array):
        yield from given
    elif given is not None:
        yield given


def _read_attributes(owned: Any) -> Iterator[tuple[str, Value]]:
    import pikepdf

    if isinstance(owned, pikepdf.Dictionary):
        for key, given in owned.items():
            value = _value(given)
            if key != "/O" and value is not None:
                yield key[1:], value


def _value(given: Any) -> Value | None:
    import decimal

    import pikepdf

    if isinstance(given, bool | int):
        return given
    if isinstance(given, float | decimal.Decimal):
        return float(given)
    if isinstance(given, pikepdf.Array):
        return tuple(str(_value(one)) for one in given if not isinstance(one, pikepdf.Array))
    return _name(given) or words_of(given)
