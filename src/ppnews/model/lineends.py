"""The ends of lines: the words that a good line does not end in, and a last line that is too short."""

from __future__ import annotations

MOST_HYPHENS = 2
"""So many lines in succession may end in a hyphen."""
FEWEST_LETTERS = 5
"""A last line has so many letters and digits at least."""
HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}", "\N{ARMENIAN HYPHEN}", "\N{HEBREW PUNCTUATION MAQAF}")
"""The hyphens that a line may end in. A reader sees no difference between that of a word and that of a line."""


def ends_in_hyphen(line: str) -> bool:
    """Return whether the last character of a line is a hyphen."""
    return line.rstrip().endswith(HYPHENS)


def is_piece(before: str, line: str) -> bool:
    """Return whether a line is nothing but the end of a word that the line before it divides.

    A long address is no word: it goes down at any of its own hyphens.
    """
    words = before.split()
    is_address = bool(words) and any(mark in words[-1] for mark in "/@_")
    return ends_in_hyphen(before) and len(line.split()) == 1 and not is_address


def is_short(line: str) -> bool:
    """Return whether a line has letters or digits, but too few."""
    return 0 < sum(map(str.isalnum, line)) < FEWEST_LETTERS
