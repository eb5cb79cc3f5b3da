"""Amounts as people read them."""

from __future__ import annotations

_UNITS = ("bytes", "kB", "MB", "GB")


def readable_size(count: int) -> str:
    """Return a number of bytes with its unit, a thousand of one being the next: 1.2 MB."""
    amount = float(count)
    for unit in _UNITS[:-1]:
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" or amount >= 100 else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} {_UNITS[-1]}"
