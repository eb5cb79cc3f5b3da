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
from ppnews.online.smtp import BoundedSmtp, BoundedSmtps, EndlessAnswer

TIMEOUT: Final = 15.0
"""Seconds that a server may take to answer."""
_PORTS: Final = {"smtps": 465, "smtp": 587}
_FORMS: Final = "Write smtps://user@host, or smtp://host for a server with STARTTLS."
_NOTHING: Final = "Nothing was sent."
_PERHAPS: Final = "Only what is named above as sent is sure to have gone out."
_SIGN_IN: Final = 530
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
        (host or "").encode("idna")  # as sockets do it, who fail at labels that are empty or too long
    except ValueError:
        raise fault from None
    if (
        parts.scheme not in _PORTS
        or not host
        or port == 0
        or parts.path not in ("", "/")
        or parts.query
        or parts.fragment
    ):
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

    def __init__(self, server: MailServer, connection: BoundedSmtp) -> None:
        self._server, self._connection = server, connection

    def send(self, message: bytes, sender: str, address: str) -> Refusal | None:
        """Hand a message over; return the refusal where the server does not take it for that address.

        Raises:
            PpnewsError: the server takes nothing from that sender, or is gone.
        """
        with _explained(self._server, _PERHAPS):
            try:
                self._connection.sendmail(sender, [address], message)
            except smtplib.SMTPRecipientsRefused as error:
                return Refusal(address, _said(*error.recipients[address]))
            except smtplib.SMTPDataError as error:
                if error.smtp_code < 0:
                    raise
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
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()  # not after a fault, nor when a person stops: a server that hangs would be waited for
    finally:
        connection.close()


def _open(server: MailServer, timeout: float) -> BoundedSmtp:
    if server.at_once:
        context = _context(server)
        return BoundedSmtps(server.host, server.port, _own_name(), timeout=timeout, context=context)
    return BoundedSmtp(server.host, server.port, _own_name(), timeout=timeout)


def _secure(server: MailServer, connection: BoundedSmtp) -> None:
    connection.ehlo_or_helo_if_needed()
    if server.at_once:
        return
    if connection.has_extn("starttls"):
        connection.starttls(context=_context(server))
        connection.ehlo_or_helo_if_needed()
    elif not server.is_here:
        message = f"The mail server {server} offers no TLS: what is sent to it could be read on the way."
        raise PpnewsError(message, f"Ask for its address with TLS (smtps://…). {_NOTHING}")


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
def _explained(server: MailServer, sent: str = _NOTHING) -> Iterator[None]:
    """Turn whatever the network and the server do wrong into a sentence; `sent` says what has gone out so far."""
    try:
        yield
    except PpnewsError:
        raise
    except ssl.SSLError as error:
        raise _no_tls(server, error) from None
    except smtplib.SMTPResponseException as error:
        raise _refused(server, error, sent) from None
    except smtplib.SMTPServerDisconnected as error:
        if isinstance(error.__context__, TimeoutError):
            raise _no_answer(server, sent) from None
        if isinstance(error.__context__, EndlessAnswer):
            raise _no_mail_server(server, sent) from None
        raise PpnewsError(f"The mail server {server} ended the connection.", sent) from None
    except (
        smtplib.SMTPException,
        ValueError,
    ):  # ways of signing in that smtplib does not know, or cannot make sense of
        message = f"The mail server {server} lets nobody sign in this way."
        hint = f"Ask for its address with TLS (smtps://…), or leave the user out. {sent}"
        raise PpnewsError(message, hint) from None
    except TimeoutError:
        raise _no_answer(server, sent) from None
    except socket.gaierror:
        raise PpnewsError(f"There is no mail server called {server.host}.", _FORMS) from None
    except OSError as error:
        message = f"The mail server {server} cannot be reached: {error.strerror or 'the network is down'}."
        raise PpnewsError(message, f"{_FORMS} {sent}") from None


def _refused(server: MailServer, error: smtplib.SMTPResponseException, sent: str) -> PpnewsError:
    words = _said(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        hint = "Look at the user in PPNEWS_SMTP and at PPNEWS_SMTP_PASSWORD; many services ask for an app password."
        return PpnewsError(f"The mail server {server} refuses user or password: {words}", hint)
    if error.smtp_code < 0:
        return _no_mail_server(server, sent)
    if error.smtp_code == _SIGN_IN and not server.user:
        return PpnewsError(f"The mail server {server} wants to know who sends: {words}", f"{_FORMS} {sent}")
    return PpnewsError(f"The mail server {server} refuses: {words}", sent)


def _no_tls(server: MailServer, error: ssl.SSLError) -> PpnewsError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return PpnewsError(
            f"The certificate of the mail server {server} is not valid: {error.verify_message}.", _NOTHING
        )
    message = f"The mail server {server} speaks no TLS at once." if server.at_once else f"TLS with {server} failed."
    return PpnewsError(message, f"Servers at port 587 begin with STARTTLS: smtp://host. {_NOTHING}")


def _no_mail_server(server: MailServer, sent: str) -> PpnewsError:
    return PpnewsError(f"{server} does not answer as a mail server does.", f"{_FORMS} {sent}")


def _no_answer(server: MailServer, sent: str) -> PpnewsError:
    hint = f"Is it the right host and port? Does a firewall keep port 25, 465 or 587? {sent}"
    return PpnewsError(f"The mail server {server} does not answer.", hint)


def _said(code: int, words: bytes | str) -> str:
    """Return a server's answer in one short line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"{code} {line}"[:_SAID].rstrip()
