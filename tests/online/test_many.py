"""Many addresses at many hosts: what is open at a time stays within bounds."""

from __future__ import annotations

import threading

import pytest
from helpers.websites import Page, serve

from online.conftest import World
from ppnews.model.answer import LinkState
from ppnews.online.connection import Connection, connect


def test_open_connections_are_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, most = set[int](), [0]
    close = Connection.close

    async def counted(*arguments: object) -> Connection:
        connection = await connect(*arguments)  # type: ignore[arg-type]
        opened.add(id(connection))
        most[0] = max(most[0], len(opened))
        return connection

    async def closed(connection: Connection) -> None:
        opened.discard(id(connection))
        await close(connection)

    monkeypatch.setattr("ppnews.online.hosts.connect", counted)
    monkeypatch.setattr(Connection, "close", closed)
    names = [f"host{number}.eu" for number in range(40)]
    world.names = {name: [["127.0.0.1"]] for name in names}
    with serve({f"/{number}": Page() for number in range(5)}) as site:
        answers = world.ask(*(f"http://{name}:{site.port}/{n}" for n in range(5) for name in names), at_once=6)
    assert {answer.found for answer in answers} == {LinkState.FINE}
    assert most[0] <= 9
    assert not opened


def test_no_more_are_asked_at_once_than_allowed(world: World) -> None:
    together = threading.Barrier(4, timeout=20)
    lock, under_way, most = threading.Lock(), [0], [0]

    def page() -> Page:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        together.wait()
        with lock:
            under_way[0] -= 1
        return Page()

    world.names = {f"host{number}.eu": [["127.0.0.1"]] for number in range(12)}
    with serve({"/": page}) as site:
        answers = world.ask(*(f"http://{name}:{site.port}/" for name in world.names), at_once=4)
    assert {answer.found for answer in answers} == {LinkState.FINE}
    assert most == [4]
