"""The accessibility statement beside the web edition: that what it says is so."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from helpers.pictured import made
from helpers.projects import PNG, Written

from ppnews.lint.engine import checks, wanted
from ppnews.lint.subject import Need
from ppnews.load.layout import builtin_layouts
from ppnews.tasks.statement.making import CHECKED

WriteProject = Callable[..., Written]
ENGLISH, RUSSIAN = "build/1/en/accessibility.html", "build/1/ru/accessibility.html"
TWO: Mapping[str, Any] = {"languages": ["en", "ru"], "url": "https://news.example/issues"}
TITLES = {"en": "First", "ru": "Первая"}


def article(**fields: Any) -> list[dict[str, Any]]:
    return [{"kind": "article", "id": "first", "title": "First", "body": "first.md", **fields}]


def text(written: Written, name: str = ENGLISH) -> str:
    """Build the web edition and return the words of a statement, elements apart by bars."""
    done = written.run("build", "--html")
    assert done.exit_code == 0, done.output
    words = re.sub(r"<[^>]+>", "|", written.read(name).decode())
    return re.sub(r"[\s|]*\|[\s|]*", "|", unescape(words))


def row(words: str, barrier: str) -> str:
    """Return what a row of the table of barriers says was found."""
    found = re.search(rf"\|{re.escape(barrier)}\|([^|]+)\|", words)
    assert found is not None, words
    return found[1]


def digest_of_script(page: str) -> str:
    """Return the hash of the one script in a page, as a content security policy names it."""
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def test_the_page_links_to_it_and_it_links_back(project: WriteProject) -> None:
    written = project(publication=TWO)
    text(written)
    page, statement = written.read("build/1/ru/index.html").decode(), written.read(RUSSIAN).decode()
    assert '<a href="accessibility.html">Доступность</a>' in page
    assert '<a href="index.html">Читать выпуск</a>' in statement
    assert '<a href="../en/accessibility.html" hreflang="en" lang="en" dir="ltr">English</a>' in statement
    assert '<link rel="canonical" href="https://news.example/issues/1/ru/accessibility.html">' in statement
    assert 'hreflang="x-default" href="https://news.example/issues/1/en/accessibility.html"' in statement
    assert '<link rel="canonical" href="https://news.example/issues/1/ru/">' in page
    assert "<title>Доступность – " in statement


def test_nothing_may_run_on_it_but_the_mark_in_the_contents(project: WriteProject) -> None:
    written = project()
    text(written)
    page = written.read(ENGLISH).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    assert re.findall(r"script-src ([^;]+);", policy[1]) == [f"'{digest_of_script(page)}'"]


def test_its_date_is_the_issues(project: WriteProject) -> None:
    assert "|Date of this statement:|20 December 2024|" in text(project())


def test_what_stands_on_the_page_is_counted(project: WriteProject) -> None:
    body = (
        "![A bridge](a.png)\n\n![](a.png){.decorative}\n\n![](a.png){.decorative}\n\n"
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n[A report](https://report.example/), [Прага]{lang=ru}.\n"
    )
    words = text(project(sections=article(), files={"issues/1/first.md": body, "issues/1/a.png": PNG}))
    assert "|Language of the page: English|" in words
    assert "|Passages in other languages, marked so that a screen reader can change its voice: Russian|" in words
    assert "|1 picture with an alternative text, which screen readers read aloud|" in words
    assert "|2 pictures that only decorate: screen readers pass over them|" in words
    assert "|1 table with names of columns or rows|" in words
    assert "without" not in words.partition("also looked for")[0]


def test_a_page_without_pictures_says_so(project: WriteProject) -> None:
    words = text(project())
    assert "|No pictures|" in words
    assert "table with" not in words


@pytest.mark.parametrize(("many", "said"), [(1, "1 изображение"), (3, "3 изображения"), (5, "5 изображений")])
def test_russian_numbers_have_their_forms(project: WriteProject, many: int, said: str) -> None:
    files = {"issues/1/first.ru.md": "![Мост](a.png)\n\n" * many, "issues/1/a.png": PNG}
    words = text(project(publication=TWO, sections=article(title=TITLES), files=files), RUSSIAN)
    assert f"|{said} с описанием, " in words


def test_what_is_not_translated_is_named(project: WriteProject) -> None:
    sections = [
        *article(title=TITLES),
        {"kind": "article", "id": "second", "title": TITLES, "standfirst": "In short", "body": "second.md"},
        {"kind": "article", "id": "third", "title": {"en": "Third", "ru": "Третья"}, "body": "third.md"},
    ]
    files = {f"issues/1/{name}.md": "Words.\n" for name in ("second", "third")}
    files |= {f"issues/1/{name}.ru.md": "Слова.\n" for name in ("second", "third")}
    written = project(publication=TWO, sections=sections, files=files)
    said = "|Every section stands in the language of this page.|"
    assert said in text(written)
    words = text(written, RUSSIAN)
    listed = words.partition("слова без перевода")[2].partition("Кроме того")[0]
    parts = ["Первая", "(английский, весь текст)", "Первая", "(английский, отдельные слова или фрагменты)"]
    assert listed.split("|")[1:-1] == parts
    page = written.read(RUSSIAN).decode()
    assert 'href="index.html#first">' in page
    assert 'href="index.html#second">' in page
    assert 'href="index.html#third">' not in page


def test_a_title_that_is_not_translated_carries_its_language(project: WriteProject) -> None:
    written = project(publication=TWO, sections=article())
    text(written)
    assert '<a href="index.html#first" lang="en" dir="ltr">First</a>' in written.read(RUSSIAN).decode()


def test_barriers_are_counted_by_kind(project: WriteProject) -> None:
    body = "[here](https://one.example/) and [here](https://two.example/)\n\n### A\n\nB\n\n##### Deep\n"
    words = text(project(files={"issues/1/first.md": body}))
    assert row(words, "Links whose words do not say where they lead") == "2 found"
    assert row(words, "Headings that leave out a level") == "1 found"
    assert row(words, "Tables whose columns have no names") == "none found"


def test_what_editors_let_stand_is_counted_apart(project: WriteProject) -> None:
    body = (
        "[here](https://one.example/) <!-- ppnews: ignore LINK002 because of the joke -->\n\n### A\n\nB\n\n##### Deep\n"
    )
    written = project(publication={"lint": {"ignore": ["ACC001"]}}, files={"issues/1/first.md": body})
    said = "|none found|1 left by the editors, who looked at it|"
    words = text(written)
    assert f"|Links whose words do not say where they lead{said}" in words
    assert f"|Headings that leave out a level{said}" in words


def test_a_pale_colour_of_the_publication_is_found(project: WriteProject) -> None:
    files = {"layouts/plain/styles/publication.css": "h2 { color: #aaa }\n"}
    assert row(text(project(files=files)), "Text whose colour stands out too little") == "1 found"


def test_barriers_are_those_of_the_language(project: WriteProject) -> None:
    files = {"issues/1/first.md": "### A\n\n##### Deep\n", "issues/1/first.ru.md": "Слова.\n"}
    written = project(publication=TWO, sections=article(title=TITLES), files=files)
    assert row(text(written), "Headings that leave out a level") == "1 found"
    words = text(written, RUSSIAN)
    assert row(words, "Заголовки, пропускающие уровень") == "не найдено"
    assert row(words, "Переводы, построенные иначе, чем оригинал") == "найден 1"
    assert "Translations" not in text(written)

    written.put({"issues/1/first.ru.md": None})
    assert row(text(written, RUSSIAN), "Заголовки, пропускающие уровень") == "найден 1"


def test_a_rule_that_the_layout_has_no_words_for_is_named_in_its_own(project: WriteProject) -> None:
    words = (builtin_layouts() / "quarterly/templates/accessibility.html").read_text(encoding="utf-8")
    words = words.replace('"ACC001": _(', '"other": _(')
    written = project(publication=TWO, files={"layouts/plain/templates/accessibility.html": words})
    text(written)
    summary = "A heading inside a text leaves a level out."
    assert f'<th scope="row" lang="en" dir="ltr">{summary}</th>' in written.read(RUSSIAN).decode()
    assert f'<th scope="row">{summary}</th>' in written.read(ENGLISH).decode()


def test_the_layout_has_words_for_every_rule() -> None:
    template = (builtin_layouts() / "quarterly/templates/accessibility.html").read_text(encoding="utf-8")
    named = re.findall(r'^  "([A-Z]+\d+)": _\("', template, re.MULTILINE)
    assert named == [check.rule.code for check in wanted(CHECKED, (), {Need.LOOKS})]


def test_a_rule_that_fails_is_said_not_to_have_looked(project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("ppnews.lint.rules.acc001_heading_levels_jump.check", fail)
    checks.cache_clear()
    try:
        assert row(text(project()), "Headings that leave out a level") == "not checked"
    finally:
        monkeypatch.undo()
        checks.cache_clear()


def test_the_judges_of_the_layout_and_what_was_changed_of_it(project: WriteProject) -> None:
    changed = "This publication has changed parts of the layout."
    words = text(project())
    assert "|axe-core|" in words
    assert changed in words
    own = {"layouts/plain/layout.yaml": "extends: quarterly\njudged: [{tool: A, version: '1.0', standard: B}]\n"}
    words = text(project(files=own))
    assert "|A|1.0|B|" in words
    assert "axe-core" not in words
    assert changed not in words


PUBLISHERS: dict[str, tuple[dict[str, str] | None, str, str]] = {
    "email": ({"name": "The Office", "email": "a@b.example"}, "|Write to|a@b.example|", "sent you"),
    "url": ({"name": "The Office", "url": "https://b.example/"}, "|The Office:|https://b.example/|", "sent you"),
    "name": ({"name": "The Office"}, "|The publisher is The Office.|", "Write to"),
    "nobody": (None, "answer whoever sent you this issue", "The publisher is"),
}


@pytest.mark.parametrize(("publisher", "said", "unsaid"), PUBLISHERS.values(), ids=PUBLISHERS)
def test_whom_to_tell(project: WriteProject, publisher: dict[str, str] | None, said: str, unsaid: str) -> None:
    words = text(project(publication={"publisher": publisher}))
    assert said in words
    assert unsaid not in words


def test_a_layout_without_the_template_has_no_statement(project: WriteProject) -> None:
    files = {
        "layouts/bare/layout.yaml": "pictures: {default: {print_width: 80, web_widths: [400]}}\n",
        "layouts/bare/templates/web.html": '<p>{{ page }}{{ "none" if statement_page is none }}</p>',
    }
    written = project(publication={"layout": "bare"}, files=files)
    assert written.run("build", "--html").exit_code == 0
    assert sorted(written.built()) == ["1/en/assets/style.css", "1/en/index.html"]
    assert written.read("build/1/en/index.html") == b'<p><span class="address">index.<wbr>htmlnone</span></p>'


def test_a_mistake_in_its_template_is_found_once_and_its_edition_is_not_written(project: WriteProject) -> None:
    files = {"layouts/plain/templates/accessibility.html": "<p>\n{{ statement.nothing }}</p>"}
    written = project(publication=TWO, files=files)
    done = written.run("build")
    assert done.exit_code == 1
    assert done.output.count("layouts/plain/templates/accessibility.html:2:1 error") == 1
    assert [path for path in written.built() if path.endswith(".html")] == []


def test_what_is_up_to_date_is_not_judged_again(project: WriteProject) -> None:
    written = project()
    assert written.run("build", "--html").exit_code == 0
    code = (
        "import sys\nfrom ppnews.cli.app import make_app\n"
        "try:\n    make_app()(sys.argv[1:])\nfinally:\n    print('ppnews.tasks.statement.making' in sys.modules)"
    )
    arguments = ["build", "--html", "--project", str(written.root)]
    again = [
        subprocess.run([sys.executable, "-c", code, *arguments, *more], capture_output=True, text=True, check=True)
        for more in ([], ["--force"])
    ]
    assert [done.stdout.splitlines()[-1] for done in again] == ["False", "True"]


INPUTS: dict[str, dict[str, str | bytes | None]] = {
    "a text of the other language": {"issues/1/first.ru.md": "Слова: 3.\n"},
    "what is silenced": {"issues/1/first.md": "Words.\n\n<!-- ppnews: ignore ACC001 because of this -->\n"},
    "what is confirmed": {"issues/1/translations.json": '{"ru": {"first.md": "0123456789abcdef"}}'},
    "its template": {"layouts/plain/templates/accessibility.html": "{% include 'original/accessibility.html' %} "},
    "the layout's judges": {"layouts/plain/layout.yaml": "extends: quarterly\njudged: []\nstyles: {html: []}\n"},
}


@pytest.mark.parametrize("change", INPUTS.values(), ids=INPUTS)
def test_what_a_statement_is_made_from_makes_it_anew(
    project: WriteProject, change: dict[str, str | bytes | None]
) -> None:
    parts: dict[str, Any] = {"publication": TWO, "sections": article(title=TITLES)}
    written = project(**parts, files={"issues/1/first.ru.md": "Слова.\n"})
    made(written, "--html")
    written.put(change)
    assert set(made(written, "--html").values()) == {True}
    anew = written.built()
    made(written, "--html", "--force")
    assert written.built() == anew
