"""Show an issue in the browser as it is written.

One page has the web edition, the paper pages, the message where there is one, the findings of “lint” and the fit, and
follows every file that is saved. A click on a finding shows its place, a click on a paragraph names its file and line,
and opens it in the editor that PPNEWS_EDITOR, VISUAL or EDITOR names. Only this machine can see it. Stop with Ctrl-C.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ppnews.cli.choosing import IssueArgument, LanguagesOption
from ppnews.cli.options import DONE, Session

Port = Annotated[
    int | None,
    typer.Option(
        "--port", min=0, max=65535, metavar="PORT", help="The port of this machine; the first free one if left out."
    ),
]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")]


def run(
    session: Session,
    number: IssueArgument = None,
    lang: LanguagesOption = None,
    port: Port = None,
    no_open: NoOpen = False,
) -> int:
    """Serve the preview until stopped."""
    from ppnews.cli.choosing import chosen_issues
    from ppnews.cli.lasting import end_with_starter
    from ppnews.cli.options import is_interactive, launch
    from ppnews.serving.editors import editor_of
    from ppnews.serving.running import serve_preview, take_port
    from ppnews.tasks.workers.guarding import never_ends

    (issue,) = chosen_issues(session, number)
    languages = tuple(part.strip() for words in lang or () for part in words.split(",") if part.strip()) or None
    _check_languages(session, issue, languages)

    def ready(address: str) -> None:
        typer.echo(address)
        session.say(f"The preview of issue {issue}. Stop with Ctrl-C.")
        if is_interactive() and not no_open:
            launch(address)

    never_ends()
    end_with_starter()
    serve_preview(session.project, issue, languages, editor_of(), take_port(port), ready, session.say)
    return DONE


def _check_languages(session: Session, issue: str, languages: tuple[str, ...] | None) -> None:
    """Stop the command where the issue has not got a language; what else is wrong with it, the preview shows."""
    from ppnews.load.issue import load_issue
    from ppnews.tasks.build.assemble import chosen_languages

    loaded = load_issue(session.project, issue) if languages else None
    if loaded is not None and loaded.value is not None:
        chosen_languages(loaded.value, languages)
