"""Questions of an interview, sums of tables, notes, galleries and credits, as the editions print them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from helpers.projects import PNG, Written

from ppnews.model.content import PRINTED, SHOWN

from .conftest import Composer

WriteProject = Callable[..., Written]
TABLE = "| Country | Cases |\n|---|--:|\n| Albania | 3 |\n"


@pytest.mark.parametrize(
    ("text", "is_question"),
    [
        ("**What did you learn?**", True),
        ("**A claim in bold.**", True),
        ("Editor: **And what next?**", True),
        ("**Lithuania** speaks from experience.", False),
        ("They had met before, in a town whose name nobody remembers, and asked: **why?**", False),
        ("We met **the minister**", False),
        ("- **A name**", False),
        ("**One** and **two**", False),
    ],
)
def test_a_paragraph_in_bold_is_a_question(composer: Composer, text: str, is_question: bool) -> None:
    assert ('<p class="question">' in composer.prose(text)) == is_question


@pytest.mark.parametrize(
    ("row", "language", "is_total"),
    [
        ("| **All** | **3** |", "en", True),
        ("| Total | 3 |", "en", True),
        ("| Totally new | 3 |", "en", False),
        ("| Bosnia | **3** |", "en", False),
        ("| Итого: | 3 |", "ru", True),
        ("| Total | 3 |", "ru", False),
    ],
)
def test_the_last_row_of_a_table_may_hold_sums(composer: Composer, row: str, language: str, is_total: bool) -> None:
    html = composer.prose(f"{TABLE}{row}\n", language=language, written=language)
    assert ('<tr class="total">' in html) == is_total
    assert '<tr class="total">' not in composer.prose(f"{TABLE}{row}\n| Serbia | 1 |\n", "en")


def test_notes_have_no_arrow_on_paper(composer: Composer) -> None:
    text = "A claim.[^1]\n\n[^1]: Its source.\n"
    assert "doc-backlink" in composer.prose(text, manner=SHOWN)
    assert "doc-backlink" not in composer.prose(text, manner=PRINTED)


def test_pictures_of_a_text_stand_as_their_attributes_say(composer: Composer) -> None:
    html = composer.prose("![b](a.png){width=half side=end}\n\n![b](a.png){width=60}", manner=PRINTED)
    assert re.findall(r'class="(picture[^"]*)"', html) == ["picture half beside end", "picture measured"]
    assert "--wide: 60mm" in html
    assert composer.prose("![b](a.png){side=start}").startswith('<figure class="picture half beside start">')


def test_a_gallery_of_a_text_has_rows_and_a_picture_with_a_side_is_none_of_it(composer: Composer) -> None:
    html = composer.prose("\n".join(["![b](a.png)"] * 5 + ["![b](a.png){side=end}"]))
    assert html.count('<div class="gallery">') == 1
    rows, _, alone = html.partition("</div></div>\n")
    assert [row.count("<figure") for row in rows.split('<div class="row')[1:]] == [3, 2]
    assert alone.startswith('<figure class="picture half beside end">')


def test_a_page_on_a_screen_has_no_style_of_its_own_and_its_sheet_the_measures(project: WriteProject) -> None:
    gallery = [{"file": "a.png", "alt": "One", "credit": "Photo: Office"}] * 3
    images = [{"file": "a.png", "alt": "Two", "width": 60}]
    section = {"kind": "article", "title": "First", "body": "first.md", "images": images, "gallery": gallery}
    files = {"issues/1/first.md": "Words.\n", "issues/1/a.png": PNG}
    written = project(publication={"layout": "quarterly"}, sections=[section], files=files)
    assert written.run("build", "--html").exit_code == 0
    page, sheet = (written.read(f"build/1/en/{name}").decode() for name in ("index.html", "assets/style.css"))
    assert "style=" not in page
    looks = set(re.findall(r"look-\w+", page))
    assert len(looks) == 3
    assert all(f".{look} {{ --" in sheet for look in looks)
    assert page.count("Photo: Office") == 1


def test_a_credit_that_pictures_of_a_section_share_is_said_once(project: WriteProject) -> None:
    makers = ["Photo: Office", "Photo: Ann", "Photo: Office."]
    images = [{"file": "a.png", "alt": "One", "credit": credit} for credit in makers]
    section = {"kind": "article", "title": "First", "body": "first.md", "images": images}
    written = project(sections=[section], files={"issues/1/first.md": "Words.\n", "issues/1/a.png": PNG})
    assert written.run("build", "--html").exit_code == 0
    assert re.findall(r"Photo: \w+", written.read("build/1/en/index.html").decode()) == ["Photo: Office", "Photo: Ann"]
