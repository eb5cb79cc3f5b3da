"""Quotation marks of every language: CLDR's, or those of its file."""

from __future__ import annotations

import tomllib
from functools import cache

from ppnews.model.languages.reading import EVERYWHERE, FOLDER, read_language


def quotation_marks(tag: str) -> str:
    """Return the four quotation marks of a language: outer opening and closing, inner opening and closing."""
    return read_language(tag).typography.quotes or _of_cldr(tag)


@cache
def _of_cldr(tag: str) -> str:
    from babel.core import get_global

    table = _table()
    likely = str(get_global("likely_subtags").get(tag.replace("-", "_"), "")).replace("_", "-")
    for name in (tag, likely):  # zh-TW is zh-Hant-TW
        while name:
            if name in table:
                return table[name]
            name = name.rpartition("-")[0]
    return table[EVERYWHERE]


@cache
def _table() -> dict[str, str]:
    groups = tomllib.loads((FOLDER / "quotation.toml").read_text(encoding="utf-8"))
    return {tag: marks for marks, tags in groups.items() for tag in tags.split()}
