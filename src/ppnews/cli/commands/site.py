"""Make the archive site: every issue that is out, with lists over all of them.

The site comes into build/site, goes to any web server as it is, and opens from disk. Drafts are left out. Only what
changed is made again. PDFs and calendars that are built are taken along: run ppnews build --all first.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session

Force = Annotated[bool, typer.Option("--force", help="Make also what is up to date.")]
Record = Annotated[
    bool, typer.Option("--record", help="Note every address that is out in issues/published.json, for the linter.")
]
Open = Annotated[bool, typer.Option("--open", help="Open the site that was made.")]


def run(session: Session, force: Force = False, record: Record = False, open_after: Open = False) -> int:
    """Make the site, and print a line about it."""
    from ppnews.cli.options import say_failures
    from ppnews.cli.progress import progress
    from ppnews.load.files import project_name
    from ppnews.report.text import print_findings
    from ppnews.tasks.site import make_site

    with progress(session) as report:
        result = make_site(session.project, force=force, report=report)
    found = [finding for finding in result.diagnostics if finding.is_error or not session.quiet]
    print_findings(session.err, found, result.sources)
    say_failures(session, result.failures)
    if result.main is not None and not session.quiet:
        changes = (
            f"{result.written} written, {result.removed} removed" if result.written or result.removed else "up to date"
        )
        issues = f"{result.issues} issue{'' if result.issues == 1 else 's'}"
        name = project_name(result.main, session.project.root)
        session.out.print(f"{name}  {issues}, {result.files} files, {changes}", soft_wrap=True, markup=False)
    if record and result.ledger is not None and not result.failed:
        from ppnews.tasks.site.recording import write_ledger

        if write_ledger(session.project, result.ledger):
            session.say("issues/published.json now has every address that is out: commit it.")
    if open_after and result.main is not None:
        typer.launch(result.main.as_uri())
    return CANNOT_RUN if result.failures else FINDINGS if result.failed else DONE
