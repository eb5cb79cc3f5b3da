"""What rules look at: an issue, its words, its neighbours, the facts of its finished files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ppnews.lint.passages import Passage, passages
from ppnews.model.issue import Issue


@dataclass(frozen=True)
class Subject:
    """One issue, as far as it is known.

    Attributes:
        manifest: the text of its manifest.
        pages: the page of every anchor, by language, from the finished PDFs; empty where none were looked at.
    """

    issue: Issue
    manifest: str
    pages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that the issue says, in reading order."""
        return passages(self.issue, self.manifest)
