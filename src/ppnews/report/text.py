"""Findings for a person: place, code, sentence, the source line with the place marked, the hint."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ppnews.diagnostics import Diagnostic, Location
from ppnews.model.sources import Sources
from ppnews.model.wording import harmless

if TYPE_CHECKING:
    from rich.console import Console

_MOST = 2_000
"""Findings that are printed: nobody reads more, and each takes its time."""
_LETTERS = 4
"""So many letters may stand on one cell: marks above and below have no width."""
_LONGEST_LINE = 200
_MARGIN = 10
"""The columns before a source line, with the dots of a cut."""
_STYLES = {"error": "bold red", "warning": "bold yellow"}


def print_findings(console: Console, diagnostics: Sequence[Diagnostic], sources: Sources) -> None:
    """Print findings grouped by file, in the order of their places; nothing if there are none.

    The lines beside them come from `sources`, the files as they were judged. Of far too many some are left out.
    """
    from rich.text import Text

    if not diagnostics:
        return
    whole_lines = not console.is_terminal  # a terminal breaks lines between words; a file or pipe gets them whole
    shown = sorted(diagnostics, key=lambda d: not d.is_error)[:_MOST]  # where not all fit, the errors above all
    ordered = sorted(shown, key=lambda d: (d.at.path, d.at.line, d.at.column, d.rule.code))
    for _, group in groupby(ordered, key=lambda d: d.at.path):
        for diagnostic in group:
            head = Text.assemble(
                (harmless(str(diagnostic.at)), "bold"),
                " ",
                (f"{diagnostic.severity} {diagnostic.rule.code}", _STYLES[diagnostic.severity]),
                " ",
                harmless(diagnostic.message),
            )
            console.print(head, soft_wrap=whole_lines)
            _print_source(console, diagnostic.at, sources)
            for related in diagnostic.related:
                words = harmless(related.message)
                console.print(
                    Text.assemble("    ", (harmless(str(related.at)), "bold"), " ", words), soft_wrap=whole_lines
                )
                _print_source(console, related.at, sources)
            if diagnostic.hint:
                hint = harmless(diagnostic.hint)
                console.print(Text.assemble("    ", ("hint:", "bold cyan"), " ", hint), soft_wrap=whole_lines)
    if (more := len(diagnostics) - len(shown)) > 0:
        console.print(f"{more:,} more are not shown here.", soft_wrap=True, markup=False)
    console.print(_summary(diagnostics), soft_wrap=True, markup=False)


def _summary(diagnostics: Sequence[Diagnostic]) -> str:
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    counts = [_count(errors, "error"), _count(warnings, "warning")]
    mendable = sum(d.fix is not None and d.fix.safe for d in diagnostics)
    unsafe = sum(d.fix is not None and not d.fix.safe for d in diagnostics)
    mending = f"; ppnews lint --fix mends {mendable}" if mendable else ""
    if unsafe:
        mending += f", --unsafe-fixes {unsafe} more" if mendable else f"; ppnews lint --unsafe-fixes mends {unsafe}"
    return ", ".join(count for count in counts if count) + mending


def _count(number: int, word: str) -> str:
    return "" if not number else f"{number} {word}{'' if number == 1 else 's'}"


def _print_source(console: Console, at: Location, sources: Sources) -> None:
    """Print the line of a place and a mark under it; a line is cut round the place to the terminal's width."""
    from rich.cells import cell_len
    from rich.text import Text

    longest = max(console.width - _MARGIN, _MARGIN) if console.is_terminal else _LONGEST_LINE
    start = max(at.column - 1, 0)
    end = at.end_column - 1 if at.end_line == at.line and at.end_column else start + 1
    near = max(start - _LETTERS * longest, 0)  # a very long line is not measured from end to end for each finding
    around = harmless(sources.line(at, near, start + _LETTERS * longest) or "")
    if not around.strip():
        return
    first, last = _window(around, start - near, longest)
    before, after = "…" if near + first else "", "…" if last < len(around) else ""
    start, end = start - near - first + len(before), min(end - near, last) - first + len(before)
    shown = f"{before}{around[first:last]}{after}"
    end = max(min(end, len(shown)), start + 1)
    number = f"{at.line:>5} │ "
    console.print(Text.assemble((number, "dim"), shown), soft_wrap=True)
    if at.column:
        margin, pad = f"{'│ ':>{len(number)}}", " " * cell_len(shown[:start])
        mark = "^" * max(cell_len(shown[start:end]), 1)
        console.print(Text.assemble((margin, "dim"), pad, (mark, "bold red")), soft_wrap=True)


def _window(line: str, place: int, room: int) -> tuple[int, int]:
    """Return the part of a line to show: as many letters as there is room for, a third of it before the place."""
    from rich.cells import cell_len

    place = min(place, len(line))
    first = last = place
    used = 0
    while first and used + (width := cell_len(line[first - 1])) <= room // 3:
        first, used = first - 1, used + width
    while last < len(line) and used + (width := cell_len(line[last])) <= room:
        last, used = last + 1, used + width
    while first and used + (width := cell_len(line[first - 1])) <= room:
        first, used = first - 1, used + width
    return first, last
