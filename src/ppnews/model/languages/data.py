"""The contents of a language's file: its typography, and the words that rules know."""

from __future__ import annotations

from pydantic import Field

from ppnews.model.languages import groups
from ppnews.model.languages.notation import NONE, Group, Patterns, Strings, Words
from ppnews.model.languages.numbers import Counts, Dates, Numerals


class Typography(Group):
    """Typography. Whatever is left out is as CLDR has it, or as in most languages."""

    quotes: str = Field("", pattern=r"^(?:.{4})?$")
    """The four quotation marks, outer then inner, where usage is another than CLDR's."""
    space_in_guillemets: str = ""
    """The space inside « and »."""
    spaces_before: Strings = NONE
    """The space before marks, by the marks: `{"?!;": "\\u202f"}`; the empty string closes a gap."""
    long_dash: bool = False
    """Whether two hyphens between spaces are a long dash (—) rather than a short one (–)."""
    short_words: Words = ()
    """Prepositions, conjunctions and negations that stay on the line of the word behind them."""
    together: Patterns = ()
    """Places where no line ends, `~` in the place of the space: `\\d~%`. What stands before it has a fixed length."""
    numbered: Patterns = ()
    """Nouns that a number behind them names, on whose line it stays: `Article 7`. Any capitals."""
    first_day: str = ""
    """The first day of a month in a printed date, where it is not the figure alone: 1er."""
    alphabet: str = ""
    """The small letters in their order, where letters with marks have places of their own: `aąbc…`."""
    elided: Words = ()
    """Words that begin with an apostrophe, without it: `tis`."""
    letters: Strings = NONE
    """Letters that a variety writes otherwise than its language: `{"ß": "ss"}`, in the layout's own words."""
    seams: Words = ()
    """Beginnings of words that hyphenation breaks a letter beside the seam of prefix and root: `со-впа`."""


class Misspellings(Group):
    """Words for codespell's dictionary, which is one of English."""

    right: Words = ()
    """Words of the dictionary that are right."""


class LanguageData(Group):
    """Knowledge of a language; a group that its file leaves out is empty."""

    reads_also: Words = ()
    """Languages whose words are known in texts of this one too: of other letters, so that none can be mistaken."""
    lacks: Strings = NONE
    """Why a group, or one field (`dates.of`), has nothing."""
    typography: Typography = Field(default_factory=Typography)
    dates: Dates = Field(default_factory=Dates)
    numerals: Numerals = Field(default_factory=Numerals)
    counts: Counts = Field(default_factory=Counts)
    here: groups.Here = Field(default_factory=groups.Here)
    pages: groups.PageReferences = Field(default_factory=groups.PageReferences)
    ranges: groups.Ranges = Field(default_factory=groups.Ranges)
    slashes: groups.Slashes = Field(default_factory=groups.Slashes)
    quotes: groups.Quotes = Field(default_factory=groups.Quotes)
    leftovers: groups.Leftovers = Field(default_factory=groups.Leftovers)
    spellings: groups.Spellings = Field(default_factory=groups.Spellings)
    acronyms: groups.Acronyms = Field(default_factory=groups.Acronyms)
    misspellings: Misspellings = Field(default_factory=Misspellings)
    names: groups.Names = Field(default_factory=groups.Names)
    pictures: groups.Pictures = Field(default_factory=groups.Pictures)
    files: groups.Files = Field(default_factory=groups.Files)
    indefinite: groups.Indefinite = Field(default_factory=groups.Indefinite)
    deadlines: groups.Deadlines = Field(default_factory=groups.Deadlines)
    variants: groups.Variants = Field(default_factory=groups.Variants)
    never_twice: Words = ()
    """Words, in small letters, that nobody writes twice in a row on purpose."""
    function_words: Words = ()
    """Words that stand in the language all the time, and in no other of the same letters."""
    small_words: Words = ()
    """Words that are no acronyms in a row of capitals, in capitals."""
    column_names: Patterns = ()
    """Names of a table's column that say nothing. Any capitals."""
    totals: Patterns = ()
    """Words that begin the last row of a table where it holds sums. Any capitals."""
    any_word: Patterns = ()
    """Words before a noun that is one of many, and no name. Any capitals."""
    plurals: Patterns = ()
    """Endings of plurals."""
    nouns_capitalized: bool = False
    """Whether every noun begins with a capital, so that a capital shows no name."""
