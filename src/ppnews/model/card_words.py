"""Words on cards with their language; topics and people."""

from __future__ import annotations

from dataclasses import dataclass

from ppnews.model.words import Foreign, Prose, Words


@dataclass(frozen=True, slots=True)
class CardText:
    """Words, or a running text as HTML, on a card.

    Attributes:
        lang: their language where it is not the page's; otherwise None.
        direction: `ltr` or `rtl`; it counts only where `lang` does.

    """

    words: str
    lang: str | None = None
    direction: str = "ltr"

    @classmethod
    def of(cls, words: Words | Prose) -> CardText:
        """Return words, or a running text, as a card has them."""
        lang = words.lang
        return cls(str(words)) if lang is None else cls(str(words), str(lang), lang.direction)

    @property
    def as_words(self) -> Words:
        """The words as templates print them."""
        return Words(self.words, Foreign(self.lang, self.direction) if self.lang is not None else None)

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class CardTopic:
    """A topic under which something is filed."""

    key: str
    name: CardText


@dataclass(frozen=True, slots=True)
class CardPerson:
    """Somebody who wrote something; `key` is the same in every issue and language."""

    key: str
    name: CardText
