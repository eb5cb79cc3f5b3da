"""What the tests of the editions share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from helpers.projects import Written

from ppnews.compose.content import compose
from ppnews.load.issue import load_issue
from ppnews.model.content import SHOWN, Content

WriteProject = Callable[..., Written]
Composed = Callable[..., Content]

TWO_LANGUAGES: Mapping[str, Any] = {
    "name": {"en": "The News", "ru": "Новости"},
    "languages": ["en", "ru"],
    "url": "https://news.example/issues",
}
"""A publication with two languages and an address."""


@pytest.fixture
def composed(project: WriteProject) -> Composed:
    """Compose a project without pictures for a screen: `projects.write_project`'s arguments, and `language`."""

    def make(language: str = "en", **parts: Any) -> Content:
        issue = load_issue(project(**parts).project, 1)
        assert issue.value is not None, issue.diagnostics
        return compose(issue.value, language, SHOWN, {})

    return make
