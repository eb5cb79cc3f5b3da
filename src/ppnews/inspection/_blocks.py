"""The blocks that the tags of a PDF make of its marked content (ISO 32000-1, 14.7): what is read together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_WITHIN_LINES = frozenset(
    {"Span", "Link", "NonStruct", "Quote", "Em", "Strong", "Reference", "Annot", "Ruby", "Warichu"}
)
"""Tags of what stands in a line: their content belongs to the block around them."""
_MAIN = "Part"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A piece of marked content (its number on its page, from 1) and the block that it belongs to, in reading order."""

    page: int
    mark: int
    block: int
    kind: str
    main: bool


def read_blocks(pdf: Pdf) -> list[Tagged]:
    """Return the marked content that the tags refer to; none for a file without tags."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return []
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = list(_walk(root, pages))
    has_main = any(tagged.main for tagged in found)
    return found if has_main else [Tagged(t.page, t.mark, t.block, t.kind, True) for t in found]


def _walk(root: Any, pages: dict[tuple[int, int], int]) -> Iterator[Tagged]:
    """Walk the tree with a list of what is still to see: it may be deeper than Python calls."""
    import pikepdf

    blocks, seen = 0, set[tuple[int, int]]()
    # An element or mark, its page, its block with its tag, whether it is in the main part
    todo: list[tuple[Any, int, int, str, bool]] = [(kid, 0, 0, "", False) for kid in reversed(_kids(root))]
    while todo:
        node, page, block, kind, main = todo.pop()
        if isinstance(node, int):
            yield Tagged(page, node, block, kind, main)
            continue
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        own = node.get("/Pg")
        page = pages.get(own.objgen, 0) if own is not None else page
        if "/MCID" in node:
            yield Tagged(page, int(node.MCID), block, kind, main)
            continue
        tag = str(node.get("/S", "")).removeprefix("/")
        main = main or tag == _MAIN
        if tag and tag not in _WITHIN_LINES:
            blocks += 1
            block, kind = blocks, tag
        todo += [(kid, page, block, kind, main) for kid in reversed(_kids(node))]


def _kids(node: Any) -> list[Any]:
    import pikepdf

    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
