"""Pictures that are loaded only when a reader comes near them."""

from __future__ import annotations

_LAZY = ' loading="lazy" decoding="async"'


def first_at_once(page: str) -> str:
    """Return the page without lazy loading of its first picture, which may be above the fold."""
    return page.replace(_LAZY, "", 1)
