"""The card that sites show beside a link to an issue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ppnews.editions.html.card import draw_card
from ppnews.files.reading import Place

from .conftest import TWO_LANGUAGES, WriteProject

FONTS = {font.name: Place(font, None) for font in Path("layouts/quarterly/fonts/pdf").absolute().glob("*Bold.ttf")}
COLOURS = {"night": "#0b2a4a", "glow": "#e08a4f", "accent": "#b4461b"}


def drawn(**given: Any) -> bytes:
    recipe = {"name": "The News", "below": "No. 1, 2024", "direction": "ltr", "colours": COLOURS, **given}
    return draw_card(json.dumps(recipe).encode(), FONTS)


def test_an_issue_without_photographs_has_a_card_in_every_language(project: WriteProject) -> None:
    written = project(publication={**TWO_LANGUAGES, "layout": "quarterly"})
    done = written.run("build", "1", "--html")
    assert done.exit_code == 0, done.output
    for language in ("en", "ru"):
        folder = written.root / "build/1" / language
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert f'property="og:image" content="https://news.example/issues/1/{language}/assets/images/card.png"' in page
        assert 'property="og:image:width" content="1200"' in page
        assert 'property="og:image:height" content="630"' in page
        assert 'name="twitter:card" content="summary_large_image"' in page
        with Image.open(folder / "assets/images/card.png") as card:
            assert (card.format, card.size) == ("PNG", (1200, 630))
        assert not (folder / "card").exists()
        assert not (folder / "card.json").exists()


def test_without_an_address_there_is_no_card(project: WriteProject) -> None:
    written = project(publication={"layout": "quarterly"})
    assert written.run("build", "1", "--html").exit_code == 0
    assert "og:image" not in (written.root / "build/1/en/index.html").read_text(encoding="utf-8")
    assert not (written.root / "build/1/en/assets/images/card.png").exists()


@pytest.mark.parametrize(
    "given",
    [
        {"name": "x" * 300},
        {"name": "A very long name of a periodical " * 12},
        {"name": "النشرة الفصلية", "below": "العدد 39، أكتوبر–ديسمبر 2024", "direction": "rtl"},
        {"name": "字", "below": ""},
    ],
)
def test_every_name_is_drawn_the_same_each_time(given: dict[str, str]) -> None:
    first = drawn(**given)
    assert first == drawn(**given)
    assert first != drawn()
