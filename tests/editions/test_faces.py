"""Beside a web page lie the faces that it uses, and no others."""

from __future__ import annotations

from pathlib import Path

from ppnews.editions.html.faces import without_unused_faces

from .conftest import WriteProject

STYLES = """
@font-face { font-family: "Own"; font-weight: 400; src: url("latin.woff2"); unicode-range: U+0000-017F, U+2010-2026 }
@font-face { font-family: "Own"; font-weight: 400; src: url("cyrillic.woff2"); unicode-range: U+04?? }
@font-face { font-family: "Own"; font-weight: 400; font-style: italic; src: url("italic.woff2") }
@font-face { font-family: "Own"; font-weight: 600; src: url("semibold.woff2") }
@font-face { font-family: "Own"; font-weight: 600; font-style: italic; src: url("semibold-italic.woff2") }
@font-face { font-family: "Other"; font-weight: 400; src: url("other.woff2") }
@font-face { font-family: "Stand-in"; font-weight: 400; src: local("Times"); unicode-range: U+0000-017F }
:root { --own: "Own", "Stand-in", "Other", serif }
body { font: 400 1rem/1.5 var(--own) }
"""
FILES = {"latin", "cyrillic", "italic", "semibold", "semibold-italic", "other"}


def kept(body: str, styles: str = "") -> set[str]:
    sheet, unused = without_unused_faces(STYLES + styles, [f"<html><body>{body}</body></html>"])
    used = FILES - {name.removesuffix(".woff2") for name in unused}
    assert used == {name for name in FILES if f'"{name}.woff2"' in sheet}
    return used


def test_a_face_is_kept_for_the_characters_that_are_asked_for_in_it() -> None:
    assert kept("<p>Words</p>") == {"latin"}
    assert kept("<p>Слова</p>") == {"latin", "cyrillic"}
    assert kept("<p>\u0531</p>") == {"latin", "other"}
    assert kept("<img alt='Слово'>") == {"latin", "cyrillic"}


def test_weight_and_style_go_together() -> None:
    assert kept("<p>a <em>b</em> <strong>c</strong></p>") == {"latin", "italic", "semibold"}
    assert kept("<p>a <em>b <strong>c</strong></em></p>") == {"latin", "italic", "semibold-italic"}
    assert kept("<p class=q>a</p>", "@media print { .q { font-style: italic } }") == {"latin", "italic"}
    assert kept("<p class=q>a</p>", ".q { font: italic 600 1rem var(--own) }") == {"latin", "semibold-italic"}


def test_words_of_a_style_sheet_count() -> None:
    assert kept("<p>a</p>", "p::before { content: 'Слово' }") == {"latin", "cyrillic"}


def test_stand_ins_stay_with_the_face_that_they_stand_in_for() -> None:
    sheet, _ = without_unused_faces(STYLES, ["<html><body>Words</body></html>"])
    assert "Stand-in" in sheet.replace(':root { --own: "Own", "Stand-in"', "")


def test_an_english_page_has_no_letters_of_others_beside_it(project: WriteProject) -> None:
    written = project(publication={"layout": "quarterly"}, files={"issues/1/first.md": "Words, *stressed*.\n"})
    assert written.run("build", "1", "--html").exit_code == 0
    fonts = {font.name for font in Path(written.root / "build/1/en/assets/fonts").iterdir()}
    styles = (written.root / "build/1/en/assets/style.css").read_text(encoding="utf-8")
    assert "quarterly-serif-400-italic-latin.woff2" in fonts
    assert all(name.endswith("-latin.woff2") for name in fonts)
    assert all(f"fonts/{name}" in styles for name in fonts)
    assert styles.count(".woff2") == len(fonts)
