"""A short table goes over a break, or one of its rows stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.pages.torn import TornWhole, torn_tables
from ppnews.lint.subject import Need, Subject

_MOST_ROWS = 9
"""A table of so many rows, without its head, is kept whole."""
RULE = Rule(
    "PAGE015",
    "table-cut",
    Severity.WARNING,
    "A table of fewer than ten rows is cut by a break, or one row of a table stands alone.",
    reason="Readers compare the rows of a table; those that are left alone on a page are missed.",
    bad=Example(
        "| Village | Families |\n|---|--:|\n| Upper | 11 |\n| Lower | 9 |",
        style="tr { break-inside: avoid } tr + tr, tbody { break-before: page }",
        remark="The second row stands on page 2.",
    ),
    good=Example(
        "| Village | Families |\n|---|--:|\n| Upper | 11 |\n| Lower | 9 |",
        style="table { break-inside: avoid }",
        remark="Both rows stand on page 1.",
    ),
    since="0.2.0",
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the tables that go over the end of a column or page; one that is higher than a page has to."""
    for each in printed(subject):
        for table in torn_tables(each.paper):
            lone = next(table.lone(), None)
            if lone is not None:
                yield _finding(each, table, lone, "One row of the table stands alone")
            elif table.member.of <= _MOST_ROWS and not _is_too_high(table):
                yield _finding(each, table, 1, f"The table of {table.member.of} rows is cut, and goes on")


def _is_too_high(table: TornWhole) -> bool:
    area = table.sheets[0].area
    return area is not None and table.height > area.bottom - area.top


def _finding(each: PrintedIssue, table: TornWhole, side: int, words: str) -> Diagnostic:
    before, sheet = table.sheets[side - 1] if side else table.sheets[side], table.sheets[side]
    place = "in the next column of" if before is sheet and side else "on"
    message = f"{words} {place} page {sheet.number} ({each.language})."
    hint = "Write a few lines more or less before the table, or let it stand earlier or later in its text."
    block = table.blocks[side]
    at = each.at(block.words, each.section_of(block))
    return Diagnostic.of(RULE, message, at, hint=hint, language=each.language)
