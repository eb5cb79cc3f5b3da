"""`ppnews send --test`: what goes out, what may not, and a sentence for every fault of a mail server."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from helpers.mailed import mailed
from helpers.projects import Written, write_project

from ppnews.diagnostics import PpnewsError
from ppnews.model.mailbox import read_mailbox
from ppnews.online.posting import MailServer, connected, read_server

EML = "build/1/email/en/news-1-en.eml"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A project whose messages are built."""
    written = write_project(tmp_path_factory.mktemp("sent") / "project", **mailed())
    done = written.run("build", "--email")
    assert done.exit_code == 0, done.output
    return written


class Inbox:
    """A server's handler that takes every message, but for addresses that begin with `no`."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("no"):
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"


@contextmanager
def server(inbox: Inbox, **options: Any) -> Iterator[str]:
    """Run a server on this machine; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        controller.stop()


@contextmanager
def speaking(*lines: bytes) -> Iterator[int]:
    """Run a server that says these lines, one to each of the client's, and then nothing more; yields its port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def talk() -> None:
            connection, _ = listening.accept()
            with connection, suppress(ConnectionError):
                for line in lines:
                    connection.sendall(line)
                    connection.recv(1000)
                connection.recv(1000)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield listening.getsockname()[1]


def test_every_message_goes_to_every_address_as_it_was_built(sent: Written) -> None:
    inbox = Inbox()
    with server(inbox) as address:
        done = sent.run("send", "1", "--test", "a@example.org", "b@example.org", PPNEWS_SMTP=f"smtp://{address}")
    assert done.exit_code == 0, done.output
    assert f"{EML} sent to a@example.org" in done.stdout
    assert len(inbox.envelopes) == 6
    first = next(each for each in inbox.envelopes if b"Content-Language: en" in (each.content or b""))
    assert first.mail_from == "news@news.example"
    assert isinstance(first.content, bytes)
    got, built = message_from_bytes(first.content, policy=default), message_from_bytes(sent.read(EML), policy=default)
    assert isinstance(built, EmailMessage)
    assert got["Subject"] == f"[test] {built['Subject']}"
    assert got["To"] == first.rcpt_tos[0]
    assert got["Message-ID"] != built["Message-ID"]
    assert first.content.partition(b"\r\n\r\n")[2].rstrip() == sent.read(EML).partition(b"\r\n\r\n")[2].rstrip()


def test_an_address_that_is_refused_is_named_and_the_others_get_theirs(sent: Written) -> None:
    inbox = Inbox()
    with server(inbox) as address:
        arguments = ("send", "--test", "no@example.org", "b@example.org", "--lang", "ru")
        done = sent.run(*arguments, PPNEWS_SMTP=f"smtp://{address}")
    assert done.exit_code == 1
    assert "not sent to no@example.org: 550 no such user here" in done.stderr.replace("\n", " ")
    assert [envelope.rcpt_tos for envelope in inbox.envelopes] == [["b@example.org"]]


def test_a_dry_run_needs_no_server(sent: Written) -> None:
    done = sent.run("send", "--test", "a@example.org,b@example.org", "--lang", "en", "--dry-run", PPNEWS_SMTP="")
    assert done.exit_code == 0
    assert done.stdout == f"{EML} would go to a@example.org\n{EML} would go to b@example.org\n"


ELEVEN = [f"{name}@example.org" for name in "abcdefghijk"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--test", "a@example.org\nBcc: all@example.org"], "is not a mail address"),
        (["--test", "a@example.org\r\nDATA"], "is not a mail address"),
        (["--test", "a@example.org>"], "is not a mail address"),
        (["--test", *ELEVEN], "10 addresses at most; these are 11"),
        ([], "Say whom the test goes to"),
        (["--test", "a@example.org", "--lang", "de"], "no message in “de” yet"),
        (["--test", "a@example.org"], "PPNEWS_SMTP does not say"),
    ],
)
def test_what_is_not_sent(sent: Written, arguments: list[str], words: str) -> None:
    done = sent.run("send", "1", *arguments, PPNEWS_SMTP="")
    assert done.exit_code == 2
    assert words in done.stderr.replace("\n", " ")


def test_a_message_that_is_older_than_its_sources_is_not_sent(project: Callable[..., Written]) -> None:
    written = project(**mailed())
    arguments = ("send", "--test", "a@example.org", "--dry-run")
    assert written.run("build", "--email").exit_code == 0
    assert written.run(*arguments).exit_code == 0
    text = written.root / "issues/1/letter.ru.md"
    text.write_text("Other words.\n", encoding="utf-8")
    later = (written.root / EML).stat().st_mtime + 5
    os.utime(text, (later, later))
    done = written.run(*arguments)
    words = "build/1/email/ru/news-1-ru.eml was built before the last change to issues/1/letter.ru.md."
    assert (done.exit_code, words in " ".join(done.stderr.split())) == (2, True)
    assert "ppnews build 1 --email" in done.stderr
    assert written.run(*arguments, "--lang", "en").exit_code == 0
    text.unlink()
    os.utime(written.root / EML.replace("en", "ru"), (later, later))
    assert "is not what its sources give now" in " ".join(written.run(*arguments).stderr.split())
    (written.root / "issues/1/issue.yaml").write_text("number: one\n", encoding="utf-8")
    assert "has errors now" in written.run(*arguments).stderr
    (written.root / EML).write_bytes(b"From: a@example.org\r\n\r\nforged")
    assert written.run(*arguments).exit_code == 2


def test_what_is_not_built_or_has_no_sender(project: Callable[..., Written]) -> None:
    parts = mailed()
    publication = {**parts["publication"], "email": {"content": "digest"}}
    written = project(**{**parts, "publication": publication})
    done = written.run("send", "--test", "a@example.org")
    assert (done.exit_code, "ppnews build 1 --email" in done.stderr) == (2, True)
    assert written.run("build", "--email", "--lang", "en").exit_code == 0
    done = written.run("send", "--test", "a@example.org")
    assert (done.exit_code, "names no sender" in done.stderr) == (2, True)


class _Locked:
    def __call__(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == b"open sesame", handled=False)


def test_a_password_and_a_wrong_one(sent: Written) -> None:
    inbox = Inbox()
    with server(inbox, authenticator=_Locked(), auth_require_tls=False) as address:
        arguments = ("send", "--test", "a@example.org", "--lang", "en")
        smtp = {"PPNEWS_SMTP": f"smtp://me@{address}"}
        assert sent.run(*arguments, **smtp, PPNEWS_SMTP_PASSWORD="open sesame").exit_code == 0
        wrong = sent.run(*arguments, **smtp, PPNEWS_SMTP_PASSWORD="secret")
    assert wrong.exit_code == 2
    assert "refuses user or password" in wrong.stderr
    assert "secret" not in wrong.output
    assert len(inbox.envelopes) == 1


def fault(at: MailServer, timeout: float = 0.3) -> str:
    with pytest.raises(PpnewsError) as caught, connected(at, timeout):
        pass
    return caught.value.message


def test_a_server_that_hangs_refuses_or_is_not_there() -> None:
    with speaking() as port:
        assert (
            fault(MailServer("127.0.0.1", port, at_once=False)) == f"The mail server 127.0.0.1:{port} does not answer."
        )
    with speaking(b"554 go away\r\n") as port:
        assert "refuses: 554 go away" in fault(MailServer("127.0.0.1", port, at_once=False))
    with speaking(b"220 hello\r\n", b"250 hello\r\n") as port:
        assert "speaks no TLS at once" in fault(MailServer("127.0.0.1", port, at_once=True))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in fault(MailServer("127.0.0.1", port, at_once=False))


def test_nothing_goes_out_without_tls_but_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MailServer, "is_here", property(lambda _: False))
    with speaking(b"220 hello\r\n", b"250 hello\r\n") as port:
        assert "offers no TLS" in fault(MailServer("127.0.0.1", port, at_once=False))


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtps://me%40example.org@mail.example.org", MailServer("mail.example.org", 465, True, "me@example.org")),
        ("smtp://mail.example.org", MailServer("mail.example.org", 587, False)),
        ("smtp://[::1]:2525", MailServer("::1", 2525, False)),
    ],
)
def test_addresses_of_servers(address: str, server: MailServer) -> None:
    assert read_server(address) == server


@pytest.mark.parametrize(
    "address",
    [
        *("mail.example.org", "http://x", "smtp://", "smtp://x:y", "smtp://x\ny", "smtps://x/y", "smtp://x:0"),
        *("smtp://.", "smtp://a..b", f"smtp://{'h' * 64}.org", "smtp://[::1", "smtp://x:99999", "smtps://user@"),
    ],
)
def test_no_addresses_of_servers(address: str) -> None:
    with pytest.raises(PpnewsError, match="PPNEWS_SMTP is not the address"):
        read_server(address)


def test_mailboxes() -> None:
    box = read_mailbox('"A, B" <a@münchen.example>')
    assert box is not None
    assert (box.name, box.addr_spec) == ("A, B", "a@xn--mnchen-3ya.example")
    for wrong in ("a@b@c", "a b@c.d", "a@b, c@d", "a..b@c", "ä@b.c", "a@b\u2028c", "x" * 65 + "@b.c", ""):
        assert read_mailbox(wrong) is None, wrong
