"""Each rule in each language that it speaks; silence in those that it does not; a new language in one file."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from helpers.projects import PNG, write_project

from ppnews.lint import vocabulary as words
from ppnews.lint.engine import Check, checks
from ppnews.lint.facts import facts_about
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.load.markdown import parse_markdown
from ppnews.model.issue import Issue
from ppnews.model.languages import calendar, reading

CHECKS = {check.rule.code: check for check in checks()}
FILES = sorted((Path(__file__).parent / "sentences").glob("*.toml"))
SENTENCES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES}
CASES = [(tag, code) for tag, cases in SENTENCES.items() for code in cases]
ENGLISH = "Thirty-one experts came."
# Where a rule looks for its words, as Markdown; everywhere else they are a paragraph.
MARKDOWN: dict[str, Callable[[str], str]] = {
    "ACC002": lambda said: f"| x | {said} |\n|---|---|\n| a | b |",
    "IMG001": lambda said: f'![{said}](dot.png "©")',
    "IMG002": lambda said: f'![x y z](dot.png "{said}")',
    "LINK002": lambda said: f"[{said}](https://www.icmpd.org/report)",
    "LINK007": lambda said: f"[{said}](programme.pdf)",
    "LINK008": lambda said: f"[{said}](https://www.icmpd.org/en/report)",
}


SECOND = {"de": "Zweiter Teil", "fr": "Deuxième partie", "pl": "Druga część", "uk": "Друга частина"}
"""The title of the second article, by language: it begins on page 5."""


@dataclass
class Desk:
    """Judges sentences: every issue is loaded once, and its article is then another one."""

    folders: pytest.TempPathFactory
    loaded: dict[tuple[str, ...], Issue] = field(default_factory=dict)

    def found(self, code: str, tag: str, sentence: str) -> list[str]:
        """Return what a rule says of an issue whose article, or event, is this sentence in the language `tag`."""
        languages = {"LANG003": ("en", tag), "LANG004": (tag, "nl"), "LINK008": (tag, "en")}.get(code, (tag,))
        issue = self.issue(languages, sentence if code in ("DATE004", "DATE008") else "x")
        texts = {languages[0]: ENGLISH if code.startswith("LANG") else MARKDOWN.get(code, str)(sentence)}
        texts |= {languages[-1]: sentence} if code.startswith("LANG") else {}
        read = ((language, parse_markdown(text, "first.md", "", language).value) for language, text in texts.items())
        bodies = {("first.md", language): body for language, body in read if body is not None}
        issue = replace(issue, bodies=MappingProxyType({**issue.bodies, **bodies}))
        subject = Subject(issue, pages={tag: {"first": 1, "second": 5}})
        return [finding.message for finding in CHECKS[code].run(subject)]

    def issue(self, languages: tuple[str, ...], event: str) -> Issue:
        """Return an issue with an article, an event and four courses."""
        key = (*languages, event)
        if key not in self.loaded:
            sections: list[dict[str, Any]] = [
                {"kind": "article", "id": "first", "title": "x", "body": "first.md", "when": "2024-11-05/2024-11-06"},
                {"kind": "events", "id": "events", "title": "x", "events": [{"when": "2025-01-28", "title": event}]},
                {"kind": "courses", "id": "courses", "title": "x", "courses": [{"title": title} for title in "abcd"]},
                {"kind": "article", "id": "second", "title": SECOND.get(languages[0], "x"), "body": "second.md"},
            ]
            files: dict[str, str | bytes | None] = {
                "issues/1/second.md": "x",
                "issues/1/dot.png": PNG,
                "issues/1/programme.pdf": "%PDF",
                "issues/1/first.md": "![x](dot.png) [x](programme.pdf)",
            }
            publication = {"languages": languages, "lint": {"terms": ["E-Kurs" if "de" in languages else "e-cours"]}}
            written = write_project(
                self.folders.mktemp("issue"),
                publication=publication,
                issue={"published": "2025-01-10"},
                sections=sections,
                files=files,
            )
            issue = load_issue(written.project, 1).value
            assert issue is not None
            self.loaded[key] = issue
        return self.loaded[key]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory)


def speaks(check: Check, tag: str) -> bool:
    groups = (check.uses,) if check.uses else tuple((group,) for group in check.aided_by)
    return any(words.speaks(tag, *group) for group in groups)


def test_every_rule_that_speaks_a_language_is_shown_in_it() -> None:
    assert {(tag, c.rule.code) for tag in SENTENCES for c in checks() if speaks(c, tag)} | {
        (tag, "LINK008") for tag in SENTENCES
    } == set(CASES)


@pytest.mark.parametrize(("tag", "code"), CASES)
def test_a_natural_slip_is_found_and_natural_sentences_are_not(tag: str, code: str, desk: Desk) -> None:
    case = SENTENCES[tag][code]
    assert len(desk.found(code, tag, case["bad"])) == 1
    for sentence in case["good"]:
        assert desk.found(code, tag, sentence) == [], sentence


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of language files of its own, English among them."""
    made = tmp_path / "languages"
    made.mkdir()
    for name in ("en", "und"):
        shutil.copy(reading.FOLDER / f"{name}.toml", made)
    monkeypatch.setattr(reading, "FOLDER", made)
    caches = (reading.read_language, reading.language_tags, calendar.language_calendar, words.vocabulary)
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


def test_a_new_language_is_one_file(folder: Path, desk: Desk) -> None:
    wrong = "La seminario komenciĝas lundo, la 28-a de Januaro 2025."
    assert desk.found("LINK002", "eo", "legu pli") == []
    assert desk.found("DATE003", "eo", wrong) == []
    (folder / "eo.toml").write_text(ESPERANTO, encoding="utf-8")
    for cache in (reading.read_language, reading.language_tags, calendar.language_calendar, words.vocabulary):
        cache.cache_clear()
    assert desk.found("LINK002", "eo", "legu pli") == ["“legu pli” does not say where the link leads."]
    assert desk.found("LINK002", "eo", "raporto pri migrado") == []
    assert "“mardo”" in desk.found("DATE003", "eo", wrong)[0]
    assert facts_about(CHECKS["LINK002"].rule)["Languages"] == "English, Esperanto"
    assert facts_about(CHECKS["TEXT007"].rule)["Languages"] == "English"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("tag", "code"), [(tag, code) for tag, code in CASES if CHECKS[code].uses])
def test_a_rule_without_the_words_that_it_uses_is_silent(tag: str, code: str, desk: Desk) -> None:
    assert desk.found(code, tag, SENTENCES[tag][code]["bad"]) == []


def test_a_page_says_which_languages_a_rule_speaks() -> None:
    said = {code: facts_about(CHECKS[code].rule)["Languages"] for code in ("TEXT002", "TEXT011", "LINK002", "IMG001")}
    assert said["TEXT002"] == "all"
    assert said["TEXT011"] == "English"
    assert {"English", "French", "German", "Russian", "Ukrainian"} <= set(said["LINK002"].split(", "))
    assert said["IMG001"] == f"all; it knows words of {said['LINK002']}"
