"""A tag tree as an outline: a line for every element that a screen reader announces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ppnews.model.pdf.tags import Element, SpokenWords, TagTree, one_line

_CONTAINERS = frozenset({"BlockQuote", "Caption", "LBody", "LI", "Note", "TD", "TH", "TOCI"})
_WRAPPERS = frozenset({"Div", "NonStruct", "Span"})


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One line of the outline.

    Attributes:
        page: the page on which it begins, from 1.
        depth: from 0.
        tag: the standard type; empty for words that lie right between elements.
        notes: its special features, in short.
        saying: the source of the words, if not the page: `alt`, `read as`, `short for`.
        words: the words that are read, on one line.
        after: the target of a link.
        contents: the description of a link, where it differs from its words.
        lacking: a note about a required part that is missing.

    """

    page: int | None
    depth: int
    tag: str
    notes: tuple[str, ...] = ()
    saying: str = ""
    words: str = ""
    after: str = ""
    contents: str = ""
    lacking: str = ""


def outline(tags: TagTree) -> Iterator[OutlineRow]:
    """Yield the lines of a tree, in the order of reading.

    A `Span`, `Div` or `NonStruct` without a language, alternative, expansion or annotation of its own has no line.
    """
    for element in tags.elements:
        yield from _lines(element, 0, None)


def hidden(tags: TagTree) -> int:
    """Return the number of elements that the outline leaves out."""
    return sum(_is_wrapper(element, None) for element in tags.walk())


def _is_wrapper(element: Element, language: str | None) -> bool:
    """Return whether an element adds nothing to its content."""
    if element.role not in _WRAPPERS or element.role != element.original or element.annotations:
        return False
    says = element.own_language not in (None, language) or element.alt is not None or element.expansion is not None
    return not says


def _parts(element: Element) -> Iterator[Element | SpokenWords]:
    """Yield the content of an element; wrappers are replaced by their own content."""
    for item in element.items:
        if isinstance(item, SpokenWords):
            yield item
        elif isinstance(item, Element):
            if not _is_wrapper(item, element.language):
                yield item
            elif item.actual_text is not None:
                yield SpokenWords(item.actual_text, item.page or 0)
            else:
                space = [] if item.is_inline or item.role == "NonStruct" else [SpokenWords(" ", item.page or 0)]
                yield from (*space, *_parts(item), *space)


def _lines(element: Element, depth: int, language: str | None) -> Iterator[OutlineRow]:
    if _is_wrapper(element, language):
        children = [part for part in _parts(element) if isinstance(part, Element)]
        if not children and element.text:
            yield OutlineRow(element.page, depth, element.role, words=element.text)
        for child in children:
            yield from _lines(child, depth, language)
        return
    parts = list(_parts(element))
    children = [part for part in parts if isinstance(part, Element)]
    if element.replacement is not None:
        yield _line(element, depth, language, _replaced(element))
        for child in children:
            if element.role == "Figure" and child.role == "Caption":
                yield from _lines(child, depth + 1, element.language)
    elif _is_one(element, parts):
        yield from _joined(element, children[0], depth, language)
    elif all(child.is_inline for child in children):
        yield _line(element, depth, language, element.text)
        for child in children:
            yield from _lines(child, depth + 1, element.language)
    else:
        yield _line(element, depth, language, "")
        yield from _mixed(parts, depth + 1, element.language)


def _is_one(element: Element, parts: list[Element | SpokenWords]) -> bool:
    """Return whether all that an element holds is one other element, as a label or cell holds a paragraph."""
    children = [part for part in parts if isinstance(part, Element)]
    if len(children) != 1 or not (children[0].is_inline or element.role in _CONTAINERS):
        return False
    return not any(isinstance(part, SpokenWords) and part.text.strip() for part in parts)


def _joined(outer: Element, inner: Element, depth: int, language: str | None) -> Iterator[OutlineRow]:
    """Yield one line for both, `LBody › P`, and what lies below the inner one."""
    first, *others = _lines(inner, depth, outer.language)
    notes = (*_notes(outer, language), *first.notes)
    yield replace(first, tag=f"{outer.role} › {first.tag}", notes=notes, page=outer.page or first.page)
    yield from others


def _mixed(parts: list[Element | SpokenWords], depth: int, language: str | None) -> Iterator[OutlineRow]:
    """Yield elements, and the words that lie between them."""
    between: list[SpokenWords] = []
    for part in [*parts, None]:
        if isinstance(part, SpokenWords):
            between.append(part)
            continue
        if words := one_line("".join(each.text for each in between)):
            yield OutlineRow(between[0].page or None, depth, "", words=words)
        between = []
        if part is not None:
            yield from _lines(part, depth, language)


def _replaced(element: Element) -> str:
    return one_line(element.replacement or "")


def _line(element: Element, depth: int, language: str | None, words: str) -> OutlineRow:
    saying = ""
    if element.actual_text is not None:
        saying = "read as"
    elif element.replacement is not None:
        saying = "alt" if element.alt else "short for"
    lacking = ""
    if element.role in ("Figure", "Formula") and element.replacement is None:
        lacking = "no alternative text"
    elif element.role == "Link" and not words:
        lacking = "no words"
    notes = tuple(_notes(element, language))
    described = one_line(element.contents or "")
    return OutlineRow(
        page=element.page,
        depth=depth,
        tag=element.role,
        notes=notes,
        saying=saying,
        words=words,
        after=_after(element),
        contents=described if described != words else "",
        lacking=lacking,
    )


def _notes(element: Element, language: str | None) -> Iterator[str]:
    if element.original != element.role:
        yield element.original
    if element.language != language and element.own_language is not None:
        yield element.language or ""
    if element.role == "L" and "ListNumbering" in element.attributes:
        numbering = element.attributes["ListNumbering"]
        yield "unnumbered" if numbering == "None" else f"numbering {numbering}"
    if element.role in ("TH", "TD"):
        if scope := element.attributes.get("Scope"):
            yield f"heads its {str(scope).lower()}"
        for name, form in (("RowSpan", "spans {} rows"), ("ColSpan", "spans {} columns")):
            if element.attributes.get(name, 1) != 1:
                yield form.format(element.attributes[name])
        headers = element.attributes.get("Headers", ())
        if headers:
            yield f"under {', '.join(headers) if isinstance(headers, tuple) else headers}"


def _after(element: Element) -> str:
    target = element.target
    if target is None:
        return ""
    if target.address is not None:
        return target.address
    return f"page {target.page}" if target.page is not None else "nowhere"
