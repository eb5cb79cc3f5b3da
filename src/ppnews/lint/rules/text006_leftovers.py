"""A note to oneself, or the text of a template, is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.prose import MONTH, prose

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
_NOTES = (
    re.compile(rf"(?<!\w)(?:[\[{{]|\((?!TK\)))\s*(?P<note>{_NOTE})(?:[\s:,–—-][^\])}}]{{0,200}})?[\])}}]"),
    re.compile(rf"^\W*(?P<note>{_NOTE}|lorem ipsum)[\s.:!?…]*$", re.IGNORECASE),
    re.compile(rf"{_BEFORE}(?P<note>TODO|FIXME|TBD|TKTK|TK)(?=:)"),
    re.compile(rf"{_BEFORE}(?P<note>TKTK|TK){_BEHIND}"),
    re.compile(
        rf"(?:^|[.!?:;,…]\s)\s*(?P<note>TODO|FIXME){_BEHIND}(?!\s+(?:[A-Z]|\w+s\b|is|was|may|can|will|in|on|of|and|or|item|list))"
    ),
    re.compile(rf"{_BEFORE}(?P<note>TBD|tbd)(?=\s*(?:$|[.,;)|]\s*(?:$|[\w(])))"),
    re.compile(rf"{_BEFORE}(?P<note>XXX)(?=\s{MONTH}\b)"),
    re.compile(r"(?P<note>[Ll]orem [Ii]psum)(?=,? dolor)"),
    re.compile(r"(?P<note>\[\?+\])"),
    re.compile(r"(?:^|:)\W{0,9}(?P<note>\?{3,})\W{0,9}$"),
    re.compile(r"[“\"«‘'](?P<note>TODO|TKTK)(?=[,:])"),
    re.compile(r"(?:[^\W\d_]|\d|[(\[:])\s?(?<=[\s(\[:])(?P<note>\?{3,})(?=[,;:)\]]|\.(?!\.)|\s+[\w(])"),
)
_HINT = re.compile(r"TODO|FIXME|TK|XXX|TBD|lorem|\?\?|\[\?", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|my|your|our|their|his|her|its|no|any|every|each|some|called|named|word"
    r"|marker|comment|tag|as|say|says|said|like|write|type|be d\w+)"
    r"|\b(?:слово|пометк\w+|метк\w+|список|списки|файл\w*))\s[\s(\[]*$",
    re.IGNORECASE,
)
_BACK = 24
# The words that `ppnews new-issue` writes: see scaffold/templates/texts.
_STUBS = re.compile(
    r"Write the (?:text of this section|article|editorial) here(?:,|: what (?:happened|this issue brings))"
    r"|Напишите здесь (?:текст этого раздела|статью: что произошло|обращение к читателям: о чём)"
)
_STUB_TITLES = ("First article", "Первая статья")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    # “Turkish Airlines (TK)”: then TK is no note.
    is_name = any("(TK)" in passage.words for passage in subject.passages)
    for passage in subject.passages:
        notes = _notes(prose(passage.words)) if _HINT.search(passage.words) else set()
        for start, end in sorted(notes):
            if is_name and passage.words[start:end] == "TK":
                continue
            message = f"A note was left in the text: {passage.words[start:end]}"
            hint = "Write what belongs here, or take it out."
            yield Diagnostic.of(RULE, message, passage.at(start, end), hint=hint, language=passage.language)
        yield from _stub(passage)


def _notes(words: str) -> set[tuple[int, int]]:
    """Return where a note to oneself stands; not where a text speaks of such notes: “a TODO list”."""
    return {
        match.span("note")
        for pattern in _NOTES
        for match in pattern.finditer(words)
        if not _SPOKEN_OF.search(words, max(0, match.start("note") - _BACK), match.start("note"))
    }


def _stub(passage: Passage) -> Iterator[Diagnostic]:
    is_stub_title = passage.role == "title" and passage.words.strip() in _STUB_TITLES
    stub = _STUBS.search(passage.words)
    if stub or is_stub_title:
        at = passage.at(*stub.span()) if stub else passage.at(0, len(passage.words))
        message = "This still says what the new issue began with."
        yield Diagnostic.of(RULE, message, at, hint="Write your own.", language=passage.language)
