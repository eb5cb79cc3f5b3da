"""How messages quote what an editor wrote."""

from __future__ import annotations

_LONGEST = 80


def quoted(value: object) -> str:
    """Return a value between quotation marks, cut where it is longer than anyone wants to read."""
    if value is None:
        return "Nothing"
    if isinstance(value, bool):
        value = str(value).lower()
    elif isinstance(value, dict | list | tuple):
        return "A map" if isinstance(value, dict) else "A list"
    words = str(value)
    return f"“{words[:_LONGEST]}…”" if len(words) > _LONGEST else f"“{words}”"
