"""References inside an issue: links to sections, with page numbers on paper and titles on screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppnews.compose.context import Context
from ppnews.compose.typography import NO_BREAK_SPACE
from ppnews.model.words import Words

_PLACEHOLDER = "%(page)s"


@dataclass(frozen=True, slots=True)
class PageReference:
    """What stands around a page number that the finished pages supply."""

    before: str
    after: str


@dataclass(frozen=True)
class ReferencePrinter:
    """Says how references of one language and manner print.

    Attributes:
        titles: the words behind every id of the issue.

    """

    context: Context
    titles: dict[str, Words] = field(default_factory=dict)

    def title(self, target: str) -> Words:
        """Return the title behind an id."""
        return self.titles.get(target, Words(target))

    def page_reference(self) -> PageReference | None:
        """Return what surrounds the number in “the Academy (p. 7)”; None on a screen."""
        if not self.context.manner.paged:
            return None
        pattern = self.context.messages.pgettext("page reference after linked words", "(p. %(page)s)")
        before, _, after = pattern.replace(" ", NO_BREAK_SPACE).partition(_PLACEHOLDER)
        return PageReference(f" {before}", after)

    def bare_page_reference(self) -> PageReference:
        """Return what surrounds the number in “see page 7”: a space before it."""
        return PageReference(NO_BREAK_SPACE, "")

    def lead_in(self, words: str, language: str) -> str:
        """Return “see” of “see page”, in `language`: what is left to say where a title takes the number's place."""
        words = words.strip()
        for ending in self.context.typographer(language).messages.page_words:
            if words.casefold() == ending.casefold():
                return ""
            if words.casefold().endswith(f" {ending.casefold()}"):
                return words[: -len(ending)].rstrip()
        return words
