"""Counts of headings, links, pictures, list entries, tables and footnotes, of which a translation has as many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markdown_it.token import Token

COUNTED = {
    "heading_open": ("heading", "headings"),
    "link_open": ("link", "links"),
    "image": ("picture", "pictures"),
    "list_item_open": ("list entry", "list entries"),
    "table_open": ("table", "tables"),
    "tr_open": ("table row", "table rows"),
    "footnote_ref": ("footnote", "footnotes"),
}
"""The kinds of token, and their names for one and for several."""


def count_kinds(tokens: Iterable[Token]) -> Counter[str]:
    """Count the tokens of each kind; a second mention of a footnote does not count."""
    found: Counter[str] = Counter()
    for token in tokens:
        for each in (token, *(token.children or ())):
            if each.type in COUNTED and not (each.type == "footnote_ref" and each.meta.get("subId")):
                found[each.type] += 1
    return found
