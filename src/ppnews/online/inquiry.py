"""One run's questions to the web: each address once, from memory where it was asked less than a day ago."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlsplit

import ppnews
from ppnews.caches import Cache
from ppnews.diagnostics import PpnewsError
from ppnews.model.answer import Answer, LinkState
from ppnews.online.asking import Asker
from ppnews.online.loop import run
from ppnews.online.memory import Memory
from ppnews.online.outside import Manners, Outside

Progress = Callable[[int, int], None]

_AGENT = f"ppnews/{ppnews.__version__} (checks the links of a newsletter)"
_LOOKUPS = 32
_STEPS = 20
_CUT_OFF = (LinkState.NO_HOST, LinkState.NO_LOOKUP, LinkState.NO_ROUTE)
_NOT_TRIED = (LinkState.MALFORMED, LinkState.PRIVATE)


class Inquiry:
    """Asks for answers, and remembers them.

    Attributes:
        asked: how many addresses were asked.
        recalled: how many were not, since their answers were known from an earlier run.
    """

    def __init__(
        self,
        cache: Cache,
        *,
        allow_private: bool = False,
        manners: Manners | None = None,
        outside: Outside | None = None,
    ) -> None:
        """Set up with a `cache` for sure answers. With `allow_private`, hosts in private networks are asked too."""
        self._manners = manners or Manners()
        outside = outside or Outside()
        self._outside = replace(outside, permitted=lambda _: True) if allow_private else outside
        self._memory = Memory(cache, "answers-private.json" if allow_private else "answers.json")
        self._known: dict[str, Answer] = {}
        self.asked = 0
        self.recalled = 0

    def ask(self, urls: Iterable[str], progress: Progress | None = None) -> Mapping[str, Answer]:
        """Return the answers of these http and https addresses; `progress` gets how many of how many were asked.

        Raise `PpnewsError` where this machine has no connection at all.
        """
        wanted = dict.fromkeys(urls)
        new = [url for url in wanted if url not in self._known]
        now = self._outside.now()
        kept = self._memory.recall(now) if new else {}
        self._known |= {url: kept[url] for url in new if url in kept}
        self.recalled += sum(url in kept for url in new)
        new = [url for url in new if url not in kept]
        answers = run(self._ask(new, progress or _unheard)) if new else {}
        if _is_cut_off(answers):
            raise PpnewsError(
                "No web address could be asked: this machine has no connection to the network.",
                "Without --online everything else is checked.",
            )
        self.asked += len(new)
        self._known |= answers
        self._memory.keep(answers, now)
        return {url: self._known[url] for url in wanted}

    async def _ask(self, urls: list[str], progress: Progress) -> dict[str, Answer]:
        asker = Asker(_AGENT, self._manners, self._outside)
        answers: dict[str, Answer] = {}
        step = max(len(urls) // _STEPS, 1)

        async def ask(url: str) -> None:
            answers[url] = await asker.ask(url)
            if len(answers) % step == 0:
                progress(len(answers), len(urls))

        # Names are looked up in threads, of which the usual pool has too few.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_LOOKUPS))
        await asyncio.gather(*(ask(url) for url in urls))
        return answers


def _unheard(asked: int, total: int) -> None:
    """Tell nobody."""


def _is_cut_off(answers: Mapping[str, Answer]) -> bool:
    """Return whether these answers say more about this machine than about the addresses.

    One host alone may be unknown; that all are, or none can be looked up, has its reason here.
    """
    tried = {url: answer.found for url, answer in answers.items() if answer.found not in _NOT_TRIED}
    if not tried or any(found not in _CUT_OFF for found in tried.values()):
        return False
    hosts = {urlsplit(url).hostname for url in tried}
    return len(hosts) > 1 or any(found is not LinkState.NO_HOST for found in tried.values())
