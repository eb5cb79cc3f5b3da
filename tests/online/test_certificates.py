"""What a site's certificate says, each kind of trouble told apart."""

from __future__ import annotations

import pytest
from helpers.websites import Authority, Page, serve

from online.conftest import World
from ppnews.model.answer import LinkState


@pytest.mark.parametrize(
    ("name", "start", "end", "found"),
    [
        ("127.0.0.1", "20200101000000Z", "20991231000000Z", LinkState.FINE),
        ("127.0.0.1", "20200101000000Z", "20210101000000Z", LinkState.EXPIRED),
        ("127.0.0.1", "20900101000000Z", "20991231000000Z", LinkState.NOT_YET_VALID),
        ("127.0.0.9", "20200101000000Z", "20991231000000Z", LinkState.WRONG_HOST),
        ("other.eu", "20200101000000Z", "20991231000000Z", LinkState.WRONG_HOST),
    ],
)
def test_dates_and_names(world: World, authority: Authority, name: str, start: str, end: str, found: LinkState) -> None:
    world.authority = authority
    with serve({"/x": Page()}, certificate=authority.sign(name, start, end)) as site:
        assert world.ask(f"https://127.0.0.1:{site.port}/x")[0].found is found
    assert bool(site.asked) == (found is LinkState.FINE)


def test_names_are_held_against_the_address_not_the_machine(world: World, authority: Authority) -> None:
    world.authority, world.names = authority, {"a.eu": [["127.0.0.1"]], "b.eu": [["127.0.0.1"]]}
    with serve({"/x": Page()}, certificate=authority.sign("a.eu")) as site:
        answers = world.ask(f"https://a.eu:{site.port}/x", f"https://b.eu:{site.port}/x")
    assert [answer.found for answer in answers] == [LinkState.FINE, LinkState.WRONG_HOST]


def test_signed_by_itself(world: World, authority: Authority) -> None:
    with serve({"/x": Page()}, certificate=authority.self_signed("127.0.0.1")) as site:
        assert world.ask(f"https://127.0.0.1:{site.port}/x")[0].found is LinkState.SELF_SIGNED


def test_signed_by_somebody_unknown(world: World, authority: Authority) -> None:
    with serve({"/x": Page()}, certificate=authority.sign("127.0.0.1")) as site:
        assert world.ask(f"https://127.0.0.1:{site.port}/x")[0].found is LinkState.UNTRUSTED


def test_no_encryption_at_all(world: World) -> None:
    with serve({"/x": Page()}) as site:
        assert world.ask(f"https://127.0.0.1:{site.port}/x")[0].found is LinkState.NO_ENCRYPTION
