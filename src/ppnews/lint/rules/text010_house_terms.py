"""A term of the house is written in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.lint.words.prose import is_title_of_others, mend, unquoted
from ppnews.model.gaps import Part

RULE = Rule(
    "TEXT010",
    "house-terms",
    Severity.WARNING,
    "A name or term is written in another way than ppnews.yaml has it under lint: terms.",
    reason="What the publication has settled on is what readers search for and what the website says.",
    bad=Example(
        publication="lint:\n  terms: [Training Academy, e-course]", text="The training academy added an E-Course."
    ),
    good=Example(
        publication="lint:\n  terms: [Training Academy, e-course]", text="The Training Academy added an e-course."
    ),
    fixable=Fixable.SAFE,
)
WHOLE = (Part.PUBLICATION,)
_HYPHENS = r"\-\u2010\u2011"
_EDGES = " \t\n-\u2010\u2011"
"""Hyphens with which a term begins or ends, such as that of a suffix, are its own and may not be left out."""
_START = re.compile(r"(?:[.!?:…]\s+|[\"'“«‘(]\s*)$")
_BACK = 20
AIDED_BY = ("any_word", "plurals")


@cache
def _generic(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(known.words.any_word)}\s$", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for every term in every passage of the issue's own words."""
    terms = [term for term in dict.fromkeys(subject.issue.publication.lint.terms) if term.strip()]
    for passage in subject.passages:
        if is_title_of_others(passage) or passage.words.isupper():
            continue
        words, known = unquoted(passage.words), vocabulary(passage.language)
        for term in terms:
            for match in _pattern(term, known).finditer(words):
                wanted = _wanted(term, match, words, known)
                if wanted is not None:
                    yield Diagnostic.of(
                        RULE,
                        f"“{match[0]}” is not written as the house does: {wanted}",
                        passage.at(*match.span()),
                        hint=f"Write {wanted}, or change the term in ppnews.yaml.",
                        fix=mend(passage, *match.span(), wanted),
                        language=passage.language,
                    )


@cache
def _pattern(term: str, known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of a term in any capitals, its parts joined, apart, or with a hyphen.

    Words that the house writes apart are not looked for in one: “pragueprocess” is part of an address.
    """
    inner = term.strip(_EDGES)
    before, _, after = term.strip().partition(inner)
    parts = re.split(rf"([\s{_HYPHENS}]+)", inner)
    joint = rf"[\s{_HYPHENS}]"
    written = "".join(
        (joint if part.isspace() else f"{joint}?") if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    written = f"{re.escape(before)}{written}{re.escape(after)}"
    plural = f"(?P<plural>{any_of(known.words.plurals)})?"
    return re.compile(rf"(?<![\w{_HYPHENS}])(?P<term>{written}){plural}(?![\w])", re.IGNORECASE)


def _wanted(term: str, match: re.Match[str], words: str, known: Vocabulary) -> str | None:
    """Return the house spelling of a match; None where it is spelt so already, or is another word."""
    plural = match["plural"] or ""
    written = re.sub(rf"[{_HYPHENS}]", "-", " ".join(match["term"].split()))
    before = words[max(0, match.start() - _BACK) : match.start()]
    wanted = term.strip()
    begins = match.start() == 0 or bool(_START.search(before))
    if begins and wanted[0].islower() and match[0][0].isupper():
        wanted = wanted[0].upper() + wanted[1:]
    if written == wanted and plural.islower() | (not plural):
        return None
    if written.islower() and _generic(known).search(before) and term != term.lower():
        return None  # “a training academy”: any, not the one with the name
    return wanted + plural.lower()
