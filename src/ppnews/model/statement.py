"""The facts of a web edition's accessibility statement."""

from __future__ import annotations

from dataclasses import dataclass

from ppnews.model.words import Foreign, Words


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The contents of a finished web page's main part.

    Attributes:
        described: pictures with an alternative text.
        decorative: pictures whose alternative text is empty: screen readers pass over them.
        undescribed: pictures without either.
        tables: how many, with names of columns or rows or without.
        nameless_tables: those of them without.
        links: how many.
        languages: in which passages are marked, other than the page's own; in the order of the page.

    """

    described: int = 0
    decorative: int = 0
    undescribed: int = 0
    tables: int = 0
    nameless_tables: int = 0
    links: int = 0
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedRule:
    """The result of one rule of the linter.

    Attributes:
        summary: the rule in one sentence, in English.
        found: how often it found what should be mended.
        waived: how often editors decided that what it finds may stay.
        failed: whether the rule itself failed, so that nothing is known.

    """

    code: str
    summary: str
    found: int
    waived: int
    failed: bool


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A section with words in another language than the page, because they have no translation.

    Attributes:
        whole: whether its running text is among them; otherwise a title, a caption, the name of a book.

    """

    id: str
    title: Words
    language: Foreign
    whole: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """The facts of one language of an issue.

    Attributes:
        version: of ppnews.
        standards: those that the issue's PDF declares.

    """

    version: str
    facts: PageFacts
    untranslated: tuple[Untranslated, ...]
    rules: tuple[CheckedRule, ...]
    standards: tuple[str, ...] = ()
