"""From sources to finished editions: when they are made, of what, and what becomes of a build that fails."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from helpers.pictured import FILES, HTML, PDF, PICTURED, made
from helpers.projects import PNG, Written, to_yaml, write_project
from PIL import Image

from ppnews.diagnostics import PpnewsError
from ppnews.tasks.build import Request, build
from ppnews.tasks.progress import Step

WriteProject = Callable[..., Written]


def other_picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (3, 2), "teal").save(stream, "PNG")
    return stream.getvalue()


OTHER_PNG = other_picture()
PUBLICATION = "name: The News\nslug: news\nlanguages: [en]\nlayout: plain\n"
MANIFEST = to_yaml({"number": 1, "period": "2024-Q4", "published": "2024-12-20", "sections": PICTURED})
FRAME = '{% extends "original/pdf.html" %}{% block head %}{% endblock %}'
MESSAGE = 'msgctxt "issue number"\nmsgid "No. %(number)s"\nmsgstr "Nr. %(number)s"\n'


def test_what_is_there_is_not_made_again(built: Written) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.root / "build/1").rglob("*")}
    assert made(built) == {HTML: False, PDF: False}
    assert {path: path.stat().st_mtime_ns for path in (built.root / "build/1").rglob("*")} == before


def test_what_is_there_needs_no_layout_engine(built: Written) -> None:
    code = (
        "import sys\nfrom ppnews.cli.app import make_app\n"
        "try:\n    make_app()(sys.argv[1:])\nfinally:\n    print('weasyprint' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--project", str(built.root)], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("up to date") == 2
    assert done.stdout.endswith("False\n")


# What is changed, and which editions are then made again.
CHANGES: dict[str, tuple[dict[str, str | bytes | None], set[str]]] = {
    "text": ({"issues/1/first.md": "Other words, and [a report](b.pdf).\n"}, {HTML, PDF}),
    "picture": ({"issues/1/a.png": OTHER_PNG}, {HTML, PDF}),
    "linked file": ({"issues/1/b.pdf": "Another report."}, {HTML}),
    "title": ({"ppnews.yaml": PUBLICATION.replace("The", "Other")}, {HTML, PDF}),
    "template": ({"layouts/plain/templates/_masthead.html": "<h1>Mine</h1>"}, {HTML, PDF}),
    "frame of the PDF": (
        {"layouts/plain/templates/pdf.html": FRAME},
        {PDF},
    ),
    "style": ({"layouts/plain/styles/publication.css": "h1 { color: teal }"}, {HTML, PDF}),
    "font of the PDF": ({"layouts/plain/fonts/pdf/a.otf": b"other"}, {PDF}),
    "font of the web": ({"layouts/plain/fonts/web/a.woff2": b"other"}, {HTML}),
    "picture of the layout": ({"layouts/plain/images/logo.svg": "<svg></svg>"}, {HTML, PDF}),
    "message": (
        {"layouts/plain/locale/en.po": MESSAGE},
        {HTML, PDF},
    ),
    "page size": (
        {"ppnews.yaml": PUBLICATION + "page: {size: A5}\n"},
        {PDF},
    ),
    "the PDF is gone": ({PDF: None}, {PDF}),
    "the PDF was touched": ({PDF: b"%PDF-1.7"}, {PDF}),
    "a file of the web edition is gone": ({"build/1/en/assets/style.css": None}, {HTML}),
    "a file of the web edition was touched": ({"build/1/en/assets/style.css": "h1 {}"}, {HTML}),
    "the record is gone": ({"build/1/.record.json": None}, {HTML, PDF}),
    "the record was touched": ({"build/1/.record.json": "{"}, {HTML, PDF}),
    "a file that nothing names": ({"issues/1/notes.md": "Notes.", "issues/1/unused.png": PNG}, set()),
    "a comment": ({"issues/1/issue.yaml": "# A comment.\n" + MANIFEST}, set()),
}


@pytest.mark.parametrize(("change", "again"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_made_again(built: Written, change: dict[str, str | bytes | None], again: set[str]) -> None:
    built.put(change)
    assert {path for path, is_new in made(built).items() if is_new} == again
    assert made(built) == {HTML: False, PDF: False}


def test_force_makes_all_again_and_all_the_same(built: Written) -> None:
    before = built.built()
    assert made(built, "--force") == {HTML: True, PDF: True}
    assert built.built() == before


def test_the_folder_of_the_web_edition_holds_nothing_of_the_old_one(built: Written) -> None:
    built.put({"issues/1/first.md": "No link.\n"})
    assert "1/en/assets/files/b.pdf" in built.built()
    made(built)
    assert "1/en/assets/files/b.pdf" not in built.built()


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither the folder nor the clock, the place, the language of the machine reaches an edition."""
    worlds = [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"},
        {"TZ": "America/Adak", "LANG": "ru_RU.UTF-8", "LC_ALL": "", "PYTHONHASHSEED": "2", "COLUMNS": "20"},
    ]
    sections = [*PICTURED, {"kind": "events", "title": "Ahead", "events": [{"when": "2025-01-28", "title": "One"}]}]
    results = []
    for number, world in enumerate(worlds):
        written = write_project(
            tmp_path / ("short" if number else "a much longer name, with spaces and буквы"),
            publication={"layout": "quarterly", "languages": ["en", "ru"]},
            sections=sections,
            files={name: content for name, content in FILES.items() if "layouts" not in name},
        )
        done = written.process("build", **world)
        assert done.returncode == 0, done.stderr
        results.append(written.built())
    assert len(results[0]) > 10
    assert sorted(results[0]) == sorted(results[1])
    assert [name for name in results[0] if results[0][name] != results[1][name]] == []


@pytest.mark.parametrize("name", ["комната.png", "日本.png", "two words.png", "50% #1 (a&b).png", "it's.png", "é.png"])
def test_names_in_any_script(project: WriteProject, name: str) -> None:
    typed = name.replace("%", "%25").replace("#", "%23")
    sections: list[dict[str, Any]] = [
        {
            "kind": "article",
            "title": "First",
            "body": "статьи/первая.md",
            "images": [{"file": f"картинки/{name}", "alt": "A"}],
            "links": [{"text": "A report", "url": f"картинки/{name}"}],
        }
    ]
    text = f"![B](<../картинки/{typed}>)\n\n[A report](<../картинки/{typed}>)\n"
    written = project(sections=sections, files={f"issues/1/картинки/{name}": PNG, "issues/1/статьи/первая.md": text})
    assert made(written) == {HTML: True, PDF: True}
    page = written.read(HTML).decode()
    links = {unescape(found) for found in re.findall(r'(?:href|src)="(assets/[^"]+)"', page)}
    assert len([link for link in links if "/files/" in link]) == 1
    assert [link for link in links if not (written.root / "build/1/en" / unquote(link)).is_file()] == []


def test_all_languages_and_all_editions(project: WriteProject) -> None:
    publication = {"languages": ["en", "ru"]}
    written = project(publication=publication, files={"issues/1/first.ru.md": "Слова.\n"})
    steps: list[Step] = []
    outcome = build(written.project, Request(1, ("html", "pdf")), steps.append)
    assert not outcome.failed
    assert outcome.diagnostics == ()
    assert [(output.language, output.edition, output.pages) for output in outcome.outputs] == [
        ("en", "html", None),
        ("en", "pdf", 1),
        ("ru", "html", None),
        ("ru", "pdf", 1),
    ]
    assert [dict(output.anchors) for output in outcome.outputs if output.edition == "pdf"] == [
        {"first": 1},
        {"first": 1},
    ]
    assert all(output.path.is_file() for output in outcome.outputs)
    assert {(step.language, step.edition) for step in steps} == {
        ("", ""),
        *((o.language, o.edition) for o in outcome.outputs),
    }


def test_pdfs_made_side_by_side_are_those_made_alone(project: WriteProject) -> None:
    files = {f"issues/1/first.{language}.md": f"{language} words.\n" for language in ("ru", "uk")}
    written = project(publication={"languages": ["en", "ru", "uk"]}, files=files)
    assert written.run("build", "--pdf").exit_code == 0
    together = {name: data for name, data in written.built().items() if name.endswith(".pdf")}
    assert len(together) == 3
    for language in ("en", "ru", "uk"):
        assert written.run("build", "--pdf", "--force", "--lang", language).exit_code == 0
    assert {name: data for name, data in written.built().items() if name.endswith(".pdf")} == together


def test_what_a_pdf_cannot_be_made_for_is_said_once_with_its_hint(project: WriteProject) -> None:
    files = {
        "issues/1/first.ru.md": "Слова.\n",
        "layouts/plain/styles/publication.css": "p { background: url(https://elsewhere.invalid/dot.png) }\n",
    }
    written = project(publication={"languages": ["en", "ru"]}, files=files)
    done = written.run("build", "--pdf")
    assert done.exit_code == 2
    assert done.stderr.count("The PDF cannot be made") == 1
    assert "look for url(…) in the layout's styles" in " ".join(done.stderr.split())
    assert written.built() == {}


def test_one_language(project: WriteProject) -> None:
    written = project(publication={"languages": ["en", "ru"]}, files={"issues/1/first.ru.md": "Слова.\n"})
    outcome = build(written.project, Request(1, ("html",), ("ru", "ru")))
    assert not outcome.failed
    assert [output.language for output in outcome.outputs] == ["ru"]
    with pytest.raises(PpnewsError, match="does not come out in “de”") as caught:
        build(written.project, Request(1, ("html",), ("de",)))
    assert caught.value.hint == "Its languages: en, ru"


def test_the_publications_languages_may_be_more_than_the_issues(project: WriteProject) -> None:
    written = project(
        publication={"languages": ["en", "ru"]}, issue={"languages": ["ru"]}, files={"issues/1/first.ru.md": "Слова.\n"}
    )
    outcome = build(written.project, Request(1, ("html",)))
    assert not outcome.failed
    assert [output.language for output in outcome.outputs] == ["ru"]


def test_page_references_are_the_real_pages(project: WriteProject) -> None:
    import pypdfium2

    sections = [
        {"kind": "contents"},
        {"kind": "article", "id": "first", "title": "First", "body": "first.md"},
        {"kind": "article", "id": "second", "title": "Second", "body": "second.md"},
    ]
    files = {
        "issues/1/first.md": "Go to [the second](#second), or [see page](page:second). [](#second)\n",
        "issues/1/second.md": "More.\n",
        "layouts/plain/styles/publication.css": "#second { break-before: page }\n"
        "a.page-reference::after { content: attr(data-before) target-counter(attr(href url), page) attr(data-after) }",
    }
    written = project(sections=sections, files=files)
    assert made(written, "--pdf") == {PDF: True}
    page = pypdfium2.PdfDocument(written.read(PDF))[0].get_textpage().get_text_range()
    words = " ".join(page.split())
    assert "Go to the second (p. 2), or see page 2. Second (p. 2)" in words
