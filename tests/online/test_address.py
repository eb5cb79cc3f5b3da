"""Addresses as editors write them, as requests need them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppnews.model.answer import LinkState, web_address
from ppnews.online.address import read_address
from ppnews.online.trouble import Trouble


@pytest.mark.parametrize(
    ("url", "authority", "path"),
    [
        ("https://www.icmpd.org", "www.icmpd.org", "/"),
        ("HTTPS://WWW.ICMPD.ORG/News", "www.icmpd.org", "/News"),
        (
            "https://пример.рф/новости?о=я",
            "xn--e1afmkfd.xn--p1ai",
            "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?%D0%BE=%D1%8F",
        ),
        ("https://a.eu/one%20two three/(x)?q=a+b&c=%D1%8F", "a.eu", "/one%20two%20three/(x)?q=a+b&c=%D1%8F"),
        ("http://name:secret@a.eu:8080/x", "a.eu:8080", "/x"),
        ("http://a.eu:80/x", "a.eu", "/x"),
        ("https://a.eu:80/x", "a.eu:80", "/x"),
        ("http://[::1]:8080/", "[::1]:8080", "/"),
        ("https://a.eu?q", "a.eu", "/?q"),
    ],
)
def test_what_a_request_carries(url: str, authority: str, path: str) -> None:
    address = read_address(url)
    assert (address.authority, address.path) == (authority, path)


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "https:///x",
        "https://a b.eu/",
        "https://a.eu:x/",
        "https://a.eu:70000/",
        "https://[::1/",
        "https://a\u2028b.eu/",
        "ftp://a.eu/",
        "file:///etc/passwd",
        "mailto:a@a.eu",
        "https://..рф/",
        f"https://a.eu/{'x' * 9000}",
        "http://a.eu:0/",
    ],
)
def test_what_nobody_could_open(url: str) -> None:
    with pytest.raises(Trouble) as caught:
        read_address(url)
    assert caught.value.found is LinkState.MALFORMED


@given(st.text(max_size=50), st.text(max_size=50))
def test_nothing_slips_out_of_the_request_line(host: str, rest: str) -> None:
    try:
        address = read_address(f"https://{host}/{rest}")
    except Trouble:
        return
    assert re.fullmatch(r"/[!-~]*", address.path)
    assert re.fullmatch(r"[a-z0-9_.~:\[\]-]+", address.authority)


@given(st.text(max_size=80))
def test_a_redirect_leads_to_the_web_or_nowhere(location: str) -> None:
    try:
        assert read_address("https://a.eu/x").leads_to(location).scheme in ("http", "https")
    except Trouble as trouble:
        assert trouble.found is LinkState.ASTRAY


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://a.eu/x#part", "https://a.eu/x"),
        ("//a.eu/x", "https://a.eu/x"),
        ("HTTP://a.eu", "HTTP://a.eu"),
        ("mailto:office@a.eu", None),
        ("tel:+43", None),
        ("ftp://a.eu/", None),
    ],
)
def test_what_is_asked_for_a_link(url: str, asked: str | None) -> None:
    assert web_address(url) == asked
