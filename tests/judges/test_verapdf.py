"""veraPDF finds nothing wrong with what ppnews writes, by PDF/UA-1 and by PDF/A-3a; and it can find something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from helpers.projects import PNG, Written, write_project

from .verapdf import validate

FLAVOURS = ("ua1", "3a")
TEXT = """### A heading within

Words with **strong**, *weak* and ***both***, a note[^1], `code`, [слово]{lang=ru} and a [**strong** link](https://a.example/).
Two lines end here.\\
And [a page](page:second), [another note][^2] and again[^1].

[^1]: The note, with [a link](https://a.example/note).
[^2]: A second note.

    With a second paragraph.

#### And one within that

| Country | Number | What else there is to say about the country |
|---|--:|---|
| The Republic of Somewhere | 1,200,000 | Much, for whoever wants to read it |
ROWS
> A quotation.
>
> - with a list

1. one

   a paragraph

   - a
   - b
     1. deep

   the tail
2. two

![A picture](a.png "Its caption")

Words ![in a line](a.png) of text.

![](a.png)

---

{lang=de}
Ein deutscher Absatz.

::: {lang=sr-Latn}
Odlomak na srpskom jeziku.
:::

- [x] a ~~task~~ done <!-- a comment -->
- [ ] another, with H~2~O and 10^6^

Term
: Its definition

  goes on
: Another

> [!NOTE]
> An admonition

> [!CAUTION] With a *heading*
>
> and a list:
>
> - one

::: quote
A pull quote
:::

::: box
A box
:::

| One<br>line | Two |
|---|---|
| a | b |

Table: Its caption

![A picture](a.png "One") ![A picture](a.png "Two")
[![A picture](a.png "A linked one")](https://a.example/)

[![A picture](a.png)](#ahead)
"""
EVERYTHING: list[dict[str, Any]] = [
    {
        "kind": "editorial",
        "title": "Editorial",
        "salutation": "Dear all,",
        "body": "second.md",
        "signature": {"name": "Ann", "role": "Editor"},
    },
    {"kind": "contents", "id": "contents"},
    {
        "kind": "article",
        "id": "first",
        "title": {"en": "First", "ru": "Первая"},
        "standfirst": "In short",
        "byline": "Ann Author",
        "when": "2024-09-29/2024-10-03",
        "place": "Prague",
        "topics": ["first"],
        "body": "first.md",
        "images": [
            {"file": "a.png", "alt": "A", "caption": "A caption", "credit": "Ann"},
            {"file": "a.png", "decorative": True},
        ],
        "gallery": [
            {"file": "a.png", "alt": "One", "caption": "A caption", "credit": "Ann"},
            {"file": "a.png", "decorative": True},
        ],
        "links": [{"text": "What to read next", "url": "https://news.example/next"}],
    },
    {"kind": "article", "id": "second", "title": {"ru": "Только по-русски"}, "body": "second.md"},
    {
        "kind": "events",
        "id": "ahead",
        "title": "Ahead",
        "images": [{"file": "a.png", "decorative": True}],
        "events": [
            {"when": "2025-09-29/2025-10-03", "title": f"An event {status}", "status": status, "note": "A note"}
            for status in ("confirmed", "tbc", "postponed", "cancelled")
        ],
    },
    {
        "kind": "publications",
        "id": "papers",
        "title": "Papers",
        "items": [{"type": "Brief", "title": "A paper", "authors": ["Ann"], "url": "https://news.example/paper"}],
        "factsheets": {"MD": "https://news.example/md"},
    },
]


def faults(path: Path) -> list[str]:
    return [str(failure) for flavour in FLAVOURS for failure in validate(path, flavour)]


@pytest.fixture(scope="module")
def issue_path(issue39: Written) -> Path:
    done = issue39.run("build", "39", "--pdf")
    assert done.exit_code == 0, done.output
    return issue39.root / "build/39/pp-quarterly-review-39-en.pdf"


def everything(root: Path, language: str, layout: str) -> Path:
    """Build an issue with all that an issue can hold."""
    written = write_project(
        root,
        publication={
            "languages": ["en", "ru"],
            "layout": layout,
            "topics": {"first": "A topic"},
            "publisher": {"name": "The Office", "url": "https://news.example", "email": "office@news.example"},
        },
        sections=EVERYTHING,
        files={
            "issues/1/a.png": PNG,
            "issues/1/first.md": TEXT.replace("ROWS", "| Somewhere else | 5 | Little |\n" * 90),
            "issues/1/second.md": "Words. [Read](https://a.example/)\n",
        },
    )
    done = written.run("build", "1", "--pdf", "--lang", language)
    assert done.exit_code == 0, done.output
    return written.root / f"build/1/news-1-{language}.pdf"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_issue_39_is_pdf_ua_and_pdf_a(issue_path: Path, language: str) -> None:
    assert faults(issue_path.with_name(f"pp-quarterly-review-39-{language}.pdf")) == []


@pytest.mark.parametrize(("language", "layout"), [("en", "quarterly"), ("ru", "quarterly"), ("en", "bulletin")])
def test_all_that_an_issue_can_hold_is_pdf_ua_and_pdf_a(tmp_path: Path, language: str, layout: str) -> None:
    assert faults(everything(tmp_path, language, layout)) == []


def test_issue_39_in_the_bulletin_is_pdf_ua_and_pdf_a(bulletin39: Written) -> None:
    done = bulletin39.run("build", "39", "--pdf", "--lang", "ru")
    assert done.exit_code == 0, done.output
    assert faults(bulletin39.root / "build/39/pp-quarterly-review-39-ru.pdf") == []


def test_the_judge_sees_a_picture_without_words(issue_path: Path, tmp_path: Path) -> None:
    with pikepdf.open(issue_path) as pdf:
        figures = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
        del figures[0]["/Alt"]
        pdf.save(tmp_path / "spoilt.pdf")
    assert [(failure.clause, failure.test) for failure in validate(tmp_path / "spoilt.pdf", "ua1")] == [("7.3", 1)]


def test_the_judge_sees_a_colour_that_depends_on_the_device(issue_path: Path, tmp_path: Path) -> None:
    with pikepdf.open(issue_path) as pdf:
        del pdf.Root["/OutputIntents"]
        pdf.save(tmp_path / "spoilt.pdf")
    assert "6.2.4.3" in {failure.clause for failure in validate(tmp_path / "spoilt.pdf", "3a")}


def test_a_proof_with_marks_and_changes_is_valid(tmp_path: Path) -> None:
    written = write_project(tmp_path / "now", files={"issues/1/first.md": "We recieve the the words.\n"})
    before = write_project(tmp_path / "before", files={"issues/1/first.md": "We have words.\n"})
    done = written.run("proof", "1", "--against", str(before.root))
    assert done.exit_code == 0, done.output
    path = written.root / "build/1/proof/en/news-1-en-proof.pdf"
    assert [failure for flavour in FLAVOURS for failure in validate(path, flavour)] == []
