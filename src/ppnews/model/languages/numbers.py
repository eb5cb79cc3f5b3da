"""Dates, numbers written as words, and counting, in a language's file."""

from __future__ import annotations

from ppnews.model.languages.notation import (
    NONE,
    Group,
    Numbers,
    Patterns,
    PatternsByName,
    PatternsByNumber,
    Words,
    WordsByNumber,
)


class Dates(Group):
    """Days, months and weekdays in running words; their names are CLDR's, so that only further forms stand here."""

    month_widths: Words = ()
    """The widths of CLDR's names of months in dates: `wide`, `abbreviated`."""
    month_forms: WordsByNumber = NONE
    """Further forms in dates, by the number of the month."""
    month_first: bool = False
    """Whether the day may stand behind the month: May 15."""
    months_within: Words = ()
    """The twelve months after “in”, where they are others than in dates: “в январе”."""
    weekday_widths: Words = ()
    """The widths of CLDR's names of weekdays beside dates."""
    weekday_forms: WordsByNumber = NONE
    """Further forms beside dates, by the day's number, 1 for Monday."""
    weekdays_not_read: Words = ()
    """Short forms that are words too: Sun."""
    range_weekdays: Words = ()
    """The weekdays that ranges are made of, where it is not all of them."""
    ordinal: Patterns = ()
    """Suffixes of a day's number: st, nd."""
    of: Patterns = ()
    """Words between day and month."""
    to: Patterns = ()
    """Words between the ends of a range."""
    both: Patterns = ()
    """Words between two days: and."""
    either: Patterns = ()
    """Words between two months of which one is meant: or."""
    year: Patterns = ()
    """Words behind a year."""
    lead: Patterns = ()
    """Words between a weekday, or a preposition, and its date: the."""
    within: Patterns = ()
    """Prepositions of months: in."""
    opening: Patterns = ()
    """Prepositions that a report opens with, with capitals as they have them: On."""
    near: Patterns = ()
    """Words right before a date that is not the event's own: a deadline, the day of a treaty. Any capitals."""
    elsewhere: Patterns = ()
    """Beginnings of words before such a date in the same sentence: a decision, a registration. Any capitals."""
    unsettled: Patterns = ()
    """Words for “to be confirmed”. Any capitals."""


class Numerals(Group):
    """Numbers written as words, in small letters."""

    cardinals: WordsByNumber = NONE
    """In every form; where units and tens are `joined`, the first form is the one in compounds."""
    ordinals: WordsByNumber = NONE
    further: WordsByNumber = NONE
    """Other words that stand for a number: once, decade."""
    beginnings: PatternsByNumber = NONE
    """Beginnings of words that mean a number in every form, tried in their order; `$` for a whole word."""
    inflection: Patterns = ()
    """Endings of such a beginning in the forms of the number itself."""
    endings: Patterns = ()
    """Endings of cardinals, with which they are ordinals, or years."""
    loose: PatternsByNumber = NONE
    """Beginnings of words that mean a number only roughly, or in per cent: dozen, half."""
    afternoon: Patterns = ()
    """Words behind an hour past noon, on the clock of twelve hours: p.m. Any capitals."""
    tenfold: Patterns = ()
    """Beginnings of words that make tens of the number before them: decades."""
    joined: str = ""
    """The joint of units and tens in one word, the units first: und."""
    links: Patterns = ()
    """Links between the words of one number: “ et ”."""
    adds: Numbers = NONE
    """The largest number that another takes in behind it, where it is not 9 behind tens: 19 behind 60."""
    times: Numbers = NONE
    """The largest number that may stand before another and multiply it: 4 before 20."""
    scales: PatternsByNumber = NONE
    """Beginnings of words behind figures: thousand."""


class Counts(Group):
    """Counts of the issue's lists in a text. Any capitals."""

    nouns: PatternsByName = NONE
    """The forms of what is counted, by the name of the list: courses, events, publications, factsheets."""
    phrases: PatternsByNumber = NONE
    """Numbers that are more than a word, or no cardinal: a dozen."""
    whole: Patterns = ()
    """Words between number and noun that speak of all there are: new."""
    beside: Patterns = ()
    """Other words that may stand there: online."""
    all: Patterns = ()
    """Words behind the noun: these are all."""
    some: Patterns = ()
    """Words behind the noun after which they are but some: of."""
    since: Patterns = ()
    """Words nearby: more than this issue is meant, over the years."""
    ahead: Patterns = ()
    """Words for the events of the calendar: upcoming."""
    book: Words = ()
    """Types of publications that are books."""
    and_book: Patterns = ()
    """Words that add books to the publications counted: and a book."""
