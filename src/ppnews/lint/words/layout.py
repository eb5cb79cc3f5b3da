"""The shape of a passage on its source's lines: verse, addresses, quotations, items of lists."""

from __future__ import annotations

import re

from ppnews.lint.passages import Passage

_SHORT_LINE = 56
"""Prose that is wrapped by hand has longer lines than verse."""
_STANZA = 3
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_WHOLE_EMPHASIS = re.compile(r"\s*(?:[*_]{1,3})(?=\S)[^*_]+[*_]{1,3}[\s.]*$")


def source_lines(passage: Passage) -> list[str]:
    """Return the lines of the source on which a passage of a running text stands; none for one of the manifest."""
    if passage.route is not None or not passage.places:
        return []
    text = passage.source.text
    start = text.rfind("\n", 0, passage.places[0]) + 1
    stop = text.find("\n", passage.places[-1])
    return text[start : stop if stop >= 0 else len(text)].split("\n")


def is_verse(passage: Passage) -> bool:
    """Return whether lines end where their writer ends them: those of a poem, a song, an address."""
    lines = source_lines(passage)
    hard = sum(_HARD_BREAK.search(line) is not None for line in lines[:-1])
    if len(lines) > 1 and 2 * hard >= len(lines) - 1:
        return True
    return len(lines) >= _STANZA and all(len(line.strip(" >*_")) <= _SHORT_LINE for line in lines)


def is_set_apart(passage: Passage) -> bool:
    """Return whether a whole passage is a block quotation, or in italics or bold: a response, a motto, a pull quote."""
    lines = source_lines(passage)
    if not lines:
        return False
    return lines[0].lstrip().startswith(">") or _WHOLE_EMPHASIS.match("\n".join(lines)) is not None
