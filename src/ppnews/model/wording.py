"""Quotations of an editor's values in messages, and words that are safe to print."""

from __future__ import annotations

import re

_LONGEST = 80
_LONG_WORD = re.compile(r"\S{162,}")
_OBEYED = re.compile(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that a terminal obeys, or that turn the order of letters round; not the ends of lines, nor tabs."""


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


def harmless(line: str) -> str:
    """Return a line, or the name of a file, without control characters, which a terminal would obey."""
    if line.isprintable():
        return line
    marks = {"\t": "→"}
    return "".join(c if c.isprintable() else marks.get(c, " " if c.isspace() else "�") for c in line)


def with_short_names(sentence: str) -> str:
    """Return a sentence with names of files and other words cut off after 160 characters."""
    return _LONG_WORD.sub(lambda word: f"{word[0][: 2 * _LONGEST]}…", sentence)


def without_controls(text: str) -> str:
    """Return a text, with its lines as they are, without characters that a terminal would obey."""
    return _OBEYED.sub("�", text)
