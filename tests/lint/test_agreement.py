"""Words of a block that its column cuts are known again, and no others."""

from __future__ import annotations

import pytest

from ppnews.lint.agreement.lacking import without_ends

PIECES = ["themigrationobservatory", "broughtoutfournewpublicationsandabook", "readtheothers"]


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        (["p6broughtoutfournew"], ["p6"]),
        (["publicationsandabookp7"], ["p7"]),
        (["newpublicationsandabookp7readthe"], ["p7"]),
        (["othersp6", "p7broughtout"], ["p6", "p7"]),
        (["wordsofthepdfalone"], ["wordsofthepdfalone"]),
        (["wordsofthepdfalonebroughtout"], ["wordsofthepdfalone"]),
        (["wordsreadoutalone", ""], ["wordsreadoutalone", ""]),
        (["", ""], ["", ""]),
    ],
)
def test_ends_of_pieces_are_taken_out_at_both_ends_of_a_block(parts: list[str], left: list[str]) -> None:
    assert without_ends(parts, PIECES) == left
