"""The machines behind names: where they are, and whether they are anybody's to ask."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from ppnews.model.answer import LinkState
from ppnews.online.trouble import Trouble

IPAddress = IPv4Address | IPv6Address

_PUBLIC = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_UNKNOWN_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def is_public(place: IPAddress) -> bool:
    """Return whether an IP address is of the open internet: not loopback, private, link-local, reserved or multicast.

    An IPv6 address that stands for an IPv4 address is as public as that.
    """
    if isinstance(place, IPv4Address):
        return place.is_global and not place.is_multicast
    if place.ipv4_mapped is not None:
        return is_public(place.ipv4_mapped)
    if place in _TRANSLATED:
        return is_public(IPv4Address(int(place) & 0xFFFFFFFF))
    inner = place.sixtofour or (place.teredo[1] if place.teredo else None)
    return place in _PUBLIC and place.is_global and (inner is None or is_public(inner))


async def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, best first. Raise `Trouble` if it has none.

    Spellings such as 2130706433 or 0x7f.1 are addresses too: the system reads them as such.
    """
    try:
        return [str(ip_address(host))]
    except ValueError:
        pass
    loop = asyncio.get_running_loop()
    try:
        # In bytes: as a string it would go through Python's old encoding for names once more.
        found = await loop.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        unknown = error.errno in _UNKNOWN_NAME
        raise Trouble(LinkState.NO_HOST if unknown else LinkState.NO_LOOKUP, lasting=True) from None
    except OSError:
        raise Trouble(LinkState.NO_LOOKUP, lasting=True) from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
