"""Addresses in ASCII, as they travel: domains as the DNS has them, other letters by their bytes (RFC 5891, 3987)."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

_SIGNS: Final = "%:/?#[]@!$&'()*+,;=~"


def ascii_domain(domain: str) -> str | None:
    """Return a domain in ASCII; None where it cannot be written so."""
    if domain.isascii():
        return domain
    from idna import IDNAError, encode

    try:
        return encode(domain, uts46=True).decode("ascii")
    except IDNAError:
        return None


def as_uri(address: str) -> str:
    """Return an address in ASCII; a domain that cannot be written so by its bytes too."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    place = parts.netloc if host.isascii() else parts.netloc.replace(host, ascii_domain(host) or host)
    return quote(urlunsplit(parts._replace(netloc=place)), safe=_SIGNS)
