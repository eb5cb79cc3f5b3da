"""Each rule in each language that it speaks; silence in those that it does not; a new language in one file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.projects import PNG, write_project

from lint.sentences import SENTENCES
from ppnews.lint import vocabulary as words
from ppnews.lint.engine import Check, checks
from ppnews.lint.facts import facts_about
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.model.languages import calendar, reading

CHECKS = {check.rule.code: check for check in checks()}
CASES = [(tag, code) for tag, cases in SENTENCES.items() for code in cases]
ENGLISH = "Thirty-one experts came."
COURSES = {"kind": "courses", "id": "courses", "title": "x", "courses": [{"title": title} for title in "abcd"]}
# Where a rule looks for its words, as Markdown; everywhere else they are a paragraph.
MARKDOWN: dict[str, Callable[[str], str]] = {
    "ACC002": lambda said: f"| x | {said} |\n|---|---|\n| a | b |",
    "IMG001": lambda said: f'![{said}](dot.png "©")',
    "IMG002": lambda said: f'![x y z](dot.png "{said}")',
    "LINK002": lambda said: f"[{said}](https://www.icmpd.org/report)",
    "LINK007": lambda said: f"[{said}](programme.pdf)",
    "LINK008": lambda said: f"[{said}](https://www.icmpd.org/en/report)",
}


def found(code: str, tag: str, *sentences: str, root: Path) -> list[str]:
    """Return what a rule says of an issue in one language whose article, or calendar, holds these sentences."""
    languages = {"LANG003": ["en", tag], "LANG004": [tag, "nl"], "LINK008": [tag, "en"]}.get(code, [tag])
    text = "\n\n".join(map(MARKDOWN.get(code, str), sentences)) + "\n"
    files: dict[str, str | bytes | None] = {
        "issues/1/dot.png": PNG,
        "issues/1/programme.pdf": "%PDF",
        "issues/1/b.md": "x",
    }
    files |= {"issues/1/first.md": text}
    if code == "LANG003":
        files |= {"issues/1/first.md": f"{ENGLISH}\n", f"issues/1/first.{tag}.md": text}
    elif code == "LANG004":
        files |= {"issues/1/first.md": "x\n", "issues/1/first.nl.md": text}
    titles = sentences if code in ("DATE004", "DATE008") else ("x",)
    sections: list[dict[str, Any]] = [
        {"kind": "article", "id": "first", "title": "x", "body": "first.md", "when": "2024-11-05/2024-11-06"},
        {
            "kind": "events",
            "id": "events",
            "title": "x",
            "events": [{"when": "2025-01-28", "title": t} for t in titles],
        },
        COURSES,
        {"kind": "article", "id": "second", "title": SECOND.get(tag, "x"), "body": "b.md"},
    ]
    publication = {"languages": languages, "lint": {"terms": ["E-Kurs" if tag == "de" else "e-cours"]}}
    issue = {"published": "2025-01-10", "languages": languages[: 1 + ("LANG" in code)]}
    written = write_project(root, publication=publication, issue=issue, sections=sections, files=files)
    loaded = load_issue(written.project, 1)
    assert loaded.value is not None, loaded.diagnostics
    manifest = written.read("issues/1/issue.yaml").decode()
    subject = Subject(loaded.value, manifest, pages={tag: {"first": 1, "second": 5}})
    return [finding.message for finding in CHECKS[code].run(subject)]


SECOND = {"de": "Zweiter Teil", "fr": "Deuxième partie", "uk": "Друга частина"}


def speaks(check: Check, tag: str) -> bool:
    groups = (check.uses,) if check.uses else tuple((group,) for group in check.aided_by)
    return any(words.speaks(tag, *group) for group in groups)


def test_every_rule_that_speaks_a_language_is_shown_in_it() -> None:
    assert {(tag, c.rule.code) for tag in SENTENCES for c in checks() if speaks(c, tag)} | {
        (tag, "LINK008") for tag in SENTENCES
    } == set(CASES)


@pytest.mark.parametrize(("tag", "code"), CASES)
def test_a_natural_slip_is_found_and_natural_sentences_are_not(tag: str, code: str, tmp_path: Path) -> None:
    bad, good = SENTENCES[tag][code]
    assert len(found(code, tag, bad, root=tmp_path / "bad")) == 1
    for number, sentence in enumerate(good):  # each for itself: many rules look at a text as a whole
        assert found(code, tag, sentence, root=tmp_path / str(number)) == [], sentence


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of language files of its own, English among them."""
    made = tmp_path / "languages"
    made.mkdir()
    for name in ("en", "und"):
        shutil.copy(reading.FOLDER / f"{name}.toml", made)
    monkeypatch.setattr(reading, "FOLDER", made)
    caches = (reading.read_language, reading.language_tags, calendar.read_calendar, words.vocabulary)
    for cache in caches:
        cache.cache_clear()
    yield made
    for cache in caches:
        cache.cache_clear()


ESPERANTO = """
[dates]
month_widths = "wide"
weekday_widths = "wide"
ordinal = ["-a"]
of = ["de"]
lead = ["la"]
[here]
empty = "tie ĉi legu pli"
between = "la pri"
"""


def test_a_new_language_is_one_file(folder: Path, tmp_path: Path) -> None:
    wrong = "La seminario komenciĝas lundo, la 28-a de Januaro 2025."
    assert found("LINK002", "eo", "legu pli", root=tmp_path / "1") == []
    assert found("DATE003", "eo", wrong, root=tmp_path / "2") == []
    (folder / "eo.toml").write_text(ESPERANTO, encoding="utf-8")
    for cache in (reading.read_language, reading.language_tags, calendar.read_calendar, words.vocabulary):
        cache.cache_clear()
    assert found("LINK002", "eo", "legu pli", root=tmp_path / "3") == ["“legu pli” does not say where the link leads."]
    assert found("LINK002", "eo", "raporto pri migrado", root=tmp_path / "4") == []
    assert "“mardo”" in found("DATE003", "eo", wrong, root=tmp_path / "5")[0]
    assert facts_about(CHECKS["LINK002"].rule) == {"Languages": "English, Esperanto"}
    assert facts_about(CHECKS["TEXT007"].rule) == {"Languages": "English"}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("code", sorted(c.rule.code for c in checks() if c.uses))
@pytest.mark.parametrize("tag", SENTENCES)
def test_a_rule_without_the_words_that_it_uses_is_silent(tag: str, code: str, tmp_path: Path) -> None:
    if code not in SENTENCES[tag]:
        pytest.skip("the language has no words for it anyway")
    bad, _ = SENTENCES[tag][code]
    assert found(code, tag, bad, root=tmp_path / "bad") == []


def test_a_page_says_which_languages_a_rule_speaks() -> None:
    said = {code: facts_about(CHECKS[code].rule)["Languages"] for code in ("TEXT002", "TEXT011", "TEXT012", "IMG001")}
    assert said == {
        "TEXT002": "all",
        "TEXT011": "English",
        "TEXT012": "English, French, Russian, Ukrainian",
        "IMG001": "all; it knows words of English, French, German, Russian, Ukrainian",
    }
