"""A hyphen is typed for a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from ppnews.diagnostics import Diagnostic, Example, Fix, Fixable, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import vocabulary
from ppnews.lint.words.prose import is_title_of_others, mend, prose, stand_together
from ppnews.model.body import Body
from ppnews.model.sources import SourceText

RULE = Rule(
    "TEXT016",
    "hyphen-for-dash",
    Severity.WARNING,
    "A hyphen between spaces stands where a dash belongs, or begins a line that goes on with a sentence.",
    reason="A hyphen joins, a dash parts; and a line of a text that begins with a hyphen becomes the entry of a list.",
    bad=Example("The river - a border for ages - joins the two towns."),
    good=Example("The river – a border for ages – joins the two towns."),
    fixable=Fixable.SAFE,
)
_HYPHEN = re.compile(r"(?<=[\w.,!?…%)\]»”\"’'])[ \u00a0]+(?P<hyphen>-)[ \u00a0]+(?=[\w(\[«“„\"‘'])")
_FIGURE = re.compile(r"\d[\d.,:%]{0,12}$")
_LABEL = re.compile(r"(?<!\w)\w$")
_SHOWN = 4
_REACH = 20


@dataclass(frozen=True, slots=True)
class _Typed:
    """A hyphen between spaces: `words[start:start + 1]`."""

    passage: Passage
    start: int


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage; the hyphens of one file and language are one finding."""
    found: dict[tuple[str, str], list[_Typed]] = {}
    for passage in subject.passages:
        if " -" in passage.words or "\u00a0-" in passage.words:
            key = (passage.source.name, passage.language)
            found.setdefault(key, []).extend(_typed(passage))
    for typed in found.values():
        if typed:
            yield _finding(typed)
    for body in subject.issue.bodies.values():
        yield from _broken_lines(body)


def _typed(passage: Passage) -> Iterator[_Typed]:
    """Yield the hyphens between words; those between two figures, or two letters of a formula, are others."""
    words = prose(passage.words)
    for match in _HYPHEN.finditer(words):
        start, end = match.start("hyphen"), match.end()
        before, behind = words[max(0, match.start() - _REACH) : match.start()], words[end : end + 2]
        figures = _FIGURE.search(before) and behind[:1].isdigit()
        letters = _LABEL.search(before) and not behind[1:2].isalnum()
        is_dash = not figures and not letters and not is_title_of_others(passage)
        if is_dash and stand_together(passage, match.start() - 1, match.end()):
            yield _Typed(passage, start)


def _finding(typed: Sequence[_Typed]) -> Diagnostic:
    first = typed[0]
    dash = "—" if vocabulary(first.passage.language).words.typography.long_dash else "–"
    mends = [mend(each.passage, each.start, each.start + 1, dash) for each in typed]
    edits = tuple(edit for each in mends if each is not None for edit in each.edits)
    times = f", {len(typed)} times in this file" if len(typed) > 1 else ""
    return Diagnostic.of(
        RULE,
        f"A hyphen stands between spaces where a dash belongs{times}.",
        first.passage.at(first.start, first.start + 1),
        hint=f"Write {dash}, or type -- for it.",
        related=tuple(Related(each.passage.at(each.start, each.start + 1), "Here too.") for each in typed[1:_SHOWN]),
        fix=Fix(edits) if edits else None,
        language=first.passage.language,
    )


def _broken_lines(body: Body) -> Iterator[Diagnostic]:
    """Find lines within a sentence that begin with a hyphen and a space, which makes them a list of one entry."""
    source, tokens = SourceText(body.name, body.text), body.tokens
    for place, token in enumerate(tokens):
        if token.type != "bullet_list_open" or not token.map or not _goes_on(body, place, source):
            continue
        line = token.map[0] + 1
        written = source.line(line) or ""
        start = source.offset(line, len(written) - len(written.lstrip()) + 1)
        yield Diagnostic.of(
            RULE,
            "This line goes on with a sentence and begins with a hyphen, so that it is set as a list.",
            source.location(start, start + 1),
            hint="Write a dash (–) in its place, or leave an empty line before the list.",
            language=body.language,
        )


def _goes_on(body: Body, place: int, source: SourceText) -> bool:
    """Return whether the list at a token is one entry in small letters right below a line that ends no sentence."""
    tokens, opening = body.tokens, body.tokens[place]
    if place == 0 or tokens[place - 1].type != "paragraph_close" or not opening.map or opening.markup == "+":
        return False
    line = opening.map[0]
    above = (source.line(line) or "").rstrip()
    inside = list(takewhile(lambda token: token.level > opening.level, islice(tokens, place + 1, None)))
    entries = [token for token in inside if token.type == "list_item_open"]
    words = next((token.content for token in inside if token.type == "inline"), "")
    return len(entries) == 1 and words[:1].islower() and above[-1:].isalnum()
