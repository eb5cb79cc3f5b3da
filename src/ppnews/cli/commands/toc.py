"""Show promised and real pages.

Every entry of the contents, with the page that the manifest promises and the one that it is on.
The real pages are read from the finished PDFs, which are built first where they are out of date.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli.choosing import IssueArgument
from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, say_failures

if TYPE_CHECKING:
    from ppnews.lint.issue.promises import TocLine

Write = Annotated[
    bool, typer.Option("--write", help="Put the real pages into the manifest; every comment and blank line stays.")
]


def run(session: Session, number: IssueArgument = None, write: Write = False) -> int:
    """Print the contents, or mend the manifest."""
    from ppnews.cli.choosing import chosen_issues
    from ppnews.cli.progress import progress
    from ppnews.report.text import print_findings
    from ppnews.tasks.toc import read_contents, write_promises

    project = session.project
    (chosen,) = chosen_issues(session, number)
    with progress(session) as report:
        contents = read_contents(project, chosen, report)
    found = [finding for finding in contents.diagnostics if contents.issue is None or finding.is_error]
    print_findings(session.err, found, contents.sources)
    if contents.failures:
        say_failures(session, contents.failures)
        return CANNOT_RUN
    if contents.pages is None:
        return FINDINGS
    if write:
        changed = write_promises(project, contents)
        name = f"issues/{chosen}/issue.yaml"
        session.say(
            f"{name}: {changed} page {'number' if changed == 1 else 'numbers'} written."
            if changed
            else f"{name} promises the real pages already."
        )
        return DONE
    _print(session, contents.lines, tuple(contents.pages))
    return DONE if all(line.agrees for line in contents.lines) else FINDINGS


def _print(session: Session, lines: Sequence[TocLine], languages: tuple[str, ...]) -> None:
    """Print a line per entry: promised and real page in each language; a broken promise is marked by a word too."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("entry", overflow="fold", ratio=1)
    for language in languages:
        table.add_column(f"{language}: promised", justify="right", no_wrap=True)
        table.add_column("real", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for line in lines:
        cells = [_cell(pages[language]) for language in languages for pages in (line.promised, line.real)]
        mark = Text("") if line.agrees else Text("differs", style="bold yellow")
        table.add_row(Text(line.title), *cells, mark)
    session.out.print(table)


def _cell(page: int | None) -> str:
    return "–" if page is None else str(page)
