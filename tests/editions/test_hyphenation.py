"""Where words are broken: by the patterns of the language, in issue 39 and word by word."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pyphen  # type: ignore[import-untyped]
import pytest

from ppnews.editions.pdf.hyphenation import CarefulPyphen, careful

WORDS = {
    "en": {
        "digitalisation": "digit-al-isa-tion",
        "Luxembourg": "Lux-em-bourg",
        "EUAA": "EUAA",
        "GDISC-wide": "GDISC-wide",
        "iPhone-like": "iPhone-like",
        "pragueprocess.eu": "pragueprocess.eu",
        "2024th": "2024th",
        "migration_observatory": "migration_observatory",
    },
    "ru": {
        "совпал": "совпал",
        "совместный": "совмест-ный",
        "Совпадение": "совпа-де-ние",
        "миграционный": "мигра-ци-он-ный",
        "МИДЖРАЦИЯ": "МИДЖРАЦИЯ",
    },
}


@pytest.mark.parametrize(
    ("language", "word"), [(language, word) for language, words in WORDS.items() for word in words]
)
def test_places_for_hyphens(language: str, word: str) -> None:
    dictionary = CarefulPyphen(lang=language, left=3, right=3)
    assert dictionary.inserted(word).lower() == WORDS[language][word].lower()


def test_pyphen_is_as_it_was_afterwards() -> None:
    before = pyphen.Pyphen
    with careful():
        assert pyphen.Pyphen is CarefulPyphen
    assert pyphen.Pyphen is before


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_line_of_issue_39_ends_in_a_part_too_short_or_of_an_acronym(built_issue39: Path, language: str) -> None:
    document = pypdfium2.PdfDocument(built_issue39 / f"pp-quarterly-review-39-{language}.pdf")
    text = "\n".join(page.get_textpage().get_text_bounded().replace("\r", "") for page in document)
    document.close()
    broken = re.findall(r"(\S*?)\x02(\S+)", text)  # what PDFium has for a soft hyphen
    assert len(broken) > 10
    for before, after in broken:
        ours, theirs = re.split(r"[^\w]", before)[-1], re.match(r"\w*", after)
        assert theirs is not None
        assert len(ours) > 1
        assert len(theirs[0]) >= 3, (before, after)
        assert not re.search(r"\d|[.@/]|\w[A-ZА-Я]", ours + theirs[0]), (before, after)
