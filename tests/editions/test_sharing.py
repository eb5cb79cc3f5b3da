"""Links for passing an article on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from ppnews.editions.html.sharing import share_links

ALL = ["linkedin", "x", "facebook", "telegram", "whatsapp", "mail"]
URL = "https://news.example/1/en/#first"


def test_every_service_gets_the_address() -> None:
    links = share_links(ALL, "Title", "The News, No. 1", URL)

    assert [link.service for link in links] == ALL
    for link in links:
        assert URL in " ".join(value for values in parse_qs(urlsplit(link.address).query).values() for value in values)


def test_the_order_is_the_publications() -> None:
    assert [link.service for link in share_links(["x", "linkedin"], "Title", "News", URL)] == ["x", "linkedin"]


def test_without_an_address_only_mail_remains() -> None:
    links = share_links(ALL, "Title", "The News, No. 1", None)

    assert [(link.service, link.address) for link in links] == [
        ("mail", "mailto:?subject=Title&body=Title%0D%0AThe%20News%2C%20No.%201")
    ]


@given(title=st.text(min_size=1))
def test_no_title_breaks_out_of_the_address(title: str) -> None:
    for link in share_links(ALL, title.encode("utf-8", "replace").decode(), "News", URL):
        assert not set(link.address) & set("\"'<> \n\r\t")
        assert link.address.startswith(("https://", "mailto:?subject="))
        assert link.address.count("#") == 0


def test_unbreakable_spaces_become_plain() -> None:
    (link,) = share_links(["x"], "No.\u00a01", "News", URL)

    assert parse_qs(urlsplit(link.address).query)["text"] == ["No. 1"]
