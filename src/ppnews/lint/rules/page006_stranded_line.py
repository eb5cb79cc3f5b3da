"""A heading or a single line of a paragraph is cut off from its text by the end of a page or column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.lookup import PassageMatch, letters
from ppnews.lint.pages.printed import Placed, PrintedIssue, excerpt, printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE006",
    "stranded-line",
    Severity.WARNING,
    "A heading or a single line of a paragraph is cut off from its text by the end of a page or column.",
    reason="Readers overlook a heading at the foot of a page, and stumble over a line that stands alone.",
    bad=Example(
        "Experts met in Prague.\n\n## Returns\n\nThe workshop dealt with …",
        remark="The heading is the last line of page 1, its text begins on page 2.",
    ),
    good=Example(
        "Experts met in Prague.\n\n## Returns\n\nThe workshop dealt with …", remark="Heading and text begin on page 2."
    ),
)
NEEDS = Need.PAPER
_TAIL = 12
"""So many letters of a paragraph's end are looked at."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at what stands before and after every end of a page or column."""
    for each in printed(subject):
        for before, after in pairwise(each.placed):
            if _is_broken(before, after):
                yield from _look(each, before, after)


def _is_broken(before: Placed, after: Placed) -> bool:
    """Return whether a page or column ends between two blocks: the next one stands on another page, or begins higher.

    What merely stands side by side begins about level.
    """
    if before.sheet is not after.sheet:
        return True
    first, second = before.block, after.block
    size = max((line.size for line in first.lines), default=0.0)
    return second.rect.bottom < first.rect.top - size and second.rect.left > first.rect.left + size


def _look(each: PrintedIssue, before: Placed, after: Placed) -> Iterator[Diagnostic]:
    foot = f"at the foot of {_where(before, after)} ({each.language})."
    if before.block.is_heading:
        # A heading that has no text of its own is not cut off from it.
        if not after.block.is_heading or after.block.kind > before.block.kind:
            message = f"The heading “{excerpt(before.block.words)}” stands alone {foot}"
            hint = "Shorten or lengthen what stands before it by a few lines, or move a picture."
            at = each.at(before.block.words, before.section)
            yield Diagnostic.of(RULE, message, at, hint=hint, language=each.language)
        return
    if not before.block.lines or not after.block.lines or before.block.kind != after.block.kind:
        return
    yield from _paragraph(each, before, after, foot)


def _paragraph(each: PrintedIssue, before: Placed, after: Placed, foot: str) -> Iterator[Diagnostic]:
    """Look at a paragraph that goes on after the break, if both parts are one passage of the issue."""
    found = each.find(before.block.words, before.section)
    if found is None:
        return
    said, rest = letters(found.passage.words), letters(after.block.words)
    if not rest or rest[:_TAIL] not in said[found.start :]:
        return
    if len(before.block.lines) == 1 and found.start == 0:
        message = f"“{excerpt(before.block.words)}”, the first line of its paragraph, stands alone {foot}"
        yield Diagnostic.of(RULE, message, found.at, hint=_hint(before), language=each.language)
    if len(after.block.lines) == 1 and said.endswith(rest[-_TAIL:]):
        head = f"at the head of {_where(after, before)} ({each.language})."
        message = f"“{excerpt(after.block.words)}”, the last line of its paragraph, stands alone {head}"
        last = PassageMatch(found.passage, max(len(said) - len(rest), 0), len(said))
        yield Diagnostic.of(RULE, message, last.at, hint=_hint(before), language=each.language)


def _where(here: Placed, there: Placed) -> str:
    page = f"page {here.sheet.number}"
    return f"a column on {page}" if here.sheet is there.sheet else page


def _hint(placed: Placed) -> str:
    return f"Shorten or lengthen the paragraph, or what stands before it on page {placed.sheet.number}, by a line."
