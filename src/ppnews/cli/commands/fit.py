"""Show the fit of an issue into its pages.

For each language: the promised and the real page of every section, the lines that are too many or too few before it,
what was done so that the promises are kept (the size of text, breaks, pictures), and where nothing helps, how much to
cut or to write where. That is tried on the pages the first time, which may take a minute or two. The pages are read
from the finished PDFs, which are built first where they are out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli import completing
from ppnews.cli.choosing import IssueArgument
from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, check_format, say_failures

if TYPE_CHECKING:
    from ppnews.model.fitted import FitReport
    from ppnews.model.issue import Issue

Format = Annotated[
    str,
    typer.Option(
        "--output-format",
        metavar="text|json",
        help="How results are printed.",
        autocompletion=completing.result_formats,
    ),
]


def run(session: Session, number: IssueArgument = None, output_format: Format = "text") -> int:
    """Print the fit of the pages."""
    from ppnews.cli.choosing import chosen_issues
    from ppnews.cli.progress import progress
    from ppnews.report.fits import fits_as_json
    from ppnews.report.text import print_findings
    from ppnews.tasks.fit import read_fits

    check_format(output_format)
    (chosen,) = chosen_issues(session, number)
    with progress(session) as report:
        fitted = read_fits(session.project, chosen, report)
    found = [finding for finding in fitted.diagnostics if fitted.issue is None or finding.is_error]
    print_findings(session.err, found, fitted.sources)
    if fitted.failures:
        say_failures(session, fitted.failures)
        return CANNOT_RUN
    if fitted.issue is None:
        return FINDINGS
    if output_format == "json":
        typer.echo(fits_as_json(fitted.issue, fitted.fits))
    else:
        for language, fit in fitted.fits.items():
            _print(session, fitted.issue, language, fit)
    return DONE if all(fit.keeps_promises for fit in fitted.fits.values()) else FINDINGS


def _print(session: Session, issue: Issue, language: str, fit: FitReport) -> None:
    """Print the pages of one language: a line per section, what was done, what could be done."""
    from rich.table import Table
    from rich.text import Text

    from ppnews.report.fits import advice_in_words, changes_in_words, overset_in_words

    titles = _titles(issue, language)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(f"section ({language})", overflow="fold", ratio=1)
    table.add_column("promised", justify="right", no_wrap=True)
    table.add_column("page", justify="right", no_wrap=True)
    table.add_column("lines", no_wrap=True)
    for each in fit.sections:
        off = Text(overset_in_words(each.lines), style="bold yellow")
        title = titles.get(each.section, each.section)
        table.add_row(Text(title), "–" if each.promised is None else str(each.promised), str(each.page), off)
    wanted = _wanted(issue)
    table.add_row(Text("pages"), wanted or "–", str(fit.pages), Text(overset_in_words(fit.lines), style="bold yellow"))
    session.out.print(table)
    session.out.print()
    done = list(changes_in_words(fit))
    said = f"Done ({language}): {'; '.join(done)}." if done else f"Set as the layout has it ({language})."
    session.out.print(Text(said))
    for words in advice_in_words(fit):
        session.out.print(Text(words))
    session.out.print()


def _titles(issue: Issue, language: str) -> dict[str, str]:
    """Return the titles of the sections in a language, by their anchor."""
    named = ((section.anchor, section.title) for section in issue.manifest.sections)
    found = ((anchor, title.find(language, issue.source)) for anchor, title in named if title is not None)
    return {anchor: words[0] for anchor, words in found if words is not None}


def _wanted(issue: Issue) -> str:
    from ppnews.model.issue import PageRange

    pages = issue.manifest.pages
    return f"{pages.min}–{pages.max}" if isinstance(pages, PageRange) else "" if pages is None else str(pages)
