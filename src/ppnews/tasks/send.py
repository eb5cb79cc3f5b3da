"""The task of `ppnews send`: finished messages go to a few named addresses, so that somebody sees them as readers will.

There is no sending to a list: that belongs to a mailing service, which keeps consent, bounces and unsubscribing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from ppnews.diagnostics import PpnewsError
from ppnews.editions import posted_editions
from ppnews.files import explained
from ppnews.files.reading import PART_LIMIT, Kind, kind_of, read_file, state_of
from ppnews.load.files import SourceReader, project_name
from ppnews.load.issue import load_issue
from ppnews.load.project import IssueName, Project
from ppnews.model.headers import mailbox_header, text_header
from ppnews.model.issue import Issue
from ppnews.model.mailbox import Mailbox, read_mailbox
from ppnews.online.posting import TIMEOUT, MailServer, connected
from ppnews.tasks.build.make import Request, make
from ppnews.tasks.build.output import read_record

MOST_ADDRESSES: Final = 10
_MARK: Final = "[test]"


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished message in one language, and its sender."""

    language: str
    path: Path
    sender: Mailbox
    data: bytes


@dataclass(frozen=True, slots=True)
class Posted:
    """One message to one address; `refused` has the server's words where it did not take it."""

    letter: Letter
    address: str
    refused: str | None = None


def read_addresses(given: Sequence[str]) -> tuple[Mailbox, ...]:
    """Read the addresses of a test, each once; raise `PpnewsError` for what is none, and for too many."""
    boxes: dict[str, Mailbox] = {}
    for written in given:
        box = read_mailbox(written)
        if box is None:
            shown = "".join(c if c.isprintable() else "�" for c in written)
            raise PpnewsError(f"“{shown}” is not a mail address.", "Write name@example.org. Nothing was sent.")
        boxes.setdefault(box.addr_spec.casefold(), box)
    if not boxes:
        raise PpnewsError("Nobody is named to send the test to.", "ppnews send --test name@example.org")
    if len(boxes) > MOST_ADDRESSES:
        message = f"A test goes to {MOST_ADDRESSES} addresses at most; these are {len(boxes)}."
        raise PpnewsError(message, "A list of readers belongs to a mailing service: see docs/publishing.md.")
    return tuple(boxes.values())


def finished_letters(project: Project, issue: IssueName, languages: Sequence[str] | None) -> tuple[Letter, ...]:
    """Return the finished messages of an issue, in the wanted languages or in all.

    Raises:
        PpnewsError: one of them is not built, is older than its sources, cannot be read, or names no sender.
    """
    folder = project.build_folder / str(issue)
    names = [name for made in read_record(folder, project).values() for name in made.files if name.endswith(".eml")]
    letters = {letter.language: letter for letter in _read(folder, sorted(names), project.build_root)}
    lacking = [language for language in languages or () if language not in letters]
    if lacking or not letters:
        which = f" in “{lacking[0]}”" if lacking else ""
        raise PpnewsError(f"Issue {issue} has no message{which} yet.", f"Build it first: ppnews build {issue} --email")
    chosen = tuple(letters[language] for language in languages or letters)
    _check_fresh(project, issue, chosen)
    return chosen


def _check_fresh(project: Project, issue: IssueName, letters: Sequence[Letter]) -> None:
    """Raise `PpnewsError` where a message is not the one that its sources would give now."""
    again = f"Build it again: ppnews build {issue} --email"
    reader = SourceReader(project.root)
    loaded = load_issue(project, issue, reader)
    if loaded.value is None or loaded.failed:
        message = f"Issue {issue} has errors now, so that its message cannot be held against its sources."
        raise PpnewsError(message, f"See them, and build it again: ppnews build {issue} --email")
    request = Request(issue, posted_editions(), tuple(letter.language for letter in letters))
    making = make(project, loaded.value, request, reader, lambda _: None)
    right = {each.piece.language for each in making.produced if each.made is not None}
    for letter in letters:
        if letter.language not in right:
            name = project_name(letter.path, project.root)
            changed = _changed_since(letter, project.root, loaded.value, reader)
            said = f"was built before the last change to {changed}" if changed else "is not what its sources give now"
            raise PpnewsError(f"{name} {said}.", again)


def _changed_since(letter: Letter, root: Path, issue: Issue, reader: SourceReader) -> str | None:
    """Return the source that was changed last, where it is younger than the message by the times of the two files."""
    paths = [
        *(root / text.name for text in reader.sources.texts.values()),
        *(picture.path for picture in issue.pictures.values()),
    ]
    states = {path: state_of(path, root) for path in paths}
    times = {path: about.st_mtime for path, about in states.items() if about is not None}
    last, built = max(times, key=lambda path: times[path], default=None), state_of(letter.path, None)
    if last is None or built is None or times[last] <= built.st_mtime:
        return None
    return project_name(last, root)


def _read(folder: Path, names: Sequence[str], root: Path) -> Iterator[Letter]:
    for name in names:
        path = folder / name
        if kind_of(path, root) is not Kind.FILE:
            continue
        with explained(path):
            data = read_file(path, root, PART_LIMIT)
        sender = _sender_of(data)
        if sender is None:
            message = "The message names no sender."
            hint = (
                "Say in ppnews.yaml who sends it, and build again: email: {from: Newsletter <newsletter@example.org>}"
            )
            raise PpnewsError(message, hint)
        language = str(message_from_bytes(data.partition(b"\r\n\r\n")[0])["Content-Language"] or path.parent.name)
        yield Letter(language, path, sender, data)


def addressed(message: bytes, to: Mailbox, sent: datetime) -> bytes:
    """Return a finished message as a test: to one reader, [test] before its subject, dated when it is `sent`.

    It has an id of its own, since mailboxes show two messages with one id as one.
    """
    head, _, body = message.partition(b"\r\n\r\n")
    given = message_from_bytes(head + b"\r\n\r\n", policy=compat32)
    subject = str(make_header(decode_header(given["Subject"] or "")))
    host = str(given["Message-ID"] or "<@localhost>").rpartition("@")[2].rstrip("> ")
    told = hashlib.sha256(f"{to.addr_spec} {sent.isoformat()}".encode() + head).hexdigest()
    changed = {
        "To": mailbox_header(to, "To"),
        "Subject": text_header(f"{_MARK} {subject}", "Subject"),
        "Date": format_datetime(sent),
        "Message-ID": f"<{told[:32]}@{host}>",
    }
    for name, value in changed.items():
        del given[name]
        given[name] = value
    whole = given.as_bytes().replace(b"\r\n", b"\n").rstrip(b"\n").replace(b"\n", b"\r\n")
    return whole + b"\r\n\r\n" + body


def _sender_of(message: bytes) -> Mailbox | None:
    """Return the sender of a finished message; None where it names none."""
    given = message_from_bytes(message.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=compat32)
    return read_mailbox(str(make_header(decode_header(given["From"] or ""))))


def post(
    letters: Sequence[Letter], to: Sequence[Mailbox], server: MailServer, timeout: float = TIMEOUT
) -> Iterator[Posted]:
    """Send every message to every address, one by one, and yield what became of each.

    Raises:
        PpnewsError: the server cannot be used; what was yielded before has been sent.
    """
    with connected(server, timeout) as postman:
        for letter in letters:
            for box in to:
                message = addressed(letter.data, box, datetime.now(UTC))
                refusal = postman.send(message, letter.sender.addr_spec, box.addr_spec)
                yield Posted(letter, box.addr_spec, refusal.words if refusal is not None else None)
