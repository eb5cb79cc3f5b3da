"""What tests of asking share: a world whose clock stands still until somebody sleeps."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from helpers.websites import Authority, make_authority

from ppnews.model.answer import Answer, LinkState
from ppnews.online.asking import Asker
from ppnews.online.loop import run
from ppnews.online.names import IPAddress, look_up
from ppnews.online.outside import Manners, Outside, trusted
from ppnews.online.trouble import Trouble


@dataclass
class World:
    """The world in which names and clocks are as a test says; the machines are real.

    Attributes:
        names: the addresses of each name, one list per look-up, the last for all further ones.
        private: the machines that may not be asked.
    """

    clock: float = 1_700_000_000.0
    slept: list[float] = field(default_factory=list)
    names: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    private: tuple[str, ...] = ()
    authority: Authority | None = None

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock += seconds

    async def look_up(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        if not self.names or host[0].isdigit():
            return await look_up(host, port)
        if host not in self.names:
            raise Trouble(LinkState.NO_HOST, lasting=True)
        lists = self.names[host]
        return lists[min(self.looked_up.count(host), len(lists)) - 1]

    def permitted(self, place: IPAddress) -> bool:
        return str(place) not in self.private

    def trusted(self) -> ssl.SSLContext:
        context = trusted()
        if self.authority is not None:
            context.load_verify_locations(self.authority.file)
        return context

    @property
    def outside(self) -> Outside:
        return Outside(lambda: self.clock, self.sleep, lambda: 0.5, self.look_up, self.permitted, self.trusted)

    def ask(self, *urls: str, **manners: float) -> list[Answer]:
        """Ask addresses all at once, with some manners other than usual."""

        async def gather() -> list[Answer]:
            asker = Asker("ppnews/test", Manners(**manners), self.outside)  # type: ignore[arg-type]
            return await asyncio.gather(*(asker.ask(url) for url in urls))

        return run(gather())


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(Path(tmp_path_factory.mktemp("certificates")) / "authority")
