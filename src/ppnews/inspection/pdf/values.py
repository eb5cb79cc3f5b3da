"""The values of PDF objects, taken with care: a damaged file may hold any kind in any place (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object

_DEEPEST = 16


def text_of(value: object) -> str | None:
    """Return the text of a string object; None for anything else."""
    import pikepdf

    return str(value) if isinstance(value, str | pikepdf.String) else None


def name_of(value: object) -> str | None:
    """Return a name object without its slash; None for anything else."""
    import pikepdf

    return str(value)[1:] if isinstance(value, pikepdf.Name) else None


def number_of(value: object) -> float | None:
    """Return a number; None for anything else."""
    import decimal

    if isinstance(value, bool) or not isinstance(value, int | float | decimal.Decimal):
        return None
    return float(value)


def dictionary_of(value: object) -> Dictionary:
    """Return a dictionary; an empty one in place of anything else."""
    import pikepdf

    return value if isinstance(value, pikepdf.Dictionary) else pikepdf.Dictionary()


def members_of(value: object) -> Iterator[object]:
    """Yield the members of an array, or the one value that stands for an array of one."""
    import pikepdf

    if isinstance(value, pikepdf.Array):
        yield from value
    elif value is not None:
        yield value


def inherited(page: Object, key: str) -> object:
    """Return the value of a page's attribute, its own or inherited (ISO 32000-1, 7.7.3.4); None without any."""
    holder: Object | None = page
    for _ in range(_DEEPEST):
        if holder is None or key in holder:
            break
        holder = holder.get("/Parent")
    return holder.get(key) if holder is not None else None
