"""The ends of lines."""

from __future__ import annotations

import pytest

from ppnews.model.lineends import is_piece


@pytest.mark.parametrize(
    ("before", "last", "piece"),
    [
        ("a word that goes on, inter-", "national.", True),
        ("it reads example.org/all/the/papers/of-the-", "year_1834.", False),
        ("write to subscriptions@analytical-", "engine.org", False),
        ("a word that goes on, inter-", "national is said.", False),
        ("a line that ends", "here.", False),
    ],
)
def test_the_end_of_a_word_is_a_piece_and_that_of_an_address_is_none(before: str, last: str, piece: bool) -> None:
    assert is_piece(before, last) is piece
