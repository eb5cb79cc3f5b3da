"""One connection to one machine: HTTP/1.1 by httpcore, encrypted or not. No more of an answer is read than its head."""

from __future__ import annotations

import asyncio
import errno
import ssl
from dataclasses import dataclass
from typing import Any

import anyio
import httpcore

from ppnews.model.answer import LinkState
from ppnews.online.address import Address
from ppnews.online.trouble import Trouble

_MOST_BYTES = 256 * 1024
"""Of one answer, interim ones among them: a server that goes on for longer sends none."""
_NO_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN}
_CERTIFICATES = {
    9: LinkState.NOT_YET_VALID,
    10: LinkState.EXPIRED,
    18: LinkState.SELF_SIGNED,
    62: LinkState.WRONG_HOST,
    64: LinkState.WRONG_HOST,
}
"""By OpenSSL's numbers for them, X509_V_ERR_…"""


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


class _Metered(httpcore.AsyncNetworkStream):
    """A stream that counts the bytes of an answer, and gives no more of them than an honest head can have."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self.taken = 0
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.taken > _MOST_BYTES:
            raise httpcore.RemoteProtocolError("an answer without end")
        data = await self._stream.read(max_bytes, timeout)
        self.taken += len(data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.taken = 0
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Connection:
    """A connection that asks one thing after the other."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, address: Address) -> None:
        self._stream = _Metered(stream)
        origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
        self._http = httpcore.AsyncHTTP11Connection(origin, self._stream)

    async def ask(self, method: str, address: Address, agent: str) -> Reply:
        """Ask for an address and return the head of the answer. Raise `Trouble` if there is none."""
        url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.path)
        sent = [("Host", address.authority), ("User-Agent", agent), ("Accept", "*/*")]
        try:
            async with self._http.stream(method, url, headers=sent) as response:
                headers = {name.lower(): value for name, value in reversed(response.headers)}  # the first of two holds
                if method == "HEAD" or response.status == 204 or headers.get(b"content-length") == b"0":
                    await response.aread()  # nothing, but only then can the connection be asked again
        except httpcore.ProtocolError:
            raise Trouble(LinkState.GARBLED if self._stream.taken else LinkState.DROPPED) from None
        except httpcore.NetworkError:
            raise Trouble(LinkState.DROPPED) from None
        location, retry_after = headers.get(b"location"), headers.get(b"retry-after")
        return Reply(
            response.status,
            None if location is None else location.decode("utf-8", errors="replace"),
            None if retry_after is None else retry_after.decode("ascii", errors="replace"),
            b"set-cookie" in headers,
            self._http.is_idle(),
        )

    async def close(self) -> None:
        """Let go of it at once, whatever is still under way."""
        await self._http.aclose()


async def connect(place: str, address: Address, security: ssl.SSLContext | None) -> Connection:
    """Connect to the machine at `place`, an IP address, to ask it for `address`. Raise `Trouble` if that fails.

    The certificate is held against the name in `address`.
    """
    try:
        stream = await httpcore.AnyIOBackend().connect_tcp(place, address.port)
        if security is not None:
            stream = await _encrypted(stream, address, security)
    except httpcore.ConnectError as error:
        raise _trouble(error) from None
    return Connection(stream, address)


async def _encrypted(
    stream: httpcore.AsyncNetworkStream, address: Address, security: ssl.SSLContext
) -> httpcore.AsyncNetworkStream:
    try:
        return await stream.start_tls(security, server_hostname=address.host)
    except ValueError:  # a name that no certificate could be for
        raise Trouble(LinkState.MALFORMED) from None
    except asyncio.CancelledError:
        await stream.aclose()
        raise


def _trouble(error: httpcore.ConnectError) -> Trouble:
    """Tell apart why there is no connection, by the first cause of the error."""
    cause: BaseException = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    match cause:
        case ssl.SSLCertVerificationError():
            return Trouble(_CERTIFICATES.get(cause.verify_code, LinkState.UNTRUSTED), lasting=True)
        case ssl.SSLError():
            return Trouble(LinkState.NO_ENCRYPTION, lasting=True)
        case anyio.EndOfStream() | ConnectionResetError() | ConnectionAbortedError() | BrokenPipeError():
            return Trouble(LinkState.DROPPED)
        case TimeoutError():
            return Trouble(LinkState.SILENT)
        case OSError(errno=code) if code in _NO_NETWORK:
            return Trouble(LinkState.NO_ROUTE, lasting=True)
    return Trouble(LinkState.NO_CONNECTION, lasting=True)
