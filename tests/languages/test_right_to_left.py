"""The Arabic PDF is a mirror image of the English one: measured where the words stand."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from helpers.projects import Written

A4 = 595.3
MARGIN = 51.0
"""18 mm, in points."""


@pytest.fixture(scope="module")
def pdf(letter: Written) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(letter.root / "build/7/letter-7-ar.pdf")
    yield document
    document.close()


def places(pdf: pypdfium2.PdfDocument, page: int, words: str) -> list[float]:
    """Return how far from the left the words begin on a page (from 1), for words in Latin letters and digits."""
    text = pdf[page - 1].get_textpage()
    search, found = text.search(words), []
    while (hit := search.get_next()) is not None:
        found.append(text.get_charbox(hit[0])[0])
    return found


def test_columns_begin_at_the_right(letter: Written, pdf: pypdfium2.PdfDocument) -> None:
    (last_paragraph,) = places(pdf, 1, "IOM")
    assert last_paragraph < A4 / 2
    with pikepdf.open(letter.root / "build/7/letter-7-ar.pdf") as document:
        names = document.Root.Names.Dests.Names
        where = {str(names[n]): float(names[n + 1][2]) for n in range(0, len(names), 2)}
    assert where["seminar"] > where["agreed"]


def test_contents_have_their_numbers_at_the_left(pdf: pypdfium2.PdfDocument) -> None:
    edge = [x for number in ("1", "2") for x in places(pdf, 1, number) if abs(x - MARGIN) < 3]
    assert len(edge) == 4


def test_a_tables_columns_run_from_the_right_and_its_numbers_end_there(pdf: pypdfium2.PdfDocument) -> None:
    (applications,), (granted,) = places(pdf, 1, "2310"), places(pdf, 1, "1875")
    (fewer,) = places(pdf, 1, "980")
    assert applications > granted
    assert fewer > granted


def test_the_folio_hangs_in_the_outer_margin(pdf: pypdfium2.PdfDocument) -> None:
    folios = [x for x in places(pdf, 2, "2") if x > A4 - MARGIN]
    assert len(folios) == 1


def test_cards_and_courses_begin_at_the_right(pdf: pypdfium2.PdfDocument) -> None:
    (first_card,) = places(pdf, 2, "Nino")
    assert first_card > A4 / 2
    english, georgian, arabic = (places(pdf, 2, code)[-1] for code in ("EN", "KA", "AR"))
    assert english > georgian > arabic > A4 / 2
    assert max(places(pdf, 2, "1")) > A4 / 2


def test_an_address_ends_with_its_slash(pdf: pypdfium2.PdfDocument) -> None:
    text = pdf[1].get_textpage()
    boxes = [(text.get_charbox(place), text.get_text_range(place, 1)) for place in range(text.count_chars())]
    (first,) = (box for at, (box, _) in enumerate(boxes) if spells(boxes, at, "pragueprocess"))
    line = sorted((box[0], letter) for box, letter in boxes if abs(box[3] - first[3]) < 4 and letter.strip())
    assert "https://www.pragueprocess.eu/" in "".join(letter for _, letter in line)


def spells(boxes: list[tuple[tuple[float, float, float, float], str]], at: int, word: str) -> bool:
    return "".join(letter for _, letter in boxes[at : at + len(word)]) == word
