"""Words as templates print them: set typographically, marked where their language is not the page's."""

from __future__ import annotations

from markupsafe import Markup, escape


class Foreign(str):
    """A language that is not the page's.

    Attributes:
        direction: `ltr` or `rtl`.

    """

    __slots__ = ("direction",)
    direction: str

    def __new__(cls, language: str, direction: str) -> Foreign:
        """Name a language and how it is written."""
        made = super().__new__(cls, language)
        made.direction = direction
        return made


class Words(str):
    """A line of text. As a string it is the words alone, for attributes; printed in a template it carries its language.

    Attributes:
        lang: the language, where it is not the page's; otherwise None.

    """

    __slots__ = ("lang",)
    lang: Foreign | None

    def __new__(cls, words: str, lang: Foreign | None = None) -> Words:
        """Make words; `lang` only where it differs from the page's language."""
        made = super().__new__(cls, words)
        made.lang = lang
        return made

    def __html__(self) -> Markup:
        plain = escape(str(self))
        return plain if self.lang is None else Markup("<span{}>{}</span>").format(language_attributes(self.lang), plain)

    def __str__(self) -> str:
        return str.__str__(self)


class Prose(Markup):
    """A running text as HTML; `lang` as with `Words`."""

    __slots__ = ("lang",)
    lang: Foreign | None

    def __new__(cls, html: str, lang: Foreign | None = None) -> Prose:
        """Make a text of trusted HTML; `lang` only where it differs from the page's language."""
        made = super().__new__(cls, html)
        made.lang = lang
        return made


def language_attributes(lang: Foreign | None) -> Markup:
    """Return ` lang="…" dir="…"` for an element in another language than the page; nothing for None."""
    return Markup("") if lang is None else Markup(' lang="{}" dir="{}"').format(str(lang), lang.direction)
