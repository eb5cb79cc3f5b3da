"""Limits of one host: requests at a time, the time of the next one, and whether any are made."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from functools import cached_property

from ppnews.model.answer import LinkState
from ppnews.online.address import Address
from ppnews.online.connection import Connection, Reply, connect
from ppnews.online.outside import Manners, Outside
from ppnews.online.trouble import Trouble

_BUSY = (429, 503)


class Everywhere:
    """Limits that all hosts share, on requests under way and on open connections, and the trusted certificates."""

    def __init__(self, manners: Manners, outside: Outside) -> None:
        self.turn = asyncio.Semaphore(manners.at_once)
        self.idle = 0
        self._outside = outside

    @cached_property
    def security(self) -> ssl.SSLContext:
        """The TLS context; reading certificates takes a while, and plain http does not need them."""
        return self._outside.trusted()


class Host:
    """One host, by name; some of its connections are kept while there is something left to ask it."""

    def __init__(self, manners: Manners, outside: Outside, everywhere: Everywhere) -> None:
        self._manners = manners
        self._outside = outside
        self._everywhere = everywhere
        self._turn = asyncio.Semaphore(manners.per_host)
        self._waiting = 0
        self._idle: dict[tuple[str, str, int], list[Connection]] = {}
        self._troubles: dict[tuple[str, str, int], LinkState] = {}
        self._finding = asyncio.Lock()
        self._places: list[str] | None = None
        self._lost: LinkState | None = None
        self._resume_at = 0.0
        self._silences = 0

    async def ask(self, method: str, address: Address, agent: str) -> Reply:
        """Ask the host for an address, when it is its turn. Raise `Trouble` if there is no answer."""
        self._waiting += 1
        try:
            async with self._turn:
                await self._wait()
                async with self._everywhere.turn:
                    self._check(address)
                    return await self._ask_now(method, address, agent)
        finally:
            self._waiting -= 1
            if not self._waiting:
                await self.close()

    async def _wait(self) -> None:
        """Leave the host alone for as long as it asked for."""
        while (left := self._resume_at - self._outside.now()) > 0:
            if left > self._manners.longest_wait:
                raise Trouble(LinkState.BUSY)
            await self._outside.sleep(left)

    def _check(self, address: Address) -> None:
        """Raise the trouble that is known already, and would be the same again."""
        if address.origin in self._troubles:
            raise Trouble(self._troubles[address.origin])
        if self._silences >= self._manners.silences:
            raise Trouble(LinkState.SILENT)

    async def _ask_now(self, method: str, address: Address, agent: str) -> Reply:
        try:
            async with asyncio.timeout(self._manners.seconds):
                reply = await self._exchange(method, address, agent)
        except TimeoutError:
            self._silences += 1
            raise Trouble(LinkState.SILENT) from None
        except Trouble as trouble:
            if trouble.lasting:
                self._troubles[address.origin] = trouble.found
            raise
        self._silences = 0
        if reply.status in _BUSY and reply.retry_after is not None:
            self._resume_at = max(self._resume_at, self._outside.now() + self._seconds(reply.retry_after))
        return reply

    async def _exchange(self, method: str, address: Address, agent: str) -> Reply:
        idle = self._idle.setdefault(address.origin, [])
        while idle:
            self._everywhere.idle -= 1
            try:
                return await self._through(idle.pop(), method, address, agent)
            except Trouble:
                continue  # the host closed it meanwhile, or left something of an earlier answer in it
        return await self._through(await self._connect(address), method, address, agent)

    async def _through(self, connection: Connection, method: str, address: Address, agent: str) -> Reply:
        kept = False
        try:
            reply = await connection.ask(method, address, agent)
            if kept := reply.reusable and self._everywhere.idle < self._manners.at_once // 2:
                self._idle[address.origin].append(connection)
                self._everywhere.idle += 1
            return reply
        finally:
            if not kept:
                await connection.close()

    async def _connect(self, address: Address) -> Connection:
        """Connect to the first machine of the host that lets us: to the very IP address that was judged."""
        security = self._everywhere.security if address.is_encrypted else None
        places = await self._permitted_places(address)
        for place in places[:-1]:
            try:
                connection = await connect(place, address, security)
            except Trouble as trouble:
                if trouble.found not in (LinkState.NO_CONNECTION, LinkState.NO_ROUTE, LinkState.DROPPED):
                    raise
            else:
                places.remove(place)
                places.insert(0, place)
                return connection
        return await connect(places[-1], address, security)

    async def _permitted_places(self, address: Address) -> list[str]:
        """Return the machines that may be asked; looked up once, so that all requests go where was judged."""
        async with self._finding:
            if self._places is None and self._lost is None:
                try:
                    found = await self._look_up(address)
                    self._places = [place for place in found if self._outside.permits(place)]
                    self._lost = None if self._places else LinkState.PRIVATE
                except Trouble as trouble:
                    self._lost = trouble.found
        if self._lost is not None or self._places is None:
            raise Trouble(self._lost or LinkState.NO_HOST, lasting=True)
        return self._places

    async def _look_up(self, address: Address) -> Sequence[str]:
        try:
            async with asyncio.timeout(self._manners.seconds / 2):
                return await self._outside.look_up(address.host, address.port)
        except TimeoutError:
            raise Trouble(LinkState.NO_LOOKUP) from None

    def _seconds(self, retry_after: str) -> float:
        """Return the seconds of a `Retry-After` header, a number or a date (RFC 9110, 10.2.3); 0 for anything else."""
        if retry_after.strip().isdecimal():
            return float(retry_after)
        try:
            return max(parsedate_to_datetime(retry_after).timestamp() - self._outside.now(), 0.0)
        except (ValueError, OverflowError):
            return 0.0

    async def close(self) -> None:
        """Let go of its connections."""
        idle = [connection for connections in self._idle.values() for connection in connections]
        for connections in self._idle.values():
            connections.clear()  # before the first pause: others may ask this host meanwhile
        self._everywhere.idle -= len(idle)
        for connection in idle:
            await connection.close()
