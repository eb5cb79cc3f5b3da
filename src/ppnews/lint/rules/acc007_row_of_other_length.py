"""A row of a table with more or fewer cells than the head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block.table import escapedSplit

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.pages.printed import excerpt
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.sources import SourceText

RULE = Rule(
    "ACC007",
    "row-of-other-length",
    Severity.WARNING,
    "A row of a table has more or fewer cells than the head.",
    reason="Cells that are too many are not printed; where some are missing, a value may stand under another head.",
    bad=Example("| Village | Families |\n|---|--:|\n| Upper | 12 | 15 |"),
    good=Example("| Village | 2023 | 2024 |\n|---|--:|--:|\n| Upper | 12 | 15 |"),
    since="0.2.0",
)
_BEFORE = re.compile(r"[\s>]*")
"""What stands before a row in a quotation or a list."""
_HINT = "Give each row as many cells as the head; an empty one is written | |, and a | in the words is written \\|."


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Count the cells of every row as they were typed; rows of one table that differ alike are one finding."""
    for body in subject.issue.bodies.values():
        source, printed = SourceText(body.name, body.text), body.cuts.apply(body.text)
        for rows in _tables(body):
            width = len(_cells(body, printed, source, rows[0]))
            found: dict[int, list[int]] = {}
            for row in rows[1:]:
                count = len(_cells(body, printed, source, row))
                if count != width:
                    found.setdefault(count, []).append(row)
            for lines in found.values():
                yield _finding(body, source, width, _cells(body, printed, source, lines[0]), lines)


def _tables(body: Body) -> Iterator[list[int]]:
    """Yield the lines, from 0, of the rows of each table: the head first."""
    rows: list[int] = []
    for token in body.tokens:
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open" and token.map:
            rows.append(token.map[0])
        elif token.type == "table_close" and rows:
            yield rows


def _cells(body: Body, printed: str, source: SourceText, row: int) -> list[str]:
    """Return the cells of a row as they were typed, without comments: a | in one parts nothing."""
    start = body.cuts.forth(source.offset(row + 1, 1))
    end = printed.find("\n", start)
    line = printed[start:end] if end >= 0 else printed[start:]
    cells = [cell.strip() for cell in escapedSplit(line[_start(line) :].strip())]
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells


def _start(line: str) -> int:
    found = _BEFORE.match(line)
    return found.end() if found else 0


def _finding(body: Body, source: SourceText, width: int, cells: list[str], rows: list[int]) -> Diagnostic:
    line = source.line(rows[0] + 1) or ""
    at = Location(body.name, rows[0] + 1, _start(line) + 1, rows[0] + 1, len(line.rstrip()) + 1)
    subject = "This row has" if len(rows) == 1 else f"{len(rows)} rows of this table have"
    message = f"{subject} {_counted(len(cells))}, the head {width}."
    surplus = [cell for cell in cells[width:] if cell]
    if surplus:
        message = f"{message[:-1]}: “{excerpt(' | '.join(surplus))}” is not printed."
    return Diagnostic.of(RULE, message, at, hint=_HINT, language=body.language)


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"
