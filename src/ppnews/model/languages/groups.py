"""The groups of words in a language's file. “Any capitals”: letters are compared without regard to them."""

from __future__ import annotations

from ppnews.model.languages.notation import NONE, Group, Patterns, Strings, Words, WordsByName


class Here(Group):
    """The words of links that say nothing, in small letters."""

    empty: Words = ()
    """Words that never say where a link leads: here, more."""
    between: Words = ()
    """Words that say nothing beside those: to, the."""


class PageReferences(Group):
    """Page numbers that are typed."""

    words: Patterns = ()
    """Words before a page number; templates leave them out where a title takes the number's place."""
    led: Patterns = ()
    """Words before the number that lead a reader to a page of the issue: “see page”. Any capitals."""
    bare: Patterns = ()
    """Words before a number that may as well be a citation's: p. Any capitals."""
    another: Patterns = ()
    """Words behind the number that speak of another publication: of. Any capitals."""
    cited: Patterns = ()
    """Words right before it that make it a citation: ibid. Any capitals."""
    one: Strings = NONE
    """The word for one page by the word for several."""


class Ranges(Group):
    """Words before numbers with a hyphen."""

    numbered: Patterns = ()
    """Before ranges of what is counted through: pages."""
    codes: Patterns = ()
    """Before numbers whose hyphens are right: telephone."""
    scores: Patterns = ()
    """Beginnings of words before a score: won. Any capitals."""
    hyphens: bool = False
    """Whether the language's own rules set a hyphen between the ends of a range."""


class Slashes(Group):
    """Slashes between words."""

    not_joined: Patterns = ()
    """Words behind a slash and a space that show that it joins nothing: “in /etc and”."""
    pairs: Patterns = ()
    """Pairs that belong together, with `/` between them: and/or."""


class Quotes(Group):
    """Typed quotation marks, for telling two makes of them apart."""

    curly: str = ""
    straight: str = ""
    across: bool = False
    """Whether one make is wanted in all texts, and not only within each."""


class Leftovers(Group):
    """Notes to oneself, and what `ppnews new-issue` writes."""

    stubs: Patterns = ()
    stub_titles: Patterns = ()
    spoken_of: Patterns = ()
    """Words right before a note that is spoken of: “a TODO”. Any capitals."""
    going_on: Patterns = ()
    """Words behind TODO that make it part of a sentence."""


class Spellings(Group):
    """Words that are spelt in two ways. Any capitals."""

    pairs: Patterns = ()
    """The two ways, ` / ` between them; `{stems}` stands for all stems."""
    stems: Patterns = ()
    letters: Patterns = ()
    """The letters in which the two spellings of one stem differ."""
    mixed: str = ""
    """How a finding calls the two endings of the stems."""
    institutions: Patterns = ()
    """Words of names that are spelt as they are, whatever the house does."""
    within_names: Patterns = ()
    """Small words inside such names."""


class Acronyms(Group):
    """Words in capitals."""

    known: Words = ()
    """Those that everybody knows, and words that are shouted."""
    projects: Patterns = ()
    """Words before the name of a project, which is none. Any capitals."""
    lead: Patterns = ()
    """Words between an opening parenthesis and the acronym that is explained before it."""
    articles: Patterns = ()
    """Words before the full name."""
    either: Patterns = ()
    """Words between a full name and the acronym behind it: or."""
    letters: Words = ()
    """Capitals of the language beside A to Z and А to Я."""
    small: Words = ()
    """Words of a full name that lend the acronym no letter."""
    vowels: Words = ()
    """The vowels, in capitals."""
    starts: Words = ()
    """Consonants that a word can begin with, two and more."""
    ends: Words = ()
    """Consonants that a word can end with."""


class Names(Group):
    """Names of people and places."""

    titles: Words = ()
    """Words before any name, in small letters, without their endings."""
    alike: Words = ()
    """Names that look alike and are two, in small letters."""
    endings: Patterns = ()
    """Endings of cases, the longest first."""
    long: int = 8
    """How many letters make a name long enough to be known again without others beside it."""


class Pictures(Group):
    """Words about pictures. Any capitals."""

    openings: Patterns = ()
    """How a description opens that says only that it is a picture."""
    credits: Patterns = ()
    """Words before the colon in front of a maker's name: photo."""
    by: Patterns = ()
    """Words between such a word and the name."""
    credited: Patterns = ()
    """Other words with which a caption names the maker: courtesy of."""
    drawn: Patterns = ()
    """Words for pictures that a house draws itself, or that are a sign of its own: logo, chart."""


class Files(Group):
    """Files that links lead to."""

    names: WordsByName = NONE
    """Other names of types of files, by their endings."""
    sizes: Patterns = ()
    """Units of size and number of pages behind a number. Any capitals."""
    units: Words = ()
    """Kilobytes and megabytes."""


class Indefinite(Group):
    """The article that follows the sound of the next word: a, an. Any capitals, but for those of `spelled_…`."""

    vowels: Patterns = ()
    """Beginnings of words with H or U that sound like a vowel: hour, under."""
    consonants: Patterns = ()
    """Beginnings of words with E, O or U that sound like a consonant: European, one, use."""
    spelled_vowels: Words = ()
    """Acronyms that are spelled out, whose first letter sounds like a vowel although it is none: NGO."""
    spelled_consonants: Words = ()
    """Acronyms that are spelled out, whose first letter sounds like a consonant although it is a vowel: UN."""
    labels: Words = ()
    """Words behind the letter A as a label: “plan A is”."""


class Deadlines(Group):
    """Days until which readers may do something. Any capitals."""

    calls: Patterns = ()
    """Beginnings of words for what they may do: apply, registration."""
    until: Patterns = ()
    """Words right before the day: by."""
    planned: Patterns = ()
    """Words for what lies ahead of an event: will take place."""
    past: Patterns = ()
    """Words in the same sentence that tell of a time gone by, or ask for nothing: was."""


class Variants(Group):
    """Countries, titles and units that are written in two ways. Any capitals."""

    pairs: Patterns = ()
    """The two ways, ` / ` between them."""
