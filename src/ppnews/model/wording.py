"""Quotations of an editor's values in messages."""

from __future__ import annotations

_LONGEST = 80


def within(value: object) -> str:
    """Return a value as `quoted` does, for the inside of a sentence."""
    words = quoted(value)
    return f"{words[0].lower()}{words[1:]}"


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


def shortened(name: str) -> str:
    """Return the name of a file as it is, its end cut off after 160 characters."""
    return name if len(name) <= 2 * _LONGEST else f"{name[: 2 * _LONGEST]}…"
