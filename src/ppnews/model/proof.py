"""A proof of finished pages: findings with their places on paper, and the differences from an earlier state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ppnews.diagnostics import Diagnostic
from ppnews.model.pdf.places import Rect

PageState = Literal["same", "moved", "changed", "look", "new", "gone"]
"""A page against an earlier one: `moved` is the same under another number; in `look`, the same words look otherwise."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A place on a page (from 1), in points from its upper left corner."""

    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class MarkedFinding:
    """A finding and its place on paper.

    Attributes:
        number: in the list of its language, from 1.
        place: None for a finding about nothing that is printed.
    """

    number: int
    finding: Diagnostic
    place: OnPaper | None = None


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words that read otherwise than before, or that moved (`moved`: the same words, on both sides).

    Attributes:
        before: as they were; empty for words that are new.
        after: as they are; empty for words that are gone.
        page_before: the page (from 1) that they stood on; of new words, the page of their place in the text.
        page_after: the page that they stand on; of words that are gone, the page of their place in the text.
        context: the words before them.
    """

    before: str
    after: str
    page_before: int
    page_after: int
    context: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page and the one that it was before.

    Attributes:
        before: its number then; None for a page that is new.
        after: its number now; None for a page that is gone.
        state: of the page as a whole.
        words: that changed on it.
    """

    before: int | None
    after: int | None
    state: PageState
    words: tuple[ChangedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperDifference:
    """The differences between two PDFs of one issue in one language, page by page, in the order of the newer one."""

    pages: tuple[ComparedPage, ...]

    @property
    def is_none(self) -> bool:
        """Whether all pages are the same in the same places."""
        return all(pair.state == "same" for pair in self.pages)

    @property
    def words(self) -> tuple[ChangedWords, ...]:
        """All words that changed, in the order of the text."""
        return tuple(words for pair in self.pages for words in pair.words)
