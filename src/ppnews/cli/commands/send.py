"""Send the finished messages of an issue to a few addresses, to see them as readers will.

Build them first: ppnews build N --email. A message that is older than its sources is not sent. A test goes to ten
addresses at most; "[test]" stands before its subject. PPNEWS_SMTP names the mail server,
smtps://user@host or smtp://host (with STARTTLS), PPNEWS_SMTP_PASSWORD the password; what is not there is asked for.
Sending to all readers belongs to a mailing service.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli import completing
from ppnews.cli.options import DONE, FINDINGS, Session, fail, is_interactive
from ppnews.model.wording import harmless

if TYPE_CHECKING:
    from ppnews.online.posting import MailServer

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="N|ADDRESS",
        help="The issue, the newest if left out; and more addresses.",
        autocompletion=completing.issues,
    ),
]
Test = Annotated[
    list[str] | None,
    typer.Option("--test", metavar="ADDRESS", help="Whom to send the test to; more addresses may follow."),
]
Lang = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGE",
        help="Only the message in this language: --lang ru, or --lang en,ru.",
        autocompletion=completing.languages,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would go where, and send nothing.")]


def run(session: Session, words: Words = None, test: Test = None, lang: Lang = None, dry_run: DryRun = False) -> int:
    """Send, and print a line per message and address."""
    from ppnews.cli.choosing import chosen_issues
    from ppnews.load.files import project_name
    from ppnews.tasks.send import finished_letters, post, read_addresses

    numbers = [word for word in words or () if "@" not in word]
    if len(numbers) > 1:
        fail("Name one issue.", "Addresses have an @ in them.")
    if not test:
        fail("Say whom the test goes to: --test name@example.org", "Sending to a list belongs to a mailing service.")
    to = read_addresses(_split((*test, *(word for word in words or () if "@" in word))))
    (issue,) = chosen_issues(session, numbers[0] if numbers else None)
    letters = finished_letters(session.project, issue, _split(lang or ()) or None)
    root = session.project.root
    if dry_run:
        named = os.environ.get("PPNEWS_SMTP")
        through = f" through {_server_of(named)}" if named else ""
        for letter in letters:
            for box in to:
                _print(session, f"{project_name(letter.path, root)} would go to {box.addr_spec}{through}")
        return DONE
    refused = False
    for posted in post(letters, to, _server()):
        refused = refused or posted.refused is not None
        name = project_name(posted.letter.path, root)
        if posted.refused is None:
            _print(session, f"{name} sent to {posted.address}")
        else:
            session.err.print(f"{name} not sent to {posted.address}: {posted.refused}", markup=False, soft_wrap=True)
    return FINDINGS if refused else DONE


def _print(session: Session, line: str) -> None:
    if not session.quiet:
        session.out.print(harmless(line), soft_wrap=True, markup=False)


def _split(given: Sequence[str]) -> list[str]:
    """Return values that may be given one by one or with commas."""
    return [part.strip(" ") for words in given for part in words.split(",") if part.strip(" ")]


def _server_of(address: str) -> MailServer:
    from ppnews.online.posting import read_server

    return read_server(address)


def _server() -> MailServer:
    """Return the mail server of the environment, with the password; what is missing is asked for on a terminal."""
    address = os.environ.get("PPNEWS_SMTP") or ""
    if not address:
        if not is_interactive():
            fail("PPNEWS_SMTP does not say through which mail server.", "PPNEWS_SMTP=smtps://user@mail.example.org")
        address = _asked("Mail server (smtps://user@host)")
    server = _server_of(address)
    if not server.user or server.password:
        return server
    password = os.environ.get("PPNEWS_SMTP_PASSWORD")
    if password is None:
        if not is_interactive():
            fail(f"There is no password for {server.user} at {server.host}.", "Put it into PPNEWS_SMTP_PASSWORD.")
        password = _asked(f"Password for {server.user}", hidden=True)
    return replace(server, password=password)


def _asked(question: str, *, hidden: bool = False) -> str:
    try:
        return str(typer.prompt(question, hide_input=hidden, err=True))
    except typer.Abort:
        raise KeyboardInterrupt from None
