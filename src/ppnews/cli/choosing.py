"""The issues that a command is about."""

from __future__ import annotations

from typing import Annotated

import typer

from ppnews.cli import completing
from ppnews.cli.options import Session

IssueArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="N",
        help="The issue's number, its folder's name, or a file in it; the newest if left out.",
        autocompletion=completing.issues,
    ),
]
"""The argument of commands about one issue."""
LanguagesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGE",
        help="Only this language: --lang ru, or --lang en,ru.",
        autocompletion=completing.languages,
    ),
]
"""The option of commands that may leave languages out."""


def chosen_issues(session: Session, wanted: str | None, *, all_issues: bool = False) -> tuple[str, ...]:
    """Return the folder of the issue meant by its name, number or path, of the newest, or of all."""
    from ppnews.load.meant import choose_issue

    chosen = choose_issue(session.project, wanted)
    return session.project.issue_names() if all_issues else (chosen,)


def say_passed_over(session: Session, wanted: str | None) -> tuple[str, ...]:
    """Print, unless one issue was `wanted`, the folders that were meant as an issue and hold none, with the reason.

    Return the lines.
    """
    from ppnews.load.project import ISSUES
    from ppnews.load.shelf import passed_over
    from ppnews.model.wording import harmless

    faults = passed_over(session.project, likely=True) if wanted is None else {}
    lines = tuple(harmless(f"{ISSUES}/{name} is passed over: {fault}.") for name, fault in faults.items())
    for line in lines:
        session.say(line)
    return lines
