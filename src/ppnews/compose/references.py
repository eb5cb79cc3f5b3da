"""References inside an issue: links to sections, with page numbers on paper and titles on screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppnews.compose.context import Context
from ppnews.compose.typography import NO_BREAK_SPACE
from ppnews.model.words import Words

_PLACEHOLDER = "%(page)s"


@dataclass(frozen=True, slots=True)
class PageReference:
    """The text before and after a page number, which the style sheet inserts (`target-counter`)."""

    before: str
    after: str


@dataclass(frozen=True)
class ReferencePrinter:
    """The printed form of references in one language and manner.

    Attributes:
        titles: the title of every id of the issue.

    """

    context: Context
    titles: dict[str, Words] = field(default_factory=dict)

    def title(self, target: str) -> Words:
        """Return the title of an id; the id itself where it has none."""
        return self.titles.get(target, Words(target))

    def page_reference(self) -> PageReference | None:
        """Return the text around the number in “the Academy (p. 7)”; None without pages."""
        if not self.context.manner.paged:
            return None
        pattern = self.context.messages.pgettext("page reference after linked words", "(p. %(page)s)")
        before, _, after = pattern.replace(" ", NO_BREAK_SPACE).partition(_PLACEHOLDER)
        return PageReference(f" {before}", after)

    def bare_page_reference(self) -> PageReference:
        """Return the text around the number in “see page 7”: a no-break space before it."""
        return PageReference(NO_BREAK_SPACE, "")

    def lead_in(self, words: str, language: str) -> str:
        """Return “see” for “see page” in `language`, where a title takes the number's place; else `words`, stripped."""
        words = words.strip()
        for ending in self.context.typographer(language).messages.page_words:
            if words.casefold() == ending.casefold():
                return ""
            if words.casefold().endswith(f" {ending.casefold()}"):
                return words[: -len(ending)].rstrip()
        return words
