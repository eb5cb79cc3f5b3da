"""The texts that a new issue begins with: whole in each language, and never left standing without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ppnews.lint.engine import checks
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.load.project import find_project
from ppnews.model.languages.reading import language_tags, read_language
from ppnews.scaffold.create import create
from ppnews.scaffold.publication import Wishes, new_publication
from ppnews.scaffold.templates import built_in, stub, words

WHOLE = [tag for tag in language_tags() if read_language(tag).lacks and "-" not in tag]
WORDS = ("editorial", "contents", "article", "events", "publications", "courses", "reading", "salutation")
(LEFTOVERS,) = [check for check in checks() if check.rule.code == "TEXT006"]


@pytest.mark.parametrize("tag", WHOLE)
def test_every_language_that_all_rules_speak_has_its_own(tag: str) -> None:
    assert built_in(tag) == tag
    assert all(words(name, (tag,), tag) for name in WORDS)
    if tag != "en":
        assert stub("article", tag) != stub("article", "en")
        assert stub("text", tag) != stub("text", "en")


@pytest.mark.parametrize("tag", WHOLE)
def test_a_new_issue_that_nobody_wrote_is_found(tag: str, tmp_path: Path) -> None:
    made = new_publication(Wishes(name="News", slug="news", languages=(tag,), frequency="quarterly"), date(2025, 2, 14))
    create(tmp_path / "news", made.files)
    issue = load_issue(find_project(tmp_path / "news"), 1).value
    assert issue is not None
    assert len(list(LEFTOVERS.run(Subject(issue)))) == 3  # the editorial, the article and its title


@pytest.mark.parametrize("tag", WHOLE)
def test_the_text_of_a_section_that_nobody_wrote_is_found(tag: str, tmp_path: Path) -> None:
    made = new_publication(Wishes(name="News", slug="news", languages=(tag,), frequency="quarterly"), date(2025, 2, 14))
    create(tmp_path / "news", made.files)
    (tmp_path / "news/issues/1/editorial.md").write_text(stub("text", tag), encoding="utf-8")
    issue = load_issue(find_project(tmp_path / "news"), 1).value
    assert issue is not None
    assert "editorial.md" in {Path(finding.at.path).name for finding in LEFTOVERS.run(Subject(issue))}
