"""Web addresses as editors write them, as requests need them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from ppnews.model.answer import LinkState
from ppnews.online.trouble import Trouble

_LONGEST = 8000
_HOST = re.compile(r"^[a-z0-9_.~:-]{1,253}$")
_PORTS = {"http": 80, "https": 443}
_KEPT = "/%:@!$&'()*+,;=-._~[]"
"""What stays as it is in a path; in a query the question mark too. Everything else is percent-encoded."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that can be asked.

    Attributes:
        url: as it was written, or as a redirect gave it, in full.
        host: its name in ASCII, lower case, or an IP address without brackets.
        path: what the request line carries: path and query, in ASCII.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """The origin of an address: scheme, host and port (RFC 6454), which one connection serves."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """Its host as requests carry it. Names and passwords of the address are never sent."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def is_encrypted(self) -> bool:
        """Whether it begins with https."""
        return self.scheme == "https"

    def leads_to(self, location: str) -> Address:
        """Return the target of a redirect to `location`. Raise `Trouble` if it is not on the web."""
        try:
            url = urljoin(self.url, location.strip())
        except ValueError:
            raise Trouble(LinkState.ASTRAY) from None
        if not location or not url.casefold().startswith(("http://", "https://")):
            raise Trouble(LinkState.ASTRAY)
        try:
            return read_address(url)
        except Trouble:
            raise Trouble(LinkState.ASTRAY) from None


def read_address(url: str) -> Address:
    """Return the parts of an http or https address. Raise `Trouble` if it is none."""
    try:
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        name, port = parts.hostname or "", parts.port
        host = name.lower() if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except ValueError:  # of idna too
        raise Trouble(LinkState.MALFORMED) from None
    if scheme not in _PORTS or not _HOST.match(host) or port == 0 or len(url) > _LONGEST:
        raise Trouble(LinkState.MALFORMED)
    path = quote(parts.path or "/", safe=_KEPT)
    query = quote(parts.query, safe=f"{_KEPT}?")
    return Address(url, scheme, host, port or _PORTS[scheme], f"{path}?{query}" if query else path)
