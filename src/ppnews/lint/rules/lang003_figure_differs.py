"""A figure or date that only one of two languages has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.parity.alignment import unmatched
from ppnews.lint.parity.figures import Figure, Figures, figures, lacking
from ppnews.lint.parity.pairs import Pair, pairs, whole
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "LANG003",
    "figure-differs",
    Severity.WARNING,
    "A figure or date of a text is not in its translation, or the other way round.",
    reason="One of the two languages is wrong, and its readers come on the wrong day or quote the wrong number.",
    bad=Example("The state took in over 80,000 refugees.", translation="Страна приняла более 60 000 беженцев."),
    good=Example("The state took in over 80,000 refugees.", translation="Страна приняла более 80 000 беженцев."),
)
WHOLE = (Part.SECTIONS,)
AIDED_BY = ("dates", "numerals")
_LONGEST = 40


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the figures of every text against those of its translations."""
    read: dict[int, Figures] = {}
    alone = _alone(subject)
    for pair in pairs(subject):
        there = read.setdefault(id(pair.source[0]), figures(pair.source, subject.issue.source))
        here = figures(pair.translation, pair.language)
        missing, more = lacking(there, here), lacking(here, there)
        missing = [figure for figure in missing if not _is_alone(pair.source[figure.passage], alone)]
        more = [figure for figure in more if not _is_alone(pair.translation[figure.passage], alone)]
        yield from _compare(pair, missing, more, subject.issue.source)


def _alone(subject: Subject) -> set[tuple[str, int]]:
    """Return the files and lines of paragraphs without a counterpart: another rule tells of these."""
    lone = list(unmatched(subject))
    missing = {(each.source.name, p.first + 1) for each in lone for p in each.missing}
    return missing | {(each.translation.name, p.first + 1) for each in lone for p in each.extra}


def _is_alone(passage: Passage, alone: set[tuple[str, int]]) -> bool:
    at = whole(passage)
    return passage.route is None and (at.path, at.line) in alone


def _compare(pair: Pair, missing: list[Figure], more: list[Figure], source: str) -> Iterator[Diagnostic]:
    """Tell of every figure that is too much in the translation, and of those that it lacks without another for them."""
    for are_days in (True, False):
        lacked, added = ([f for f in found if (f.day is not None) is are_days] for found in (missing, more))
        for figure, theirs in zip_longest(added, lacked):
            if figure is not None:
                yield _added(pair, figure, theirs, source)
            elif theirs is not None:
                yield _lacked(pair, theirs)


def _added(pair: Pair, figure: Figure, theirs: Figure | None, source: str) -> Diagnostic:
    passage = pair.translation[figure.passage]
    if theirs is not None:
        beside = pair.source[theirs.passage].at(theirs.start, theirs.end)
        related = Related(beside, "The source has this, which the translation lacks.")
    else:
        number = figure.passage if len(pair.source) == len(pair.translation) else 0
        related = Related(whole(pair.source[number]), "The source.")
    message = f"The source in “{source}” has no {_shown(passage, figure)}."
    at = passage.at(figure.start, figure.end)
    hint = "Compare the two: one of them is wrong."
    return Diagnostic.of(RULE, message, at, hint=hint, related=(related,), language=pair.language)


def _lacked(pair: Pair, figure: Figure) -> Diagnostic:
    passage = pair.source[figure.passage]
    message = f"The translation into “{pair.language}” has no {_shown(passage, figure)}."
    related = (Related(passage.at(figure.start, figure.end), "The source."),)
    hint = "Put it in, or take it out of the source."
    return Diagnostic.of(RULE, message, pair.beside(figure.passage), hint=hint, related=related, language=pair.language)


def _shown(passage: Passage, figure: Figure) -> str:
    words = passage.words[figure.start : figure.end].strip(" .")
    return f"“{words[:_LONGEST]}”"
