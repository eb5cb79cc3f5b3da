"""Quotations of an editor's values in messages."""

from __future__ import annotations

_LONGEST = 80


def quoted(value: object) -> str:
    """Return a value between quotation marks, cut after 80 characters; nothing, maps and lists are named by a word."""
    if value is None:
        return "Nothing"
    if isinstance(value, bool):
        value = str(value).lower()
    elif isinstance(value, dict | list | tuple):
        return "A map" if isinstance(value, dict) else "A list"
    words = str(value)
    return f"“{words[:_LONGEST]}…”" if len(words) > _LONGEST else f"“{words}”"
