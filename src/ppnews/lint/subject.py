"""What rules look at: an issue, its words, its neighbours, the facts of its finished files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ppnews.lint.passages import Passage, passages
from ppnews.model.issue import Issue
from ppnews.model.neighbour import Neighbour
from ppnews.model.paper import Paper


class Need(StrEnum):
    """What a rule looks at beyond the sources; what nobody needs is not gathered.

    PAGES: the page of every anchor. PAPER: everything about the finished PDFs.
    """

    PAGES = "pages"
    PAPER = "paper"


@dataclass(frozen=True)
class Subject:
    """One issue, as far as it is known.

    Attributes:
        manifest: the text of its manifest.
        pages: the page of every anchor, by language, from the finished PDFs; empty where none were looked at.
        papers: the facts of the finished PDFs, by language; empty where none were looked at.
        before: the issue before it among those that are there, by number; None for the first.
        after: the issue after it; None for the newest.
    """

    issue: Issue
    manifest: str
    pages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    before: Neighbour | None = None
    after: Neighbour | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that the issue says, in reading order."""
        return passages(self.issue, self.manifest)
