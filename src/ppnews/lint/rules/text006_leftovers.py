"""A note to oneself, or the text of a template, is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.lint.words.dates import month_pattern
from ppnews.lint.words.prose import prose

RULE = Rule(
    "TEXT006",
    "leftovers",
    Severity.ERROR,
    "A note to oneself or a text of the template is still there.",
    reason="It is meant for the desk, and would be printed.",
    bad=Example("Over TKTK experts took part."),
    good=Example("Over 80 experts took part."),
)
_NOTE = r"(?:TODO|FIXME|TKTK|TK|XXX+|TBD|tbd)"
_BEFORE = r"(?<![\w.\-–—/\"“”„«'‘’])"
_BEHIND = r"(?![\w\-/\"”“»'’]|\.\w)"
# Where a note can only be one: in brackets, before a colon, alone, in the place of a number or a name.
_ALWAYS_NOTES = (
    re.compile(rf"(?<!\w)(?:[\[{{]|\((?!TK\)))\s*(?P<note>{_NOTE})(?:[\s:,–—-][^\])}}]{{0,200}})?[\])}}]"),
    re.compile(rf"^\W*(?P<note>{_NOTE}|lorem ipsum)[\s.:!?…]*$", re.IGNORECASE),
    re.compile(rf"{_BEFORE}(?P<note>TODO|FIXME|TBD|TKTK|TK)(?=:)"),
    re.compile(rf"{_BEFORE}(?P<note>TKTK|TK){_BEHIND}"),
    re.compile(rf"{_BEFORE}(?P<note>TBD|tbd)(?=\s*(?:$|[.,;)|]\s*(?:$|[\w(])))"),
    re.compile(r"(?P<note>[Ll]orem [Ii]psum)(?=,? dolor)"),
    re.compile(r"(?P<note>\[\?+\])"),
    re.compile(r"(?:^|:)\W{0,9}(?P<note>\?{3,})\W{0,9}$"),
    re.compile(r"[“\"«‘'](?P<note>TODO|TKTK)(?=[,:])"),
    re.compile(r"(?:[^\W\d_]|\d|[(\[:])\s?(?<=[\s(\[:])(?P<note>\?{3,})(?=[,;:)\]]|\.(?!\.)|\s+[\w(])"),
)
_HINT = re.compile(r"TODO|FIXME|TK|XXX|TBD|lorem|\?\?|\[\?", re.IGNORECASE)
_BACK = 24
_WITHOUT_TEXTS = "en"
"""The language of the texts that a new issue begins with where there are none in its own."""
AIDED_BY = ("dates", "leftovers")


@cache
def _notes(known: Vocabulary) -> tuple[re.Pattern[str], ...]:
    going_on = f"(?:[A-Z]|{any_of(known.words.leftovers.going_on)})"
    return (
        *_ALWAYS_NOTES,
        re.compile(rf"(?:^|[.!?:;,…]\s)\s*(?P<note>TODO|FIXME){_BEHIND}(?!\s+{going_on})"),
        re.compile(rf"{_BEFORE}(?P<note>XXX)(?=\s{month_pattern(known)}\b)"),
    )


@cache
def _spoken_of(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(known.words.leftovers.spoken_of)}\s[\s(\[]*$", re.IGNORECASE)


@cache
def _stub(known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of the texts and the title of a new issue, as scaffold/templates/texts has them."""
    own, others = known.own.leftovers, vocabulary(_WITHOUT_TEXTS).own.leftovers
    titles = any_of((*own.stub_titles, *others.stub_titles))
    return re.compile(rf"{any_of((*own.stubs, *others.stubs))}|^\s*(?P<title>{titles})\s*$")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    # “Turkish Airlines (TK)”: then TK is no note.
    is_name = any("(TK)" in passage.words for passage in subject.passages)
    for passage in subject.passages:
        notes = _noted(prose(passage.words), vocabulary(passage.language)) if _HINT.search(passage.words) else set()
        for start, end in sorted(notes):
            if is_name and passage.words[start:end] == "TK":
                continue
            message = f"A note was left in the text: {passage.words[start:end]}"
            hint = "Write what belongs here, or take it out."
            yield Diagnostic.of(RULE, message, passage.at(start, end), hint=hint, language=passage.language)
        yield from _stubs(passage)


def _noted(words: str, known: Vocabulary) -> set[tuple[int, int]]:
    """Return the notes to oneself, but not those that a text speaks of: “a TODO list”."""
    return {
        match.span("note")
        for pattern in _notes(known)
        for match in pattern.finditer(words)
        if not _spoken_of(known).search(words, max(0, match.start("note") - _BACK), match.start("note"))
    }


def _stubs(passage: Passage) -> Iterator[Diagnostic]:
    stub = _stub(vocabulary(passage.language)).search(passage.words)
    if stub and (not stub["title"] or passage.role == "title"):
        at = passage.at(0, len(passage.words)) if stub["title"] else passage.at(*stub.span())
        message = "This still says what the new issue began with."
        yield Diagnostic.of(RULE, message, at, hint="Write your own.", language=passage.language)
