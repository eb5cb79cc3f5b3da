"""The blocks that the tags of a PDF make of its marked content: a paragraph, a heading, an entry, a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ppnews.inspection.pdf.structure import Item, Mark, Structure, Tag
from ppnews.inspection.pdf.values import text_of

_WITHIN_LINES = frozenset(
    {"Span", "Link", "NonStruct", "Quote", "Em", "Strong", "Reference", "Annot", "Ruby", "Warichu"}
)
"""Tags within a line, whose content belongs to the block around them. Of the standard's inline types those are missing
that have a place of their own on a page: labels, code, formulas."""
_MAIN = "Part"


@dataclass(frozen=True, eq=False, slots=True)
class BlockTag:
    """The tag of one block: its standard type, whether it lies in the main part, its alternative text if it has one."""

    kind: str
    main: bool
    alt: str | None = None


def blocks_by_page(structure: Structure) -> dict[int, dict[Mark, BlockTag]]:
    """Return the marks of each page (from 1) in reading order, each with its block; marks of one block share it.

    A document without a main part is all main.
    """
    all_main = not any(tag.role == _MAIN for tag in _tags(structure.items))
    pages: dict[int, dict[Mark, BlockTag]] = {}
    for mark, block in _blocks(structure.items, BlockTag("", all_main)):
        pages.setdefault(mark.page, {})[mark] = block
    return pages


def _tags(items: tuple[Item, ...]) -> Iterator[Tag]:
    for item in items:
        if isinstance(item, Tag):
            yield item
            yield from _tags(item.items)


def _blocks(items: tuple[Item, ...], block: BlockTag) -> Iterator[tuple[Mark, BlockTag]]:
    for item in items:
        if isinstance(item, Mark):
            yield item, block
        elif isinstance(item, Tag):
            main = block.main or item.role == _MAIN
            inner = block if item.role in _WITHIN_LINES else BlockTag(item.role, main, text_of(item.given.get("/Alt")))
            yield from _blocks(item.items, inner)
