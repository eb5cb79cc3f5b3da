"""The tags of a PDF as a screen reader gets them: each with its words, language, attributes and annotations."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from ppnews.inspection.pdf.annotations import Annotations, ObjectKey
from ppnews.inspection.pdf.letters import MarkedText
from ppnews.inspection.pdf.pages import Pages
from ppnews.inspection.pdf.structure import Item, Mark, Structure, Tag
from ppnews.inspection.pdf.values import dictionary_of, members_of, name_of, number_of, text_of
from ppnews.model.pdf.places import Annotation
from ppnews.model.pdf.tags import Element, SpokenWords, TagTree, UntaggedContent, Value

if TYPE_CHECKING:
    from pikepdf import Dictionary

_UNSPOKEN = {"Popup", "PrinterMark", "TrapNet"}
_NO_ATTRIBUTES: MappingProxyType[str, Value] = MappingProxyType({})


class TagView:
    """The tag tree of one document, joined with the text of its marks and with its annotations."""

    def __init__(self, structure: Structure, marked: MarkedText, pages: Pages, annotations: Annotations) -> None:
        self._structure, self._marked = structure, marked
        self._pages, self._annotations = pages, annotations
        self._classes = dictionary_of(structure.root.get("/ClassMap"))
        self._used: set[Mark] = set()
        self._held: set[ObjectKey] = set()

    def tree(self, language: str | None) -> TagTree:
        """Return the tree; `language` is that of the document as a whole."""
        top = [item for item in self._items(self._structure.items, language) if isinstance(item, Element)]
        marked = self._marked
        return TagTree(
            tagged=self._structure.tagged,
            language=language,
            elements=tuple(top),
            outside=self._outside(),
            divided=tuple(marked.divided),
            unknown_letters=MappingProxyType(marked.unknown),
            unread_pages=tuple(marked.unread),
            cut=self._structure.cut,
        )

    def _items(self, items: tuple[Item, ...], language: str | None) -> Iterator[Element | SpokenWords | Annotation]:
        for item in items:
            if isinstance(item, Tag):
                yield self._element(item, language)
            elif not isinstance(item, Mark):
                self._held.add(item.given.objgen)
                yield self._annotations.read(item.given, item.page)
            elif item in self._marked.texts:
                self._used.add(item)
                said = self._marked.languages.get(item, language)
                yield SpokenWords(self._marked.texts[item], item.page, said)

    def _element(self, tag: Tag, language: str | None) -> Element:
        given = tag.given
        own = text_of(given.get("/Lang")) or None
        items = tuple(self._items(tag.items, own or language))
        starts = (item.page for item in items if item.page is not None)
        return Element(
            role=tag.role,
            original=tag.original,
            page=next(starts, tag.page),
            language=own or language,
            own_language=own,
            title=text_of(given.get("/T")),
            alt=text_of(given.get("/Alt")),
            actual_text=text_of(given.get("/ActualText")),
            expansion=text_of(given.get("/E")),
            attributes=self._attributes(given),
            items=items,
        )

    def _attributes(self, given: Dictionary) -> MappingProxyType[str, Value]:
        """Return attributes by name; those of the element go before those of its classes."""
        found: dict[str, Value] = {}
        for name in filter(None, map(name_of, members_of(given.get("/C")))):
            for owned in members_of(self._classes.get(f"/{name}")):
                found.update(_read_attributes(owned))
        for owned in members_of(given.get("/A")):
            found.update(_read_attributes(owned))
        return MappingProxyType(found) if found else _NO_ATTRIBUTES

    def _outside(self) -> UntaggedContent:
        marked = self._marked
        lost = [(mark.page, text) for mark, text in marked.texts.items() if mark not in self._used and text.strip()]
        words = sorted([*lost, *marked.loose], key=lambda one: one[0])
        return UntaggedContent(
            artifacts=marked.artifacts,
            artifact_words=tuple(SpokenWords(text.strip(), page) for page, text in marked.artifact_texts),
            words=tuple(SpokenWords(text.strip(), page) for page, text in words),
            drawings=marked.drawings,
            annotations=tuple(self._loose_annotations()),
        )

    def _loose_annotations(self) -> Iterator[Annotation]:
        for number in range(1, len(self._pages) + 1):
            for key, note in self._annotations.on_page(number):
                if key not in self._held and note.kind not in _UNSPOKEN:
                    yield note


def _read_attributes(owned: object) -> Iterator[tuple[str, Value]]:
    for key, given in dictionary_of(owned).items():
        value = _value(given)
        if key != "/O" and value is not None:
            yield key[1:], value


def _value(given: object) -> Value | None:
    import pikepdf

    if isinstance(given, bool | int):
        return given
    if isinstance(given, pikepdf.Array):
        return tuple(str(_value(one)) for one in given if not isinstance(one, pikepdf.Array))
    number = number_of(given)
    return number if number is not None else name_of(given) or text_of(given)
