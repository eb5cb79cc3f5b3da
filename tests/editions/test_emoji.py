"""Emoji on paper: a face of the layout, and words that say what is printed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from helpers.projects import Written

from ppnews.editions.pdf.emoji import for_one_colour

WriteProject = Callable[..., Written]

SET = {
    "selector": ("❤\ufe0f and ☀", '<span class="emoji">❤</span> and ☀'),
    "selector in a sequence": ("🏳\ufe0f\u200d🌈 🏋\ufe0f\u200d♀\ufe0f", "🏳\u200d🌈 🏋\u200d♀"),
    "tone": ("👍🏽 👍", "👍 👍"),
    "tone in a sequence": ("👩🏽\u200d💻", "👩\u200d💻"),
    "tones of two": ("👩🏻\u200d🤝\u200d👩🏿", "👩🏻\u200d🤝\u200d👩🏿"),
    "keycap": ("1\ufe0f\u20e3", '<span class="emoji">1\u20e3</span>'),
    "flag": ("🇬🇪", "🇬🇪"),
    "figures": ("10 # *", "10 # *"),
}


@pytest.mark.parametrize(("typed", "set_"), SET.values(), ids=SET)
def test_emoji_are_set_in_one_colour(typed: str, set_: str) -> None:
    assert for_one_colour(f"<p>{typed}</p>") == f"<p>{set_}</p>"


def test_what_is_not_printed_is_left_alone() -> None:
    page = "<head><title>1\ufe0f\u20e3</title></head><p title='👍🏽'>x</p>"
    assert for_one_colour(page) == page


def test_emoji_come_in_the_face_of_the_layout_and_read_as_typed(project: WriteProject) -> None:
    words = "Party 🎉 done ✅ not ❌ 👨\u200d👩\u200d👧 🇬🇪 1\ufe0f\u20e3 ❤\ufe0f"
    written = project(publication={"layout": "quarterly"}, files={"issues/1/first.md": words})
    done = written.run("build", "--pdf")
    assert done.exit_code == 0 and "PAGE008" not in done.output, done.output
    data = written.built()["1/news-1-en.pdf"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [str(font.BaseFont).partition("+")[2] for page in pdf.pages for font in page.Resources.Font.values()]
        packet = pdf.Root.Metadata.read_bytes()
    assert "emoji" in fonts
    assert b"pdfuaid:part" in packet
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert re.sub("<[^>]*>", "", for_one_colour(words)) in text
