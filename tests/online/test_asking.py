"""One address after the other: what its site says, and what is made of it."""

from __future__ import annotations

import socket

import pytest
from helpers.websites import Page, Routes, redirect, serve

from online.conftest import World
from ppnews.model.answer import Answer, LinkState


def ask(world: World, pages: Routes, path: str = "/x", **manners: float) -> tuple[Answer, list[str]]:
    with serve(pages) as site:
        return world.ask(f"http://127.0.0.1:{site.port}{path}", **manners)[0], site.asked


def test_a_page_that_is_there_is_asked_once_and_not_read(world: World) -> None:
    assert ask(world, {"/x": Page()}) == (Answer(LinkState.FINE, 200), ["HEAD /x"])


@pytest.mark.parametrize("status", [400, 403, 404, 405, 429, 500, 501])
def test_where_head_is_refused_or_lies_get_decides(world: World, status: int) -> None:
    answer, asked = ask(world, {"HEAD /x": Page(status), "GET /x": Page()})
    assert answer == Answer(LinkState.FINE, 200)
    assert asked == ["HEAD /x", "GET /x"]


def test_a_body_without_end_is_not_read(world: World) -> None:
    answer, _ = ask(world, {"HEAD /x": Page(405), "GET /x": Page(endless=b"x" * 100_000)})
    assert answer == Answer(LinkState.FINE, 200)


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (204, LinkState.FINE),
        (300, LinkState.FINE),
        (404, LinkState.GONE),
        (410, LinkState.GONE),
        (401, LinkState.GUARDED),
        (403, LinkState.GUARDED),
        (451, LinkState.GUARDED),
        (999, LinkState.GUARDED),
        (429, LinkState.BUSY),
        (500, LinkState.FAULTY),
        (503, LinkState.FAULTY),
    ],
)
def test_what_a_status_means(world: World, status: int, found: LinkState) -> None:
    assert ask(world, {"/x": Page(status, body=b"")})[0] == Answer(found, status)


def test_the_request_says_who_asks_and_no_secrets(world: World) -> None:
    with serve({"/x?q=%D1%8F": Page()}) as site:
        [answer] = world.ask(f"http://user:secret@127.0.0.1:{site.port}/x?q=я#part")
    assert answer.found is LinkState.FINE
    expected = {"Host": f"127.0.0.1:{site.port}", "User-Agent": "ppnews/test", "Accept": "*/*"}
    assert {name.title(): value for name, value in site.headers[0].items()} == expected


def test_permanent_redirects_all_along_are_a_move(world: World) -> None:
    with serve({"/x": redirect("/y", 301), "/y": redirect("z?a=1", 308), "/z?a=1": Page()}) as site:
        [answer] = world.ask(f"http://127.0.0.1:{site.port}/x")
    assert answer == Answer(LinkState.MOVED, 200, f"http://127.0.0.1:{site.port}/z?a=1")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_redirect_for_now_is_none(world: World, status: int) -> None:
    answer, _ = ask(world, {"/x": redirect("/y"), "/y": redirect("/z", status), "/z": Page()})
    assert answer.found is LinkState.FINE


def test_what_moved_to_nothing_is_gone(world: World) -> None:
    answer, _ = ask(world, {"/x": redirect("/y")})
    assert answer.found is LinkState.GONE
    assert answer.target is not None
    assert answer.target.endswith("/y")


def test_redirects_in_a_circle_are_endless(world: World) -> None:
    answer, asked = ask(world, {"/x": redirect("/y", 302), "/y": redirect("/x", 302)})
    assert answer.found is LinkState.ENDLESS
    assert len(asked) == 4


def test_a_site_that_only_wants_its_cookie_back_is_not_endless(world: World) -> None:
    answer, _ = ask(world, {"/x": Page(302, {"Location": "/x", "Set-Cookie": "seen=1"}, b"")})
    assert answer.found is LinkState.GUARDED


@pytest.mark.parametrize(("count", "found"), [(10, LinkState.FINE), (11, LinkState.ENDLESS)])
def test_ten_redirects_are_followed(world: World, count: int, found: LinkState) -> None:
    pages = {f"/{number}": redirect(f"/{number + 1}", 302) for number in range(count)}
    assert ask(world, {**pages, f"/{count}": Page()}, "/0")[0].found is found


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://a.eu/x", "mailto:a@a.eu", "javascript:x", "http://a.eu:0/", ""]
)
def test_redirects_lead_nowhere_but_the_web(world: World, to: str) -> None:
    assert ask(world, {"/x": redirect(to)})[0].found is LinkState.ASTRAY


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>who are you?</html>\r\n\r\n",
        b"HTTP/1.1 twohundred OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000,
        b"HTTP/1.1 200 O",
    ],
    ids=["no-http", "no-status", "no-header", "huge-header", "interim-only", "cut-short"],
)
def test_an_answer_without_sense(world: World, raw: bytes) -> None:
    assert ask(world, {"/x": Page(raw=raw)})[0].found in (LinkState.GARBLED, LinkState.DROPPED)


def test_headers_without_end_are_not_read(world: World) -> None:
    page = Page(raw=b"HTTP/1.1 200 OK\r\n", endless=b"X-More: more\r\n" * 1000)
    assert ask(world, {"/x": page})[0].found is LinkState.GARBLED


def test_a_connection_that_breaks_off_is_tried_again(world: World) -> None:
    answer, asked = ask(world, {"/x": [Page(raw=b""), Page(raw=b""), Page()]})
    assert answer.found is LinkState.FINE
    assert asked == ["HEAD /x", "GET /x", "GET /x"]
    assert world.slept == [1.0]


def test_each_further_try_waits_twice_as_long(world: World) -> None:
    answer, asked = ask(world, {"/x": Page(500)}, tries=4)
    assert answer == Answer(LinkState.FAULTY, 500)
    assert asked == ["HEAD /x", *["GET /x"] * 4]
    assert world.slept == [1.0, 2.0, 4.0]


def test_who_never_answers_is_given_up_on(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        [answer] = world.ask(f"http://127.0.0.1:{silent.getsockname()[1]}/x", seconds=0.02)
    assert answer == Answer(LinkState.SILENT)


def test_who_takes_no_connection_is_not_tried_again(world: World) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        [answer] = world.ask(f"http://127.0.0.1:{closed.getsockname()[1]}/x")
    assert answer == Answer(LinkState.NO_CONNECTION)
    assert world.slept == []


def test_what_is_no_address_is_not_asked(world: World) -> None:
    assert [answer.found for answer in world.ask("http://", "https://a b/", "http://a.eu:99999/")] == [
        LinkState.MALFORMED
    ] * 3
    assert world.looked_up == []
