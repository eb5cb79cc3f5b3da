"""How much one host is asked, and when it is left alone."""

from __future__ import annotations

import threading
from email.utils import formatdate

import pytest
from helpers.websites import Page, Routes, serve, silence

from online.conftest import World
from ppnews.model.answer import LinkState


def test_a_host_gets_a_few_requests_at_a_time_and_all_of_those(world: World) -> None:
    together = threading.Barrier(3, timeout=20)
    lock, under_way, most = threading.Lock(), [0], [0]

    def page() -> Page:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        together.wait()
        with lock:
            under_way[0] -= 1
        return Page()

    with serve({f"/{number}": page for number in range(12)}) as site:
        answers = world.ask(*(f"http://127.0.0.1:{site.port}/{number}" for number in range(12)), per_host=3)
    assert {answer.found for answer in answers} == {LinkState.FINE}
    assert most == [3]


def test_connections_are_used_again(world: World) -> None:
    with serve({f"/{number}": Page() for number in range(20)}) as site:
        answers = world.ask(*(f"http://127.0.0.1:{site.port}/{number}" for number in range(20)), per_host=2)
    assert {answer.found for answer in answers} == {LinkState.FINE}
    assert site.connections == 2


def test_a_connection_that_the_site_closed_meanwhile_is_no_trouble(world: World) -> None:
    closing = Page(headers={"X-Hint": "no more"}, body=b"")
    pages: Routes = {"/0": closing, "/1": [Page(raw=b""), Page()]}
    with serve(pages) as site:
        answers = world.ask(*(f"http://127.0.0.1:{site.port}/{number}" for number in range(2)), per_host=1)
    assert [answer.found for answer in answers] == [LinkState.FINE] * 2
    assert site.asked == ["HEAD /0", "HEAD /1", "HEAD /1"]


@pytest.mark.parametrize("status", [429, 503])
def test_the_whole_host_is_left_alone_for_as_long_as_it_asks(world: World, status: int) -> None:
    pages: Routes = {"/0": [Page(status, {"Retry-After": "7"}), Page()], "/1": Page()}
    with serve(pages) as site:
        urls = [f"http://127.0.0.1:{site.port}/{number}" for number in range(2)]
        answers = world.ask(*urls, per_host=1)
    assert [answer.found for answer in answers] == [LinkState.FINE] * 2
    assert world.slept == [7.0]
    assert sorted(site.asked) == ["GET /0", "HEAD /0", "HEAD /1"]


def test_who_is_busy_and_does_not_say_for_how_long_gets_a_pause(world: World) -> None:
    with serve({"/x": [Page(429), Page()]}) as site:
        assert world.ask(f"http://127.0.0.1:{site.port}/x")[0].found is LinkState.FINE
    assert world.slept == [1.0]


def test_a_date_is_understood_too(world: World) -> None:
    when = formatdate(world.clock + 12, usegmt=True)
    with serve({"/x": [Page(503, {"Retry-After": when}), Page()]}) as site:
        [answer] = world.ask(f"http://127.0.0.1:{site.port}/x")
    assert answer.found is LinkState.FINE
    assert world.slept == [12.0]


@pytest.mark.parametrize("when", ["3600", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_who_wants_to_be_left_alone_for_long_is_not_asked_again(world: World, when: str) -> None:
    with serve({"/0": Page(429, {"Retry-After": when}), "/1": Page()}) as site:
        answers = world.ask(*(f"http://127.0.0.1:{site.port}/{number}" for number in range(2)), per_host=1)
    assert [answer.found for answer in answers] == [LinkState.BUSY] * 2
    assert site.asked == ["HEAD /0"]


@pytest.mark.parametrize("when", ["-5", "soon", "", "Thu, 01 Jan 1970 00:00:00 GMT", "³"])
def test_what_makes_no_sense_is_no_wait(world: World, when: str) -> None:
    with serve({"/x": [Page(503, {"Retry-After": when}), Page()]}) as site:
        assert world.ask(f"http://127.0.0.1:{site.port}/x")[0].found is LinkState.FINE
    assert world.slept == []


def test_a_host_that_never_answers_is_not_asked_for_every_address(world: World) -> None:
    with silence() as port:
        answers = world.ask(
            *(f"http://127.0.0.1:{port.number}/{number}" for number in range(50)), seconds=0.02, silences=3, per_host=1
        )
    assert {answer.found for answer in answers} == {LinkState.SILENT}
    assert port.connections == 3


def test_a_host_without_connections_is_tried_once(world: World) -> None:
    world.names = {"a.eu": [["127.0.0.1"]]}
    answers = world.ask(*(f"http://b.eu/{number}" for number in range(50)), per_host=1)
    assert {answer.found for answer in answers} == {LinkState.NO_HOST}
    assert world.looked_up == ["b.eu"]
