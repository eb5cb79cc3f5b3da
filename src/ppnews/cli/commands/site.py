"""Make the archive site: every issue that is out, with lists over all of them.

The site comes into build/site, goes to any web server as it is, and opens from disk. Drafts are left out. Only what
changed is made again. PDFs and calendars that are built are taken along: run ppnews build --all first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, launch
from ppnews.diagnostics import PpnewsError

if TYPE_CHECKING:
    from ppnews.tasks.site import SiteResult

Force = Annotated[bool, typer.Option("--force", help="Make also what is up to date.")]
Watch = Annotated[bool, typer.Option("--watch", help="Go on, and make it again whenever a source changes.")]
Record = Annotated[
    bool, typer.Option("--record", help="Note every address that is out in issues/published.json, for the linter.")
]
Open = Annotated[bool, typer.Option("--open", help="Open the site that was made.")]


def run(
    session: Session, force: Force = False, record: Record = False, watch: Watch = False, open_after: Open = False
) -> int:
    """Make the site, and print a line about it."""
    from ppnews.tasks.site.recording import write_ledger

    result = _make(session, force=force, record=record)
    if record and result.failed:
        session.say("issues/published.json was left as it was: something is missing on the site.")
    elif record and result.ledger is not None and write_ledger(session.project, result.ledger):
        session.say("issues/published.json now has every address that is out: commit it.")
    if open_after and result.main is not None:
        launch(result.main.as_uri())
    if watch:
        _watch(session)
    return CANNOT_RUN if result.failures else FINDINGS if result.failed else DONE


def _make(session: Session, *, force: bool = False, record: bool = False) -> SiteResult:
    from ppnews.cli.options import say_failures
    from ppnews.cli.progress import progress
    from ppnews.load.files import project_name
    from ppnews.model.wording import harmless
    from ppnews.report.text import print_findings
    from ppnews.tasks.site import make_site

    with progress(session) as report:
        result = make_site(session.project, force=force, record=record, report=report)
    found = [finding for finding in result.diagnostics if finding.is_error or not session.quiet]
    print_findings(session.err, found, result.sources)
    say_failures(session, result.failures)
    if result.main is not None and not session.quiet:
        changed = result.written or result.removed
        changes = f"{result.written} written, {result.removed} removed" if changed else "up to date"
        issues = f"{result.issues} issue{'' if result.issues == 1 else 's'}"
        name = project_name(result.main, session.project.root)
        session.out.print(f"{harmless(name)}  {issues}, {result.files} files, {changes}", soft_wrap=True, markup=False)
    return result


def _watch(session: Session) -> None:
    """Make the site again whenever a source changes, until interrupted."""
    from ppnews.cli.building import changed_names
    from ppnews.cli.lasting import end_with_starter
    from ppnews.serving.folders import each_change
    from ppnews.serving.watching import is_source

    root = session.project.root
    end_with_starter()
    session.say("Watching for changes. Stop with Ctrl-C.")
    for changes in each_change(root, lambda path: is_source(path, root)):
        session.say(f"\n{changed_names(changes, root)}")
        try:
            _make(session)
        except PpnewsError as error:
            session.say(error.message)
