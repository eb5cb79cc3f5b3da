"""Sections that some languages do not have, and what an issue says once for all of its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from helpers.projects import PNG, Written

from ppnews.load.issue import load_issue

PUBLICATION = {"languages": ["en", "ru"], "name": {"en": "The News", "ru": "Новости"}}
CONTENTS = {"kind": "contents", "id": "contents", "title": {"en": "Contents", "ru": "Содержание"}}
BOTH = {"kind": "article", "id": "both", "title": {"en": "Both", "ru": "Обе"}, "body": "first.md"}
ENGLISH = {"kind": "article", "id": "only-en", "title": "Only English", "body": "english.md", "languages": ["en"]}
RUSSIAN = {"kind": "article", "id": "only-ru", "title": "Только русский", "body": "russian.md", "languages": ["ru"]}
FILES: dict[str, str | bytes | None] = {
    "issues/1/first.ru.md": "Слова.\n",
    "issues/1/english.md": "English words.\n",
    "issues/1/russian.md": "Русские слова.\n",
}


def write(project: Callable[..., Written], *more: dict[str, Any], **files: str) -> Written:
    named = {f"issues/1/{name.replace('_', '.')}": text for name, text in files.items()}
    sections = [CONTENTS, BOTH, ENGLISH, RUSSIAN, *more]
    return project(publication=PUBLICATION, sections=sections, files={**FILES, **named})


def test_a_section_is_left_out_of_the_other_languages(project: Callable[..., Written]) -> None:
    written = write(project)
    done = written.run("build")
    assert (done.exit_code, done.stderr) == (0, "")
    english, russian = (written.built()[f"1/{language}/index.html"].decode() for language in ("en", "ru"))
    assert re.findall(r'<li><a href="#([\w-]+)"', english) == ["both", "only-en"]
    assert re.findall(r'<li><a href="#([\w-]+)"', russian) == ["both", "only-ru"]
    assert "English words." in english and "English words." not in russian
    assert "Русские слова." in russian and "Русские слова." not in english
    assert '<h2 id="only-ru">Только русский</h2>' in russian, "a plain string is in the section's own language"
    assert '../en/index.html#both"' in russian and '../en/index.html#only-ru"' not in russian


def test_its_own_translation_goes_before_the_file_itself(project: Callable[..., Written]) -> None:
    issue = load_issue(write(project, russian_ru_md="Другие слова.\n").project, 1).value
    assert issue is not None
    assert issue.bodies["russian.md", "ru"].text == "Другие слова.\n"


def test_lint_asks_for_no_translation_of_it(project: Callable[..., Written]) -> None:
    done = write(project).run("lint", "--no-render")
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_reference_from_a_language_that_lacks_it_is_found(project: Callable[..., Written]) -> None:
    link = {"text": {"en": "There", "ru": "Там"}, "url": "#only-en"}
    more = {**BOTH, "id": "links", "links": [link]}
    written = write(project, more, first_ru_md="[Слова](#only-en), [слова](#only-ru).\n")
    found = load_issue(written.project, 1).diagnostics
    assert {finding.rule.code for finding in found} == {"MAN010"}
    assert {(finding.at.path, finding.language) for finding in found} == {
        ("issues/1/issue.yaml", "ru"),
        ("issues/1/first.ru.md", "ru"),
    }
    assert {finding.message for finding in found} == {
        "The section “only-en” is left out in “ru”, so that nothing is there to lead to."
    }


def test_a_language_without_any_section_is_found(project: Callable[..., Written]) -> None:
    written = project(publication=PUBLICATION, sections=[ENGLISH], files=FILES)
    assert [finding.rule.code for finding in load_issue(written.project, 1).diagnostics] == ["MAN021"]


def test_a_language_that_the_publication_does_not_have_is_found(project: Callable[..., Written]) -> None:
    written = project(publication=PUBLICATION, sections=[BOTH, {**ENGLISH, "languages": ["en", "de"]}], files=FILES)
    assert [finding.rule.code for finding in load_issue(written.project, 1).diagnostics] == ["MAN020"]


def test_a_page_is_promised_where_the_section_is(project: Callable[..., Written]) -> None:
    issue = load_issue(write(project, {**ENGLISH, "id": "promised", "page": 1}).project, 1).value
    assert issue is not None
    assert [issue.manifest.sections[-1].promised_page(language) for language in ("en", "ru")] == [1, None]


CREDIT = {"en": "Photos: The Office", "ru": "Фото: Бюро"}


@pytest.mark.parametrize(
    ("own", "printed"),
    [("Photos: The Office", False), ("photos:  The Office.", False), ("Photo: Jana Nováková", True), (None, False)],
)
def test_the_credit_of_most_pictures_is_said_once(
    project: Callable[..., Written], own: str | None, printed: bool
) -> None:
    image = {"file": "a.png", "alt": "A stone bridge", **({"credit": own} if own else {})}
    written = project(
        issue={"credit": CREDIT, "sections": [{**BOTH, "title": "Both", "images": [image]}]},
        files={"issues/1/a.png": PNG},
        publication=PUBLICATION,
    )
    assert written.run("build", "--html", "--lang", "en").exit_code == 0
    page = written.built()["1/en/index.html"].decode()
    assert '<p class="credits">Pictures, where not stated otherwise: Photos: The Office</p>' in page
    assert ('class="credit"' in page) is printed
    assert "IMG002" not in written.run("lint", "--no-render").stdout


def test_a_publication_without_a_publisher_says_it_too(project: Callable[..., Written]) -> None:
    written = project(issue={"credit": CREDIT}, publication=PUBLICATION)
    assert written.run("build", "--html").exit_code == 0
    assert "Изображения, если не указано иное: Фото: Бюро" in written.built()["1/ru/index.html"].decode()
