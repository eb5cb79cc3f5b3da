"""The answer of a web address: its state, HTTP status and the target of its redirects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkState(StrEnum):
    """The state of a web address: reached, moved, gone, silent, badly encrypted, or not asked."""

    FINE = "fine"
    MOVED = "moved"  # for good, and it is there
    # Nothing is there.
    GONE = "gone"
    NO_HOST = "no-host"
    ENDLESS = "endless"
    ASTRAY = "astray"
    MALFORMED = "malformed"
    # Nobody can tell today.
    SILENT = "silent"
    NO_CONNECTION = "no-connection"
    NO_LOOKUP = "no-lookup"
    NO_ROUTE = "no-route"
    DROPPED = "dropped"
    GARBLED = "garbled"
    FAULTY = "faulty"
    BUSY = "busy"
    GUARDED = "guarded"
    # No encrypted connection that could be trusted.
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    SELF_SIGNED = "self-signed"
    UNTRUSTED = "untrusted"
    WRONG_HOST = "wrong-host"
    NO_ENCRYPTION = "no-encryption"
    # Not asked: it lies in a private network, or in this machine.
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the request for one web address.

    Attributes:
        found: the state of the address.
        status: the HTTP status of the last response; None without one.
        target: the absolute address at the end of the redirects; None where the address led to itself.
    """

    found: LinkState
    status: int | None = None
    target: str | None = None


def web_address(url: str) -> str | None:
    """Return the address to request for a link, without its fragment; None for anything but http and https."""
    address = url.partition("#")[0].strip()
    if address.startswith("//"):
        address = f"https:{address}"  # as a page that is read over https understands it
    return address if address.casefold().startswith(("http://", "https://")) else None
