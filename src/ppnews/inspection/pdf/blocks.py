"""The blocks that the tags of a PDF make of its marked content: a paragraph, a heading, an entry, a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from ppnews.inspection.pdf.structure import Item, Mark, Structure, Tag
from ppnews.inspection.pdf.values import text_of
from ppnews.model.pdf.sheets import Membership

_WITHIN_LINES = frozenset(
    {"Span", "Link", "NonStruct", "Quote", "Em", "Strong", "Reference", "Annot", "Ruby", "Warichu"}
)
"""Tags within a line, whose content belongs to the block around them. Of the standard's inline types those are missing
that have a place of their own on a page: labels, code, formulas."""
_MAIN = "Part"
_MEMBERS = {"Table": "TR", "L": "LI", "TOC": "TOCI"}
"""The tags whose members are counted, and the tag of a member."""
_PARTS = frozenset({"THead", "TBody", "TFoot"})


@dataclass(frozen=True, eq=False, slots=True)
class BlockTag:
    """The tag of one block: its standard type, whether it lies in the main part, its alternative text if it has one."""

    kind: str
    main: bool
    alt: str | None = None
    member_of: tuple[Membership, ...] = ()


def blocks_by_page(structure: Structure) -> dict[int, dict[Mark, BlockTag]]:
    """Return the marks of each page (from 1) in reading order, each with its block; marks of one block share it.

    A document without a main part is all main.
    """
    all_main = not any(tag.role == _MAIN for tag in _tags(structure.items))
    pages: dict[int, dict[Mark, BlockTag]] = {}
    for mark, block in _Walk().blocks(structure.items, BlockTag("", all_main)):
        pages.setdefault(mark.page, {})[mark] = block
    return pages


def _tags(items: tuple[Item, ...]) -> Iterator[Tag]:
    for item in items:
        if isinstance(item, Tag):
            yield item
            yield from _tags(item.items)


class _Walk:
    """A walk through one document, that numbers its tables and lists."""

    def __init__(self) -> None:
        self._wholes = count()

    def blocks(self, items: tuple[Item, ...], block: BlockTag) -> Iterator[tuple[Mark, BlockTag]]:
        for item in items:
            if isinstance(item, Mark):
                yield item, block
            elif isinstance(item, Tag):
                yield from self._tag(item, block)

    def _tag(self, tag: Tag, block: BlockTag) -> Iterator[tuple[Mark, BlockTag]]:
        inner = block
        if tag.role not in _WITHIN_LINES:
            main = block.main or tag.role == _MAIN
            inner = BlockTag(tag.role, main, text_of(tag.given.get("/Alt")), block.member_of)
        if tag.role not in _MEMBERS:
            yield from self.blocks(tag.items, inner)
            return
        whole, wanted = next(self._wholes), _MEMBERS[tag.role]
        members = [*_members(tag)]
        of = sum(not head and member.role == wanted for member, head in members)
        place = 0
        for member, head in members:
            is_one = member.role == wanted
            mine = Membership(tag.role, whole, None if head or not is_one else place, of)
            place += is_one and not head
            yield from self._tag(member, replace(inner, member_of=(*inner.member_of, mine)))


def _members(tag: Tag) -> Iterator[tuple[Tag, bool]]:
    """Yield everything in a table or list, the parts of a table opened, each with whether it lies in the head."""
    for item in tag.items:
        if isinstance(item, Tag) and item.role in _PARTS:
            yield from ((inner, item.role == "THead") for inner in item.items if isinstance(inner, Tag))
        elif isinstance(item, Tag):
            yield item, False
