"""What is known of a web address, once it has been asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkState(StrEnum):
    """What asking an address came to."""

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
    """What asking one address came to.

    Attributes:
        status: the HTTP status of the last page, where there was one.
        target: where the address led in the end, if not to itself: a full address.
    """

    found: LinkState
    status: int | None = None
    target: str | None = None


def web_address(url: str) -> str | None:
    """Return what is asked for a link: the address without its fragment; None for anything but http and https."""
    address = url.partition("#")[0].strip()
    if address.startswith("//"):
        address = f"https:{address}"  # as a page that is read over https understands it
    return address if address.casefold().startswith(("http://", "https://")) else None
