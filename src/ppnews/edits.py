"""Edits of source files, applied at their spans, so that every other byte stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ppnews.diagnostics import Edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits applied; each span counts in lines and columns of `text` before any edit.

    Edits may touch. Line ends may be of any kind; a byte order mark counts as no column. Raise `ValueError` where two
    edits overlap.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    starts = _line_starts(text)

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + column - 1

    def span(edit: Edit) -> tuple[int, int]:
        at = edit.at
        return offset(at.line, at.column), offset(at.end_line or at.line, at.end_column or at.column)

    ordered = sorted(edits, key=span)
    for before, after in pairwise(map(span, ordered)):
        if after[0] < before[1]:
            raise ValueError("two edits overlap")
    for edit in reversed(ordered):
        start, end = span(edit)
        text = text[:start] + edit.replacement + text[end:]
    return mark + text


def _line_starts(text: str) -> list[int]:
    """Return the offset of the start of each line; CR, LF and CR LF end a line."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
