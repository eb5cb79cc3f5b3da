"""The last page is nearly empty."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.advised import advised_changes
from ppnews.lint.pages.printed import printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.fitted import FitReport, counted
from ppnews.model.pdf.sheets import Paper, Sheet

RULE = Rule(
    "PAGE005",
    "last-page-nearly-empty",
    Severity.WARNING,
    "Less than a fifth of the last page's height is filled.",
    reason="A few lines cost a whole page, and look forgotten on it.",
    bad=Example(section="title: The visit", remark="Page 2, the last, holds three lines."),
    good=Example(section="title: The visit", remark="Those three lines are cut, and page 1 is the last."),
)
NEEDS = Need.PAPER
_ENOUGH = 0.2
_GAP = 30.0
"""Empty stripes up to this height in points, between paragraphs or around a heading, count as filled."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Measure the last page against the area that the other pages fill; an issue of one page may be short."""
    for each in printed(subject):
        if each.paper.pages < 2:
            continue
        last = each.paper.sheets[-1]
        share, lines = _filled(each.paper, last), len(last.lines)
        if share < _ENOUGH and (lines or last.pictures):
            section = next((placed.section for placed in reversed(each.placed) if placed.sheet is last), None)
            message = f"The last page, {last.number}, is {max(round(share * 100), 1)} % full ({each.language})."
            fit = subject.fits.get(each.language)
            hint = _advised(fit, lines, subject.issue.name)
            yield Diagnostic.of(RULE, message, each.section_at(section), hint=hint, language=each.language)


def _advised(fit: FitReport | None, lines: int, issue: str) -> str:
    """Return the changes by which pages that are too many or too few come right; else the lines of the last page.

    These are as `ppnews fit` has them; those on the page where pages cannot be fitted.
    """
    last = fit.last if fit is not None and fit.last else lines
    return advised_changes(fit, issue) or f"Shorten the issue by about {counted(last, 'line')}, or write more."


def _filled(paper: Paper, last: Sheet) -> float:
    """Return the filled part of the text area's height, from 0 to 1, over all columns together."""
    others = [block.rect for sheet in paper.sheets[:-1] for block in sheet.blocks]
    own = sorted((block.rect.top, block.rect.bottom) for block in last.blocks)
    if not others or not own:
        return 1.0
    top = min(min(rect.top for rect in others[1:] or others), own[0][0])
    height = max(rect.bottom for rect in others) - top
    filled, reached = 0.0, top
    for start, end in own:
        if end > reached:
            filled += end - (reached if start - reached < _GAP else start)
            reached = end
    return filled / height if height > 0 else 1.0
