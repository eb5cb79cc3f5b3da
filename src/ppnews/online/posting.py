"""A mail server, and messages that are handed to it: over TLS, or else on this very machine (RFC 5321, 3207, 8314)."""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

from ppnews.diagnostics import PpnewsError
from ppnews.online.outside import trusted

TIMEOUT: Final = 15.0
"""Seconds that a server may take to answer."""
_PORTS: Final = {"smtps": 465, "smtp": 587}
_FORMS: Final = "Write smtps://user@host, or smtp://host for a server with STARTTLS."
_SAID: Final = 200


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server; `at_once` says whether TLS begins with the connection, and not with STARTTLS.

    Attributes:
        user: empty where nobody signs in.

    """

    host: str
    port: int
    at_once: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine, so that nobody can listen on the way."""
        if self.host == "localhost":
            return True
        with suppress(ValueError):
            return ipaddress.ip_address(self.host).is_loopback
        return False

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def read_server(address: str) -> MailServer:
    """Read an address, `smtps://user@host` or `smtp://host`; raise `PpnewsError` for any other."""
    fault = PpnewsError("PPNEWS_SMTP is not the address of a mail server.", _FORMS)
    if any(c.isspace() or not c.isprintable() for c in address):
        raise fault
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise fault from None
    if parts.scheme not in _PORTS or not host or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise fault
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(host, _PORTS[parts.scheme] if port is None else port, parts.scheme == "smtps", user, password)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The refusal of one message, in the server's own words."""

    address: str
    words: str


class Postman:
    """A connection to a mail server over which messages go out."""

    def __init__(self, server: MailServer, connection: smtplib.SMTP) -> None:
        self._server, self._connection = server, connection

    def send(self, message: bytes, sender: str, address: str) -> Refusal | None:
        """Hand a message over; return the refusal where the server does not take it for that address.

        Raises:
            PpnewsError: the server takes nothing from that sender, or is gone.
        """
        with _explained(self._server):
            try:
                self._connection.sendmail(sender, [address], message)
            except smtplib.SMTPRecipientsRefused as error:
                return Refusal(address, _said(*error.recipients[address]))
            except smtplib.SMTPDataError as error:
                return Refusal(address, _said(error.smtp_code, error.smtp_error))
        return None


@contextmanager
def connected(server: MailServer, timeout: float = TIMEOUT) -> Iterator[Postman]:
    """Connect to a server, begin TLS and sign in.

    Raises:
        PpnewsError: it is not there, does not answer in time, offers no TLS, or refuses the user; a sentence each.
    """
    with _explained(server):
        connection = _open(server, timeout)
    try:
        with _explained(server):
            _secure(server, connection)
            if server.user:
                connection.login(server.user, server.password)
        yield Postman(server, connection)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _open(server: MailServer, timeout: float) -> smtplib.SMTP:
    if server.at_once:
        context = _context(server)
        return smtplib.SMTP_SSL(server.host, server.port, _own_name(), timeout=timeout, context=context)
    return smtplib.SMTP(server.host, server.port, _own_name(), timeout=timeout)


def _secure(server: MailServer, connection: smtplib.SMTP) -> None:
    connection.ehlo_or_helo_if_needed()
    if server.at_once:
        return
    if connection.has_extn("starttls"):
        connection.starttls(context=_context(server))
        connection.ehlo_or_helo_if_needed()
    elif not server.is_here:
        message = f"The mail server {server} offers no TLS: what is sent to it could be read on the way."
        raise PpnewsError(message, "Ask for its address with TLS (smtps://…). Nothing was sent.")


def _context(server: MailServer) -> ssl.SSLContext:
    """Return the TLS context; certificates are not held against the name of this very machine."""
    context = trusted()
    if server.is_here:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _own_name() -> str:
    """Return the name by which this machine greets; looking up a whole one could take long."""
    name = socket.gethostname()
    return name if name.isascii() and name.replace("-", "").replace(".", "").isalnum() else "localhost"


@contextmanager
def _explained(server: MailServer) -> Iterator[None]:
    """Turn whatever the network and the server do wrong into a sentence."""
    try:
        yield
    except PpnewsError:
        raise
    except smtplib.SMTPAuthenticationError as error:
        words = _said(error.smtp_code, error.smtp_error)
        hint = "Look at the user in PPNEWS_SMTP and at PPNEWS_SMTP_PASSWORD; many services ask for an app password."
        raise PpnewsError(f"The mail server {server} refuses user or password: {words}", hint) from None
    except smtplib.SMTPNotSupportedError:
        message = f"The mail server {server} lets nobody sign in this way."
        raise PpnewsError(message, "Ask for its address with TLS (smtps://…), or leave the user out.") from None
    except smtplib.SMTPResponseException as error:
        words = _said(error.smtp_code, error.smtp_error)
        raise PpnewsError(f"The mail server {server} refuses: {words}", "Nothing more was sent.") from None
    except ssl.SSLCertVerificationError as error:
        message = f"The certificate of the mail server {server} is not valid: {error.verify_message}."
        raise PpnewsError(message, "Nothing was sent.") from None
    except ssl.SSLError:
        message = f"The mail server {server} speaks no TLS at once." if server.at_once else f"TLS with {server} failed."
        raise PpnewsError(message, "Servers at port 587 begin with STARTTLS: smtp://host. Nothing was sent.") from None
    except TimeoutError:
        raise _no_answer(server) from None
    except socket.gaierror:
        raise PpnewsError(f"There is no mail server called {server.host}.", _FORMS) from None
    except (OSError, smtplib.SMTPException) as error:
        if isinstance(error.__context__, TimeoutError):  # smtplib makes a lost connection of it
            raise _no_answer(server) from None
        reason = getattr(error, "strerror", None) or "it ended the connection"
        raise PpnewsError(f"The mail server {server} cannot be reached: {reason}.", _FORMS) from None


def _no_answer(server: MailServer) -> PpnewsError:
    hint = "Is it the right host and port? Does a firewall keep port 25, 465 or 587?"
    return PpnewsError(f"The mail server {server} does not answer.", hint)


def _said(code: int, words: bytes | str) -> str:
    """Return a server's answer in one short line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"{code} {line}"[:_SAID].rstrip()
