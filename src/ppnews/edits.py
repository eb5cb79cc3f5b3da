"""Edits of source files, applied at their spans, so that every other byte stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

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

    pieces, passed = [mark], 0
    for edit in sorted(edits, key=span):
        start, end = span(edit)
        if start < passed:
            raise ValueError("two edits overlap")
        pieces += (text[passed:start], edit.replacement)
        passed = end
    return "".join([*pieces, text[passed:]])


def _line_starts(text: str) -> list[int]:
    """Return the offset of the start of each line; CR, LF and CR LF end a line."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
