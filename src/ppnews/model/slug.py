"""Slugs out of titles."""

from __future__ import annotations

import re

from anyascii import anyascii

MAX_SLUG = 80


def slugify(words: str) -> str:
    """Return `words` in lower-case Latin letters, digits and single hyphens; empty if nothing of them is left."""
    plain = re.sub(r"['’`]", "", anyascii(words.lower())).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_SLUG].strip("-")
