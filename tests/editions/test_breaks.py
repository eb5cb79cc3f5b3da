"""Addresses and names out of code break over lines where they may, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppnews.editions._breaks import let_names_break

BREAKS = {
    "address": ("https://docs.example.org/a-b/c_d?e=f", "https://|docs.|example.|org/|a-b/|c_d?|e=f"),
    "parts of an address": ("www.example.org/x?id=1234&amp;name=some", "www.|example.|org/|x?id=|1234&amp;|name=|some"),
    "mail": ("gardeners@societies.org", "gardeners@|societies.|org"),
    "bare": ("docs.example.org/en/pages", "docs.|example.|org/|en/|pages"),
    "name with underlines": ("a_rather_long_name", "a_rather_|long_|name"),
    "in quotation marks": ("“https://example.org/one”", "“https://|example.|org/|one”"),
    "with a stop": ("See https://example.org/one.", "See https://|example.|org/|one."),
    "in brackets": ("(info@example.org)", "(info@|example.|org)"),
    "in Cyrillic": ("почта@пример.рф", "почта@|пример.рф"),
}
WHOLE = (
    "and/or",
    "e.g. this",
    "U.S.A.",
    "12.5.2024",
    "1,234.50",
    "end.Next",
    "z. B.",
    "a@b",
    "Anna-Maria",
    "10:30–12:00",
)


def broken(html: str) -> str:
    """Return HTML with its breaks as `|`, without the element around an address."""
    return re.sub("</?span[^>]*>", "", let_names_break(html, "|"))


@pytest.mark.parametrize(("typed", "set_"), BREAKS.values(), ids=BREAKS)
def test_an_address_breaks_behind_its_marks(typed: str, set_: str) -> None:
    assert broken(f"<p>{typed}</p>") == f"<p>{set_}</p>"


@pytest.mark.parametrize("words", WHOLE)
def test_other_words_are_left_alone(words: str) -> None:
    assert let_names_break(f"<p>{words}</p>", "|") == f"<p>{words}</p>"


def test_an_address_is_kept_from_hyphens() -> None:
    assert let_names_break("<a href='https://example.org'>www.example.org</a>", "<wbr>") == (
        "<a href='https://example.org'><span class=\"address\">www.<wbr>example.<wbr>org</span></a>"
    )


def test_names_in_code_break_at_their_joints() -> None:
    code = "<code>std::vector::push_back() com.example.UserServiceFactoryImplementation a-b</code>"
    assert broken(code) == (
        "<code>std::|vector::|push_|back() com.|example.|User|Service|Factory|Implementation a-b</code>"
    )


@pytest.mark.parametrize("tag", ["title", "pre", "script", "style", "textarea"])
def test_what_is_set_as_typed_gets_no_breaks(tag: str) -> None:
    page = f"<{tag}>https://example.org/one</{tag}>"
    assert let_names_break(page, "|") == page


def test_attributes_get_no_breaks() -> None:
    page = '<img alt="https://example.org/one" src="https://example.org/two_three.png">'
    assert let_names_break(page, "|") == page


@given(st.text(alphabet="a_/.@-:?&=# <>wW9é\n", max_size=80))
def test_no_letter_is_lost(words: str) -> None:
    page = f"<p>{words.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"
    assert re.sub('<span class="address">|</span>', "", let_names_break(page, "\u200b")).replace("\u200b", "") == page
