"""Quotation marks of two makes stand in one text, or one of a pair is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import zip_longest

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, vocabulary
from ppnews.lint.words.prose import prose
from ppnews.model.languages.quotation import quotation_marks

RULE = Rule(
    "TEXT005",
    "mixed-quotes",
    Severity.WARNING,
    "Curly quotation marks stand beside straight ones, or a quotation is not closed.",
    reason="Straight marks are set as the language wants them; those typed by hand stay as they are, and it shows.",
    bad=Example('“Relocation” and "return"'),
    good=Example('"Relocation" and "return"'),
    fixable=Fixable.SAFE,
)
AIDED_BY = ("quotes",)
_CURLY, _STRAIGHT = "“”„«»", '"'
"""Marks of either make, in a language that has no other habit: an apostrophe is a mark of neither there."""
_INCH = re.compile(r"\d\"")
_GERSHAYIM = re.compile(r"(?<=[א-ת])\"(?=[א-ת])")
_NO_QUOTE = re.compile(r"(?<=\d)['\"](?!\w)|(?<=[א-ת])[\"'](?=[א-ת])|(?<=[א-ת])'")
"""Minutes and inches, feet, and the gershayim of Hebrew abbreviations."""
_NESTED = re.compile(r"«[^«»]{1,400}»|»[^«»]{1,400}«|„[^„“”]{1,400}[“”]|“[^“”]{1,400}”|(?<!\w)\"[^\"]{1,400}\"")
_HIDDEN = "\ufffc"
_REMEMBERED = 4_096
_PLAIN = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‚": "'", "‘": "'", "’": "'"}


@cache
def _curly(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(f"[{known.own.quotes.curly or _CURLY}]")


@cache
def _straight(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(f"[{known.own.quotes.straight or _STRAIGHT}]")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every text, in one language, for two makes of marks; at every passage for half a pair."""
    texts: dict[tuple[str, str], list[Passage]] = {}
    for passage in subject.passages:
        texts.setdefault((passage.source.name, passage.language), []).append(passage)
    elsewhere = {text[0].language: plain for text in reversed(texts.values()) if (plain := _first_straight(text))}
    for text in texts.values():
        # Marks that come out alike, however they are typed, are worth a word only where a text mixes them.
        across = vocabulary(text[0].language).own.quotes.across
        yield from _mixed(text, _first_straight(text) or (elsewhere.get(text[0].language) if across else None))
        for passage, following in zip_longest(text, text[1:]):
            yield from _open(passage, following)


def _first_straight(text: Sequence[Passage]) -> tuple[Passage, re.Match[str]] | None:
    marks = _straight(vocabulary(text[0].language))
    return next(((passage, m) for passage in text for m in [marks.search(_outer(passage.words))] if m), None)


@lru_cache(_REMEMBERED)
def _outer(words: str) -> str:
    """Return `words` at the same length, with what stands inside a quotation hidden: its marks may be others."""
    return _NESTED.sub(lambda match: match[0][0] + _HIDDEN * (len(match[0]) - 2) + match[0][-1], _bare(prose(words)))


@lru_cache(_REMEMBERED)
def _bare(words: str) -> str:
    """Return `words` at the same length, with the marks hidden that quote nothing."""
    return _NO_QUOTE.sub(_HIDDEN, words)


def _mixed(text: Sequence[Passage], plain: tuple[Passage, re.Match[str]] | None) -> Iterator[Diagnostic]:
    curly = _curly(vocabulary(text[0].language))
    marks = [(passage, match) for passage in text for match in curly.finditer(_outer(passage.words))]
    if not marks or plain is None:
        return
    passage, match = marks[0]
    straight = plain[0].at(*plain[1].span())
    count = f"{len(marks)} curly quotation marks or apostrophes stand" if len(marks) > 1 else "A curly mark stands"
    yield Diagnostic.of(
        RULE,
        f"{count} beside straight ones.",
        passage.at(*match.span()),
        hint="Type straight ones: they are set as the language wants them.",
        related=(Related(straight, "The first straight one is here."),),
        fix=_straighten(marks),
        language=passage.language,
    )


def _straighten(marks: Sequence[tuple[Passage, re.Match[str]]]) -> Fix | None:
    """Return the fix of a running text; none for a manifest, nor for quotations inside quotations."""
    nests = any(_is_inner(passage, match) or _is_spaced(passage, match) for passage, match in marks)
    in_manifest = any(passage.route is not None for passage, _ in marks)
    if nests or in_manifest or any(passage.written(*match.span()) != match[0] for passage, match in marks):
        return None
    return Fix(tuple(Edit(passage.at(*match.span()), _PLAIN[match[0]]) for passage, match in marks))


def _is_inner(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether a mark is one of a quotation inside another, which straight marks would not show."""
    marks = quotation_marks(passage.language)
    return match[0] in marks[2:] and match[0] not in marks[:2] and _PLAIN[match[0]] == '"'


def _is_spaced(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether a space stands inside a guillemet: straight marks have none."""
    start, end = match.span()
    beside = passage.words[end : end + 1] if match[0] == "«" else passage.words[max(start - 1, 0) : start]
    return match[0] in "«»" and beside.isspace()


def _open(passage: Passage, following: Passage | None) -> Iterator[Diagnostic]:
    """Yield a finding where a passage opens more quotations than it closes, or closes more."""
    words = _bare(passage.words)
    # Beside these an odd number of marks tells nothing.
    others = _INCH.search(passage.words) or _GERSHAYIM.search(passage.words)
    # A quotation of several paragraphs is opened again in each, and closed in the last.
    goes_on = following is not None and following.words[:1] in ('"', "“", "«", quotation_marks(passage.language)[0])
    if goes_on:
        return
    odd = [
        ('"', words.count('"') % 2 == 1 and not others),
        _odd_curly(words, passage.language),
        ("«" if words.count("«") > words.count("»") else "»", words.count("«") != words.count("»")),
    ]
    for mark, is_odd in odd:
        if is_odd:
            start = words.rindex(mark) if mark in "”»" else words.index(mark)
            yield Diagnostic.of(
                RULE,
                f"A quotation mark has no partner: {mark}",
                passage.at(start, start + 1),
                hint="Close the quotation, or take the mark away.",
                language=passage.language,
            )


def _odd_curly(words: str, language: str) -> tuple[str, bool]:
    """Return a curly mark of `words`, and whether one of its kind has no partner.

    “ closes in German what it opens in English, ” opens and closes in Swedish: there only their number counts.
    """
    low, opening, closing = (words.count(mark) for mark in "„“”")
    mark = "„" if low else "“" if opening > closing else "”"
    if low or quotation_marks(language)[:2] != "“”":
        first = next((letter for letter in words if letter in "„“”"), mark)
        return first, (low + opening + closing) % 2 == 1
    return mark, opening != closing
