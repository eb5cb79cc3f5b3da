"""SMTP that neither waits nor listens for ever: each answer has so many seconds, and so many bytes (RFC 5321)."""

from __future__ import annotations

import base64
import smtplib
import socket
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_SLOWER: Final = 4
"""So many times as long as an answer may a message take on its way, and the answer to it."""
_LONGEST: Final = 65_536
"""Bytes of an answer; smtplib alone would read on for as long as lines come."""


class EndlessAnswer(smtplib.SMTPException):
    """An answer, or a line of it, that is longer than any that a mail server gives."""


class _Answer:
    """The next answer of a server, line by line; a server that sends a letter now and then gains no time."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket, self._read, self._left, self._until = connection, b"", 0, 0.0

    def begin(self, seconds: float) -> None:
        """Wait for an answer from now on."""
        self._left, self._until = _LONGEST, monotonic() + seconds

    def readline(self, limit: int) -> bytes:
        """Return the next line, shorter than `limit`; empty where the connection ended.

        Raises:
            TimeoutError: it does not come in time.
            EndlessAnswer: it does not end.

        """
        while b"\n" not in self._read and len(self._read) < limit:
            seconds = self._until - monotonic()
            if seconds <= 0:
                raise TimeoutError
            self._socket.settimeout(seconds)
            more = self._socket.recv(4096)
            if not more:
                break
            self._read += more
        place = self._read.find(b"\n") + 1 or len(self._read)
        line, self._read = self._read[: min(place, limit)], self._read[min(place, limit) :]
        self._left -= len(line)
        if self._left < 0 or len(line) == limit:
            raise EndlessAnswer
        return line

    def close(self) -> None:
        """Drop all that was read."""
        self._read = b""


class BoundedSmtp(smtplib.SMTP):
    """A connection on which TLS may begin later.

    smtplib turns whatever is raised while it reads an answer into `SMTPServerDisconnected`, with that as its context.
    """

    _answer: _Answer | None = None
    _patience = 1

    def getreply(self) -> tuple[int, bytes]:
        """Return the next answer; raise `SMTPServerDisconnected` where there is none, or no end of it."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        if self.file is None:
            self.file = self._answer = _Answer(self.sock)
        if self._answer is not None:
            self._answer.begin(self.timeout * self._patience)
        try:
            return super().getreply()
        finally:
            if self.sock is not None:
                self.sock.settimeout(self.timeout * _SLOWER)

    def data(self, msg: str | ReadableBuffer) -> tuple[int, bytes]:
        """Hand a message over; its answer may take longer, since servers look into it first."""
        self._patience = _SLOWER
        try:
            return super().data(msg)
        finally:
            self._patience = 1

    def login(self, user: str, password: str, *, initial_response_ok: bool = True) -> tuple[int, bytes]:
        """Sign in, also with letters that smtplib cannot send (RFC 4616 has them in UTF-8)."""
        if (user + password).isascii():
            return super().login(user, password, initial_response_ok=initial_response_ok)
        self.ehlo_or_helo_if_needed()
        if "PLAIN" not in self.esmtp_features.get("auth", "").upper().split():
            raise smtplib.SMTPNotSupportedError
        said = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
        code, words = self.docmd("AUTH", f"PLAIN {said}")
        if code not in (235, 503):
            raise smtplib.SMTPAuthenticationError(code, words)
        return code, words


class BoundedSmtps(BoundedSmtp, smtplib.SMTP_SSL):
    """A connection that begins with TLS."""
