"""The layout's own words, from gettext catalogues: `locale/<language>.po` in each folder of the layout.

The words in the templates are English. A folder nearer to the publication overrides single messages of the others.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping

from markupsafe import Markup

from ppnews.compose.catalogues import CONTEXT_SEPARATOR, Plural, catalogues_of, language_of, read_catalogue
from ppnews.compose.typography import set_marks
from ppnews.model.languages.quotation import quotation_marks
from ppnews.model.languages.reading import read_language
from ppnews.model.layout import Layout
from ppnews.model.words import Foreign, language_attributes

QUOTES, PAGE_WORDS = "quotation marks, outer then inner", "words before a page number"
"""The contexts of two messages that a language may know by itself."""
ENGLISH = "en"
"""The language of the words in the templates."""


class Messages(gettext.NullTranslations):
    """Messages of one language; what a catalogue lacks stays in English."""

    def __init__(self, singular: Mapping[str, str], plural: Mapping[str, Plural], language: str = ENGLISH) -> None:
        super().__init__()
        self._singular = singular
        self._plural = plural
        self._language = language

    def gettext(self, message: str) -> str:
        """Return the message in this language."""
        return self._singular.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form that goes with the number `n`."""
        if msgid1 not in self._plural:
            return msgid1 if n == 1 else msgid2
        forms, rule = self._plural[msgid1]
        return forms[min(rule(n), len(forms) - 1)]

    def pgettext(self, context: str, message: str) -> str:
        """Return a message that means something else in another context."""
        return self._singular.get(f"{context}{CONTEXT_SEPARATOR}{message}", message)

    def knows(self, message: str, context: str | None = None) -> bool:
        """Return whether a message is there in this language."""
        key = message if context is None else f"{context}{CONTEXT_SEPARATOR}{message}"
        if context == QUOTES or (context == PAGE_WORDS and read_language(self._language).pages.words):
            return True
        return self._language.split("-", 1)[0] == ENGLISH or key in self._singular or key in self._plural

    def _translates(self, context: str) -> bool:
        return any(key.startswith(f"{context}{CONTEXT_SEPARATOR}") for key in self._singular)

    def foreign(self, message: str, context: str | None = None) -> Foreign | None:
        """Return English for a message that stands in English on this language's page; otherwise None."""
        return None if self.knows(message, context) else Foreign(ENGLISH, "ltr")

    def marks(self, message: str, context: str | None = None) -> Markup:
        """Return ` lang="en" dir="ltr"` for the element around such a message; nothing around any other."""
        return language_attributes(self.foreign(message, context))

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """The outer and inner quotation marks, opening and closing: the catalogue's, else those of the language."""
        marks, own = self.pgettext("quotation marks, outer then inner", "“”‘’"), quotation_marks(self._language)
        usable = marks if self._translates(QUOTES) and len(marks) == len(own) else own  # a catalogue may be wrong
        return (usable[0], usable[1], usable[2], usable[3])

    @property
    def page_words(self) -> tuple[str, ...]:
        """The words that people write before a page number: “page”, “p.”; longest first."""
        words = self.pgettext("words before a page number", "page|pages|p.|pp.").split("|")
        if not self._translates(PAGE_WORDS):
            words = list(read_language(self._language).pages.words) or words
        return tuple(sorted((word.strip() for word in words if word.strip()), key=len, reverse=True))


def load_messages(layout: Layout, language: str) -> Messages:
    """Return a layout's messages in `language`, those of its language for a variety (`fr` for `fr-CA`)."""
    singular: dict[str, str] = {}
    plural: dict[str, Plural] = {}
    for source in reversed(catalogues_of(layout, language)):
        catalogue, written_in = read_catalogue(source), language_of(source)
        for key, words in catalogue.singular.items():
            singular[key] = _fitted(key, words, language, written_in)
        for key, (forms, rule) in catalogue.plural.items():
            plural[key] = (tuple(set_marks(form, language, written_in) for form in forms), rule)
    return Messages(singular, plural, language)


def _fitted(key: str, words: str, language: str, written_in: str) -> str:
    """Return a message of a catalogue as a variety of its language has it."""
    context = key.partition(CONTEXT_SEPARATOR)[0]
    if context == QUOTES:  # the marks of the language are not those of its variety; any others were chosen
        return quotation_marks(language) if words == quotation_marks(written_in) else words
    return words if context == PAGE_WORDS else set_marks(words, language, written_in)
