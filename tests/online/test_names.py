"""Which machines are anybody's to ask, and that no other one is ever connected to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from helpers.websites import Page, Routes, redirect, serve
from hypothesis import given
from hypothesis import strategies as st

from online.conftest import World
from ppnews.model.answer import LinkState
from ppnews.online.loop import run
from ppnews.online.names import is_public, look_up


@pytest.mark.parametrize(
    "place",
    [
        "127.0.0.1", "127.255.0.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
        "fe80::1%1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_machines_that_are_not_asked(place: str) -> None:
    assert not is_public(ip_address(place))


@pytest.mark.parametrize(
    "place", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"]
)
def test_machines_that_are(place: str) -> None:
    assert is_public(ip_address(place))


@given(st.ip_addresses(v=4))
def test_an_address_in_other_clothes_is_as_public(place: IPv4Address) -> None:
    for clothes in ("::ffff:0:0", "64:ff9b::"):
        assert is_public(IPv6Address(int(IPv6Address(clothes)) + int(place))) == is_public(place)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "017700000001", "localhost"])
def test_other_spellings_of_this_machine_are_seen_through(host: str) -> None:
    assert {is_public(ip_address(place)) for place in run(look_up(host, 80))} == {False}


@pytest.mark.parametrize("url", ["http://127.0.0.1:{}/", "http://2130706433:{}/", "http://private.eu:{}/"])
def test_private_machines_are_not_connected_to(world: World, url: str) -> None:
    world.private, world.names = ("127.0.0.1",), {"private.eu": [["127.0.0.1"]], "2130706433": [["127.0.0.1"]]}
    with serve({"/": Page()}) as site:
        [answer] = world.ask(url.format(site.port))
    assert answer.found is LinkState.PRIVATE
    assert site.connections == 0


def test_nor_through_a_redirect(world: World) -> None:
    world.private, world.names = ("127.0.0.1",), {"open.eu": [["127.0.0.2"]], "shut.eu": [["127.0.0.1"]]}
    with serve({"/": Page()}) as inside:
        to = f"http://shut.eu:{inside.port}/"
        with serve({"/x": redirect(to)}, host="127.0.0.2") as site:
            [answer] = world.ask(f"http://open.eu:{site.port}/x")
    assert (answer.found, answer.target) == (LinkState.PRIVATE, to)
    assert inside.connections == 0


def test_a_name_that_changes_its_mind_after_it_was_judged_gains_nothing(world: World) -> None:
    world.private, world.names = ("127.0.0.1",), {"open.eu": [["127.0.0.2"], ["127.0.0.1"]]}
    pages: Routes = {"/x": Page(), **{f"/{number}": redirect("/x", 302) for number in range(5)}}
    with serve(pages, host="127.0.0.2") as site, serve({"/x": Page()}, port=site.port) as inside:
        answers = world.ask(*(f"http://open.eu:{site.port}/{number}" for number in range(5)))
    assert {answer.found for answer in answers} == {LinkState.FINE}
    assert inside.connections == 0
    assert world.looked_up == ["open.eu"]


def test_of_several_machines_only_those_are_connected_to_that_may_be(world: World) -> None:
    world.private, world.names = ("127.0.0.1",), {"both.eu": [["127.0.0.1", "127.0.0.2"]]}
    with serve({"/": Page()}, host="127.0.0.2") as site, serve({"/": Page()}, port=site.port) as inside:
        [answer] = world.ask(f"http://both.eu:{site.port}/")
    assert answer.found is LinkState.FINE
    assert inside.connections == 0


def test_the_next_machine_is_tried_where_the_first_takes_no_connection(world: World) -> None:
    world.names = {"two.eu": [["127.0.0.3", "127.0.0.2"]]}
    with serve({"/": Page()}, host="127.0.0.2") as site:
        assert world.ask(f"http://two.eu:{site.port}/")[0].found is LinkState.FINE
