"""One run's questions: each address once, and not again within a day."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.websites import Page, redirect, serve

from online.conftest import World
from ppnews.caches import ONLINE, Cache
from ppnews.diagnostics import PpnewsError
from ppnews.model.answer import LinkState
from ppnews.online.inquiry import Inquiry

_DAY = 24 * 60 * 60


def test_each_address_is_asked_once_and_the_counts_say_so(world: World, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with serve({"/a": Page(), "/b": Page()}) as site:
        a, b, c = (f"http://127.0.0.1:{site.port}/{name}" for name in "abc")
        inquiry = Inquiry(Cache(tmp_path, ONLINE), outside=world.outside)
        answers = inquiry.ask([a, b, a, c], lambda done, total: steps.append((done, total)))
        assert inquiry.ask([c]) == {c: answers[c]}
    assert {url: answer.found for url, answer in answers.items()} == {
        a: LinkState.FINE,
        b: LinkState.FINE,
        c: LinkState.GONE,
    }
    assert sorted(site.asked) == ["GET /c", "HEAD /a", "HEAD /b", "HEAD /c"]
    assert (inquiry.asked, inquiry.recalled) == (3, 0)
    assert steps == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(("later", "asked"), [(0, 1), (_DAY - 1, 1), (_DAY, 2), (-10, 2)])
def test_what_is_sure_holds_for_a_day(world: World, tmp_path: Path, later: float, asked: int) -> None:
    with serve({"/x": redirect("/y", 308), "/y": Page()}) as site:
        url = f"http://127.0.0.1:{site.port}/x"
        first = Inquiry(Cache(tmp_path, ONLINE), outside=world.outside).ask([url])
        world.clock += later
        again = Inquiry(Cache(tmp_path, ONLINE), outside=world.outside)
        assert again.ask([url]) == first
    assert first[url].found is LinkState.MOVED
    assert site.count("/x") == asked
    assert (again.asked, again.recalled) == (asked - 1, 2 - asked)


@pytest.mark.parametrize("status", [403, 404, 429, 500])
def test_what_failed_is_asked_again(world: World, tmp_path: Path, status: int) -> None:
    with serve({"/x": Page(status)}) as site:
        url = f"http://127.0.0.1:{site.port}/x"
        for _ in range(2):
            before = site.count("/x")
            Inquiry(Cache(tmp_path, ONLINE), outside=world.outside).ask([url])
            assert site.count("/x") > before


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"URL": 1}', '{"URL": {"found": "gone", "status": 404, "target": null, "at": 1700000000}}',
     '{"URL": {"found": "fine", "status": "200", "target": null, "at": 1700000000}}',
     '{"URL": {"found": "moved", "status": 200, "target": 5, "at": 1700000000}}',
     '{"URL": {"found": "fine", "status": 200, "target": null, "at": null}}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_memory_counts_as_none(world: World, tmp_path: Path, kept: str) -> None:
    with serve({"/x": Page()}) as site:
        url = f"http://127.0.0.1:{site.port}/x"
        cache = Cache(tmp_path, ONLINE)
        cache.keep("answers.json", kept.replace("URL", url).encode())
        inquiry = Inquiry(Cache(tmp_path, ONLINE), outside=world.outside)
        assert inquiry.ask([url])[url].found is LinkState.FINE
    assert inquiry.asked == 1
    assert list(json.loads(cache.read("answers.json"))) == [url]


def test_a_place_that_cannot_be_written_is_no_trouble(world: World, tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file, no folder", encoding="utf-8")
    with serve({"/x": Page()}) as site:
        url = f"http://127.0.0.1:{site.port}/x"
        assert Inquiry(Cache(tmp_path, ONLINE), outside=world.outside).ask([url])[url].found is LinkState.FINE


def test_only_the_newest_answers_are_kept(world: World, tmp_path: Path) -> None:
    cache = Cache(tmp_path, replace(ONLINE, limit=2))
    with serve({f"/{name}": Page() for name in "abc"}) as site:
        urls = [f"http://127.0.0.1:{site.port}/{name}" for name in "abc"]
        for url in urls:
            Inquiry(cache, outside=world.outside).ask([url])
            world.clock += 60
    assert sorted(json.loads(cache.read("answers.json"))) == urls[1:]


def test_what_was_asked_with_permission_is_not_recalled_without(tmp_path: Path) -> None:
    with serve({"/x": Page()}) as site:
        url = f"http://127.0.0.1:{site.port}/x"
        assert Inquiry(Cache(tmp_path, ONLINE), allow_private=True).ask([url])[url].found is LinkState.FINE
        assert Inquiry(Cache(tmp_path, ONLINE)).ask([url])[url].found is LinkState.PRIVATE
    assert site.connections == 1


def test_without_any_network_one_sentence_says_so(world: World, tmp_path: Path) -> None:
    world.names = {"a.eu": [["127.0.0.1"]]}
    urls = [f"http://host{number}.eu/{path}" for number in range(2) for path in range(100)]
    with pytest.raises(PpnewsError, match="no connection to the network"):
        Inquiry(Cache(tmp_path, ONLINE), outside=world.outside).ask(urls)


def test_one_unknown_name_is_the_names_own_fault(world: World, tmp_path: Path) -> None:
    world.names = {"a.eu": [["127.0.0.1"]]}
    answers = Inquiry(Cache(tmp_path, ONLINE), outside=world.outside).ask(["http://b.eu/1", "http://b.eu/2"])
    assert {answer.found for answer in answers.values()} == {LinkState.NO_HOST}


def test_unknown_names_beside_one_that_answers_are_their_own_fault(world: World, tmp_path: Path) -> None:
    world.names = {"a.eu": [["127.0.0.1"]]}
    with serve({"/": Page()}) as site:
        answers = Inquiry(Cache(tmp_path, ONLINE), outside=world.outside).ask(
            [f"http://a.eu:{site.port}/", "http://b.eu", "http://c.eu"]
        )
    assert [answer.found for answer in answers.values()] == [LinkState.FINE, LinkState.NO_HOST, LinkState.NO_HOST]
