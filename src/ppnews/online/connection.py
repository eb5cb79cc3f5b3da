"""One connection to one machine: HTTP/1.1, encrypted or not. No more of an answer is read than its head."""

from __future__ import annotations

import asyncio
import errno
import ssl
from dataclasses import dataclass

import h11

from ppnews.model.answer import LinkState
from ppnews.online.address import Address
from ppnews.online.trouble import Trouble

_LARGEST_HEAD = 64 * 1024
_MOST_BYTES = 4 * _LARGEST_HEAD
"""Of one answer, interim ones among them: what goes on for longer is none."""
_NO_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN}
_CERTIFICATES = {
    9: LinkState.NOT_YET_VALID,
    10: LinkState.EXPIRED,
    18: LinkState.SELF_SIGNED,
    62: LinkState.WRONG_HOST,
    64: LinkState.WRONG_HOST,
}
"""By what OpenSSL calls them, X509_V_ERR_…"""


@dataclass(frozen=True, slots=True)
class Reply:
    """The head of an answer.

    Attributes:
        reusable: whether the connection can be asked again.
    """

    status: int
    location: str | None
    retry_after: str | None
    sets_cookie: bool
    reusable: bool


class Connection:
    """A connection that asks one thing after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LARGEST_HEAD)

    async def ask(self, method: str, address: Address, agent: str) -> Reply:
        """Ask for an address and return the head of the answer. Raise `Trouble` if there is none."""
        headers = [("Host", address.authority), ("User-Agent", agent), ("Accept", "*/*")]
        request = h11.Request(method=method, target=address.path, headers=headers)
        try:
            self._writer.write(self._http.send(request) or b"")
            self._http.send(h11.EndOfMessage())
            response = await self._read()
            return self._reply(response)
        except h11.ProtocolError:
            raise Trouble(LinkState.GARBLED) from None
        except OSError:
            raise Trouble(LinkState.DROPPED) from None

    async def _read(self) -> h11.Response:
        taken = 0
        while True:
            event = self._http.next_event()
            if isinstance(event, h11.Response):
                return event
            if event is h11.NEED_DATA:
                data = await self._reader.read(_LARGEST_HEAD)
                taken += len(data)
                if not data and not taken:
                    raise Trouble(LinkState.DROPPED)
                if taken > _MOST_BYTES:
                    raise Trouble(LinkState.GARBLED)
                self._http.receive_data(data)
            elif not isinstance(event, h11.InformationalResponse):
                raise Trouble(LinkState.GARBLED)

    def _reply(self, response: h11.Response) -> Reply:
        headers = dict(reversed(list(response.headers)))  # of two alike the first holds
        location = headers.get(b"location")
        retry_after = headers.get(b"retry-after")
        return Reply(
            response.status_code,
            None if location is None else location.decode("utf-8", errors="replace"),
            None if retry_after is None else retry_after.decode("ascii", errors="replace"),
            b"set-cookie" in headers,
            self._has_ended(),
        )

    def _has_ended(self) -> bool:
        """Return whether nothing of the answer is left to come, as after HEAD."""
        ended = isinstance(self._http.next_event(), h11.EndOfMessage) and not self._http.trailing_data[0]
        if ended and self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            return True
        return False

    def close(self) -> None:
        """Let go of it at once, whatever is still under way."""
        self._writer.transport.abort()


async def connect(place: str, address: Address, security: ssl.SSLContext | None) -> Connection:
    """Connect to the machine at `place`, an IP address, to ask it for `address`. Raise `Trouble` if that fails.

    The certificate is held against the name in `address`.
    """
    name = address.host if security else None
    try:
        return Connection(*await asyncio.open_connection(place, address.port, ssl=security, server_hostname=name))
    except ssl.SSLCertVerificationError as error:
        raise Trouble(_CERTIFICATES.get(error.verify_code, LinkState.UNTRUSTED), lasting=True) from None
    except ssl.SSLError:
        raise Trouble(LinkState.NO_ENCRYPTION, lasting=True) from None
    except (ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
        raise Trouble(LinkState.DROPPED) from None
    except ValueError:  # a name that no certificate could be for
        raise Trouble(LinkState.MALFORMED) from None
    except TimeoutError:
        raise Trouble(LinkState.SILENT) from None
    except OSError as error:
        found = LinkState.NO_ROUTE if error.errno in _NO_NETWORK else LinkState.NO_CONNECTION
        raise Trouble(found, lasting=True) from None
