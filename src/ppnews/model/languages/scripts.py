"""The script that a language is written in, by CLDR's likely subtags."""

from __future__ import annotations


def likely_script(tag: str) -> str:
    """Return the script (ISO 15924) that a tag names, else the one that its language or variety is mostly written in.

    Empty for a language that CLDR does not know.
    """
    from babel.core import get_global

    likely = get_global("likely_subtags")
    parts = tag.split("-")
    for part in parts[1:]:
        if len(part) == len("Latn") and part.isalpha():
            return part.title()
    for name in ("_".join(parts), parts[0]):
        if name in likely:
            return str(likely[name]).split("_")[1]
    return ""


def same_script(one: str, other: str) -> bool:
    """Return whether two tags are written in the same script."""
    return likely_script(one) == likely_script(other)
