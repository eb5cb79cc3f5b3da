"""Dependencies of asking, names, connections and time, and its limits: all of them can be given from outside."""

from __future__ import annotations

import asyncio
import random
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from ppnews.online.names import IPAddress, is_public, look_up


def trusted() -> ssl.SSLContext:
    """Return a TLS context that trusts the authorities of this system and those of browsers."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Outside:
    """The world.

    Attributes:
        now: seconds since 1970.
        chance: a number from 0 up to 1.
        look_up: the IP addresses of a host and port.
        permitted: whether a machine may be asked at all.
    """

    now: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
    look_up: Callable[[str, int], Awaitable[Sequence[str]]] = look_up
    permitted: Callable[[IPAddress], bool] = is_public
    trusted: Callable[[], ssl.SSLContext] = trusted

    def permits(self, place: str) -> bool:
        """Return whether the machine at an IP address may be asked."""
        return self.permitted(ip_address(place))


@dataclass(frozen=True, slots=True)
class Manners:
    """The limits of asking: requests at a time, pauses, timeouts, retries.

    Attributes:
        per_host: how many requests at a time one host gets.
        at_once: how many are under way altogether.
        seconds: how long one request may take, the connecting included.
        tries: how often an address is asked that does not answer today.
        pause: seconds before the second try; twice as many before each further one.
        longest_wait: how many seconds a host may ask to be left alone; whoever wants longer is not asked any more.
        redirects: how many are followed.
        silences: how often in a row a host may leave a request unanswered before the others are not sent.
    """

    per_host: int = 4
    at_once: int = 100
    seconds: float = 15.0
    tries: int = 2
    pause: float = 1.0
    longest_wait: float = 30.0
    redirects: int = 10
    silences: int = 4
