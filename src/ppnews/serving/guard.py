"""The guard before the preview: it answers the browser of this machine alone, and for its own pages alone.

A page of another site cannot read the preview: its requests name another origin. A name that is made to lead to this
machine (DNS rebinding) gets nothing either: the host that a browser asked for has to be this machine's own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HERE: Final = ("127.0.0.1", "localhost", "[::1]")
_OWN: Final = frozenset({"same-origin", "none"})
PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The policy of the preview's own page."""
EDITION_POLICY: Final = (
    "default-src 'self' 'unsafe-inline' data:; connect-src 'none'; object-src 'none'; frame-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""The policy of a web edition, beside its own stricter one: nothing is asked of another address."""
MAIL_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""The policy of a message: no scripts, and pictures of its own alone."""
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """An ASGI application before another one: it refuses what does not come from this machine's own browser."""

    def __init__(self, inner: ASGIApp, port: int) -> None:
        self._inner = inner
        self._hosts = frozenset(f"{name}:{port}" for name in _HERE)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in a sentence."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]
        refusal = self.refusal(scope["method"], headers)
        if refusal is not None:
            await _refuse(send, *refusal)
            return
        await self._inner(scope, receive, _with_headers(send))

    def refusal(self, method: str, headers: list[tuple[str, str]]) -> tuple[int, str] | None:
        """Return the status and the sentence for a request that is refused; None for one that is answered."""
        named = [value.lower() for name, value in headers if name == "host"]
        if len(named) != 1 or named[0] not in self._hosts:
            return 403, "This preview answers to the address of this machine alone: use the one that ppnews printed."
        if method not in ("GET", "HEAD", "POST"):
            return 405, "The preview can be read, and asked to open an editor."
        given: Mapping[str, str] = dict(headers)
        origins = [value.lower() for name, value in headers if name == "origin"]
        foreign = any(origin not in self._origins for origin in origins)
        if foreign or (method == "POST" and not origins) or not self._is_own(method, given):
            return 403, "Another site asked for this: the preview answers its own page alone."
        if method == "POST" and given.get("content-type", "").partition(";")[0].strip() != "application/json":
            return 415, "Send JSON."
        return None

    def _is_own(self, method: str, given: Mapping[str, str]) -> bool:
        """Return whether a browser says that its own page asks, or a person who follows a link to the whole page."""
        if given.get("sec-fetch-site", "none") in _OWN:
            return True
        return (
            method != "POST" and given.get("sec-fetch-mode") == "navigate" and given.get("sec-fetch-dest") == "document"
        )


async def _refuse(send: Send, status: int, words: str) -> None:
    headers = {**_HEADERS, "content-type": "text/plain; charset=utf-8", "connection": "close"}
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": f"{words}\n".encode()})


def _with_headers(send: Send) -> Send:
    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.decode("latin-1").lower() for name, _ in message["headers"]}
            more = {**_HEADERS, "cache-control": "no-store", "content-security-policy": PAGE_POLICY}
            added = [(name.encode(), value.encode()) for name, value in more.items() if name not in there]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return send_guarded
