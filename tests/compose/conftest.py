"""An issue whose first text can be any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import pytest
from helpers.projects import PNG, write_project

from ppnews.caches import PICTURES
from ppnews.compose.content import compose
from ppnews.compose.pictures import Pictures
from ppnews.diagnostics import Diagnostic
from ppnews.editions import editions
from ppnews.load import markdown
from ppnews.load.issue import load_issue
from ppnews.load.references import check_references
from ppnews.model.content import SHOWN, Content, Manner
from ppnews.model.issue import Issue
from ppnews.tasks.build.assemble import prepare_pictures


@dataclass(frozen=True)
class Composer:
    """Composes an issue with another first text."""

    issue: Issue
    pictures: Mapping[Manner, Pictures]

    def with_text(self, text: str, written: str) -> Issue | None:
        outcome = markdown.parse_markdown(text, "issues/1/first.md", "", written)
        if outcome.value is None:
            return None
        return replace(self.issue, bodies=MappingProxyType({**self.issue.bodies, ("first.md", written): outcome.value}))

    def findings(self, text: str) -> list[Diagnostic]:
        issue = self.with_text(text, "en")
        assert issue is not None
        return check_references(issue.manifest, issue.sources, dict(issue.bodies), ("en",))

    def compose(self, text: str, language: str = "en", manner: Manner = SHOWN, written: str = "en") -> Content | None:
        """Compose the issue with `text`, which is `written` in a language; None if the text is empty."""
        issue = self.with_text(text, written)
        return compose(issue, language, manner, self.pictures[manner]) if issue else None

    def prose(self, text: str, language: str = "en", manner: Manner = SHOWN, written: str = "en") -> str:
        """Return the first text as HTML, without the line end."""
        content = self.compose(text, language, manner, written)
        assert content is not None
        return str(content.sections[0].body).rstrip("\n")


@pytest.fixture(scope="session")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Composer:
    """An issue in English and Russian with two articles, a picture and a file to link to."""
    articles: list[dict[str, Any]] = [
        {
            "kind": "article",
            "id": "first",
            "title": "First",
            "body": "first.md",
            "images": [{"file": "a.png", "alt": "A"}],
        },
        {
            "kind": "article",
            "id": "training-academy",
            "title": {"en": 'The "Academy": e-courses', "ru": 'Академия "Курсы"'},
            "body": "second.md",
            "links": [{"text": "A report", "url": "two words.pdf"}],
        },
        {"kind": "article", "id": "english", "title": "Only in English", "body": "second.md"},
    ]
    written = write_project(
        tmp_path_factory.mktemp("composer"),
        publication={"languages": ["en", "ru"]},
        sections=articles,
        files={
            "issues/1/second.md": "Words.\n\n## Part 'one'\n\nMore.\n",
            "issues/1/second.ru.md": "Слова.\n\n## Part 'one' {#training-academy-part-one}\n",
            "issues/1/a.png": PNG,
            "issues/1/two words.pdf": "A report.",
        },
    )
    issue = load_issue(written.project, 1).value
    assert issue is not None
    pictures = {}
    for edition in editions().values():
        prepared = prepare_pictures(issue, edition, written.project.cache(PICTURES)).value
        assert prepared is not None
        pictures[edition.manner] = prepared
    return Composer(issue, pictures)
