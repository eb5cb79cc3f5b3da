"""Tables on paper are set small enough for a column; words are divided only where there is no other way."""

from __future__ import annotations

import re

from ppnews.model.content import PRINTED, SHOWN, Manner

from .conftest import Composer


def table(*rows: str) -> str:
    """Return a table in Markdown; cells are parted by commas and a space."""
    head, *body = [f"| {' | '.join(row.split(', '))} |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0].split(", ")) + "|", *body])


def classes(composer: Composer, text: str, manner: Manner = PRINTED) -> tuple[str, dict[str, str]]:
    """Return the class of a table, and those of its cells by their words."""
    html = composer.prose(text, manner=manner)
    found = re.search(r'<table(?: class="([^"]*)")?', html)
    cells = re.findall(r'<t[hd](?: class="([^"]*)")?>([^<]*)', html)
    return (found[1] or "") if found else "", {words: name for name, words in cells}


def test_a_small_table_is_set_as_usual_with_short_entries_in_one_line(composer: Composer) -> None:
    size, cells = classes(
        composer, table("Village, What they said", "Village 12, They spoke about roads and bridges there")
    )
    assert size == ""
    assert cells == {
        "Village": "whole",
        "Village 12": "whole",
        "What they said": "",
        "They spoke about roads and bridges there": "",
    }


def test_long_words_make_a_table_smaller(composer: Composer) -> None:
    row = "Internationalisation, Verwaltungsgerichtshof, environmentally"
    assert classes(composer, table("One, Two, Three", row))[0] == "tight"


def test_words_are_divided_only_in_cells_that_are_too_long(composer: Composer) -> None:
    many = ", ".join(
        ["environmental", "1,000", "2", "3", "4", "administration", "5", "internationalisation", "2,345", "7"]
    )
    size, cells = classes(composer, table(", ".join("abcdefghij"), many))
    assert size == "crammed"
    assert [words for words, name in cells.items() if name == "long"] == ["internationalisation"]


def test_an_address_counts_by_the_pieces_that_it_breaks_into(composer: Composer) -> None:
    row = "https://harvesters.organisations.example.org/information/about/us.html, Words"
    assert classes(composer, table("Address, What", row))[0] == ""


def test_empty_cells_and_pictures_have_no_words(composer: Composer) -> None:
    assert classes(composer, "Words.\n\n| | |\n|---|---|\n| | |")[0] == ""


def test_a_table_on_a_screen_scrolls_instead(composer: Composer) -> None:
    assert classes(composer, table(", ".join("abcdefghijkl"), ", ".join(["environmental"] * 12)), SHOWN)[0] == ""
