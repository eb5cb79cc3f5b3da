"""The finished PDF has more or fewer pages than the manifest wants."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.advised import advised_changes
from ppnews.lint.pages.printed import printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.issue import PageRange
from ppnews.model.pdf.sheets import Paper

RULE = Rule(
    "PAGE001",
    "page-count",
    Severity.WARNING,
    "The finished PDF has more or fewer pages than the manifest wants.",
    reason="Printing, postage and the readers' patience are planned by the number of pages.",
    bad=Example(issue="pages: 2", remark="The finished PDF has one page."),
    good=Example(issue="pages: {min: 1, max: 2}", remark="The finished PDF has one page."),
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Count the pages of every language."""
    wanted = subject.issue.manifest.pages
    if wanted is None:
        return
    fewest, most = (wanted.min, wanted.max) if isinstance(wanted, PageRange) else (wanted, wanted)
    for each in printed(subject):
        pages = each.paper.pages
        if fewest <= pages <= most:
            continue
        number = str(most) if fewest == most else f"{fewest} to {most}"
        message = f"The PDF has {_pages(pages)} and is meant to have {number} ({each.language})."
        advised = advised_changes(subject.fits.get(each.language), subject.issue.name)
        hint = advised or (_shorten(each.paper, most) if pages > most else _lengthen(fewest - pages))
        yield Diagnostic.of(RULE, message, subject.issue.sources.value(("pages",)), hint=hint, language=each.language)


def _pages(number: int) -> str:
    return f"{number} page" if number == 1 else f"{number} pages"


def _shorten(paper: Paper, most: int) -> str:
    """Return by how much: the lines that stand on the pages that are too many."""
    lines = sum(len(sheet.lines) for sheet in paper.sheets[most:])
    pictures = sum(len(sheet.pictures) for sheet in paper.sheets[most:])
    shown = {0: "", 1: " and a picture"}.get(pictures, f" and {pictures} pictures")
    return f"Shorten the issue by about {lines} {'line' if lines == 1 else 'lines'}{shown}, or correct pages."


def _lengthen(pages: int) -> str:
    return f"Fill {'one page' if pages == 1 else f'{pages} pages'} more, or correct pages."
