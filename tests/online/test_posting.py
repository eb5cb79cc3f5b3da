"""Mail servers that do everything wrong: each fault is a sentence, within its time, and nobody is waited for."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TypeAlias

import pytest

from ppnews.diagnostics import PpnewsError
from ppnews.online.posting import MailServer, Refusal, connected

Answer: TypeAlias = bytes | None
"""The answer to a command; None ends the connection."""
USUAL: Mapping[str, bytes] = {
    "HELLO": b"220 hi\r\n",
    "EHLO": b"250-x\r\n250 AUTH PLAIN LOGIN\r\n",
    "DATA": b"354 go on\r\n",
    "QUIT": b"221 bye\r\n",
}


@contextmanager
def serving(changes: Mapping[str, Answer], heard: list[bytes] | None = None) -> Iterator[int]:
    """Run a server that answers commands by the first letters of their lines; an empty answer keeps it silent."""
    answers = {**USUAL, **changes}

    def answer(line: bytes) -> Answer:
        said = line.decode("latin-1").upper()
        return next((words for begin, words in answers.items() if said.startswith(begin.upper())), b"250 OK\r\n")

    def talk(connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines, suppress(OSError):
            told, in_message = answers["HELLO"], False
            while told is not None:
                connection.sendall(told)
                line = next((each for each in lines if not in_message or each == b".\r\n"), b"")
                if heard is not None:
                    heard.append(line)
                told = answer(b"END" if in_message else line) if line else None
                in_message = not in_message and line.upper().startswith(b"DATA") and told == USUAL["DATA"]

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        threading.Thread(target=lambda: talk(listening.accept()[0]), daemon=True).start()
        yield listening.getsockname()[1]


def sent(changes: Mapping[str, Answer], user: str = "", password: str = "") -> list[Refusal | None]:
    """Send a message to three addresses; return what the server refuses."""
    with serving(changes) as port:
        server = MailServer("127.0.0.1", port, at_once=False, user=user, password=password)
        with connected(server, 0.2) as postman:
            return [postman.send(b"Subject: a\r\n\r\nb\r\n", "n@e.org", f"{name}@e.org") for name in "abc"]


def test_one_of_three_is_refused() -> None:
    assert sent({"RCPT TO:<b": b"550-no\r\n550 such \x1b[31muser\r\n"}) == [
        None,
        Refusal("b@e.org", "550 no such [31muser"),
        None,
    ]


@pytest.mark.parametrize("step", ["RCPT", "DATA", "END"])
def test_a_mailbox_that_is_full(step: str) -> None:
    assert [refusal and refusal.words for refusal in sent({step: b"452 full\r\n"})] == ["452 full"] * 3


@pytest.mark.parametrize(
    ("changes", "words", "hint"),
    [
        ({"HELLO": b"HTTP/1.1 400 Bad Request\r\n\r\n"}, "does not answer as a mail server does", "Nothing was sent"),
        ({"HELLO": b"\xff\x00\r\n"}, "does not answer as a mail server does", "smtps://"),
        ({"HELLO": b"x" * 20_000}, "does not answer as a mail server does", "smtps://"),
        ({"HELLO": b"220-and so on\r\n" * 10_000}, "does not answer as a mail server does", "smtps://"),
        ({"HELLO": None}, "ended the connection", "Nothing was sent"),
        ({"HELLO": b""}, "does not answer.", "firewall"),
        ({"EHLO": b"250-half an ans"}, "does not answer.", "Nothing was sent"),
        ({"MAIL": b"530 sign in\r\n"}, "wants to know who sends: 530 sign in", "smtps://user@host"),
        ({"MAIL": b"550 not you\r\n"}, "refuses: 550 not you", "sure to have gone out"),
        ({"RCPT TO:<b": None}, "ended the connection", "sure to have gone out"),
        ({"END": None}, "ended the connection", "sure to have gone out"),
        ({"END": b"rubbish\r\n"}, "does not answer as a mail server does", "sure to have gone out"),
        ({"EHLO": b"250-x\r\n250 STARTTLS\r\n", "STARTTLS": b"454 not now\r\n"}, "refuses: 454 not now", "Nothing"),
    ],
)
def test_a_server_that_does_not_do_its_work(changes: Mapping[str, Answer], words: str, hint: str) -> None:
    with pytest.raises(PpnewsError, match=words) as caught:
        sent(changes)
    assert hint in str(caught.value.hint)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"AUTH": b"535 bad\r\n"}, "refuses user or password: 535 bad"),
        ({"AUTH": b"334 a\r\n", "EHLO": b"250-x\r\n250 AUTH CRAM-MD5\r\n"}, "lets nobody sign in this way"),
        ({"EHLO": b"250-x\r\n250 AUTH GSSAPI\r\n"}, "lets nobody sign in this way"),
        ({"EHLO": b"250 x\r\n"}, "lets nobody sign in this way"),
    ],
)
@pytest.mark.parametrize(("user", "password"), [("me", "secret"), ("я", "пароль")])
def test_nobody_signs_in(changes: Mapping[str, Answer], words: str, user: str, password: str) -> None:
    with pytest.raises(PpnewsError, match=words) as caught:
        sent(changes, user, password)
    assert password not in f"{caught.value.message}{caught.value.hint}"


def test_a_password_of_any_letters_travels_as_the_standard_has_it() -> None:
    said = base64.b64encode("\0я\0пароль".encode()).decode()
    assert sent({f"AUTH PLAIN {said}": b"235 welcome\r\n", "AUTH": b"535 bad\r\n"}, "я", "пароль") == [None] * 3


def test_a_server_that_says_a_letter_now_and_then_gains_no_time() -> None:
    def drip(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while True:
                connection.sendall(b"2")
                if stop.wait(0.05):
                    return

    stop = threading.Event()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        threading.Thread(target=lambda: drip(listening.accept()[0]), daemon=True).start()
        with (
            pytest.raises(PpnewsError, match="does not answer"),
            connected(MailServer("127.0.0.1", listening.getsockname()[1], at_once=False), 0.2),
        ):
            pass
        stop.set()


def test_who_stops_is_not_kept_waiting() -> None:
    heard: list[bytes] = []

    def stopped() -> None:
        with serving({"QUIT": b""}, heard) as port, connected(MailServer("127.0.0.1", port, at_once=False), 30):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert [line[:4] for line in heard if line] == [b"ehlo"]
