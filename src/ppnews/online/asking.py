"""Asks one address: HEAD, then GET where HEAD is refused or lies, through redirects, and again where it may help."""

from __future__ import annotations

from ppnews.model.answer import Answer, LinkState
from ppnews.online.address import Address, read_address
from ppnews.online.connection import Reply
from ppnews.online.hosts import Everywhere, Host
from ppnews.online.outside import Manners, Outside
from ppnews.online.trouble import Trouble

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_HEAD_MAY_LIE = frozenset(
    {
        LinkState.GONE,
        LinkState.ENDLESS,
        LinkState.ASTRAY,
        LinkState.SILENT,
        LinkState.DROPPED,
        LinkState.GARBLED,
        LinkState.FAULTY,
        LinkState.BUSY,
        LinkState.GUARDED,
    }
)
_MAY_PASS = frozenset({LinkState.SILENT, LinkState.DROPPED, LinkState.FAULTY, LinkState.BUSY})


class Asker:
    """Asks addresses, many at a time; `agent` says who asks."""

    def __init__(self, agent: str, manners: Manners, outside: Outside) -> None:
        self._agent = agent
        self._manners = manners
        self._outside = outside
        self._hosts: dict[str, Host] = {}
        self._everywhere = Everywhere(manners, outside)

    async def ask(self, url: str) -> Answer:
        """Return the answer to a request for an http or https address."""
        answer, told = await self._follow("HEAD", url)
        if answer.found not in _HEAD_MAY_LIE:
            return answer
        if answer.found is LinkState.BUSY and not told:
            await self._pause(0)
        for attempt in range(self._manners.tries):
            answer, told = await self._follow("GET", url)
            if answer.found not in _MAY_PASS or attempt + 1 == self._manners.tries:
                break
            if not told:
                await self._pause(attempt)
        return answer

    async def _pause(self, attempt: int) -> None:
        """Wait, longer each time, and not in step with the others."""
        await self._outside.sleep(self._manners.pause * 2**attempt * (0.5 + self._outside.chance()))

    async def _follow(self, method: str, url: str) -> tuple[Answer, bool]:
        """Ask an address, and on from there as it redirects.

        Return the answer, and whether the last host said when to come again, which it is then left alone until.
        """
        here: Address | None = None
        for_good, cookies, seen = True, False, set[str]()
        try:
            here = read_address(url)
            for _ in range(self._manners.redirects + 1):
                seen.add(here.url)
                reply = await self._host(here).ask(method, here, self._agent)
                if reply.status not in _REDIRECTS:
                    told = reply.retry_after is not None
                    return _judge(reply, None if here.url == url else here.url, for_good=for_good), told
                for_good = for_good and reply.status in _PERMANENT
                cookies = cookies or reply.sets_cookie
                here = here.leads_to(reply.location or "")
                if here.url in seen:
                    break
        except Trouble as trouble:
            return Answer(trouble.found, None, here.url if here and here.url != url else None), False
        # Pages that set a cookie and begin again come to an end with readers, who keep it.
        found = LinkState.GUARDED if cookies else LinkState.ENDLESS
        return Answer(found, None, here.url if here.url != url else None), False

    def _host(self, address: Address) -> Host:
        if address.host not in self._hosts:
            self._hosts[address.host] = Host(self._manners, self._outside, self._everywhere)
        return self._hosts[address.host]


def _judge(reply: Reply, target: str | None, *, for_good: bool) -> Answer:
    """Return the answer in the last response of a chain of redirects."""
    status = reply.status
    if status < 400:
        found = LinkState.MOVED if target is not None and for_good else LinkState.FINE
    elif status in (404, 410):
        found = LinkState.GONE
    elif status == 429:
        found = LinkState.BUSY
    else:
        found = LinkState.FAULTY if 500 <= status < 600 else LinkState.GUARDED
    return Answer(found, status, target)
