"""Slugs out of titles."""

from __future__ import annotations

import re

from anyascii import anyascii

MAX_SLUG = 80


def slugify(words: str, longest: int | None = MAX_SLUG) -> str:
    """Return `words` in lower-case Latin letters, digits and single hyphens; empty if nothing of them is left.

    It is cut behind `longest` characters; None: never.
    """
    plain = re.sub(r"['’`]", "", anyascii(words.lower())).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-")
