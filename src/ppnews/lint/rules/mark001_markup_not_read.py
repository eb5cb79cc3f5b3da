"""Markup that is printed as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Location, Rule, Severity
from ppnews.lint.markup.blocks import unread_blocks
from ppnews.lint.markup.html import html_elements
from ppnews.lint.markup.patterns import MANIFEST_ONLY, MARKUP, Markup
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject

RULE = Rule(
    "MARK001",
    "markup-not-read",
    Severity.WARNING,
    "Markup was not read, and prints as it was typed.",
    reason="Readers see signs instead of what was meant: a link, bold words, a list.",
    bad=Example("The **new road is open."),
    good=Example("The **new** road is open."),
    fixable=Fixable.SAFE,
)
_SIGNS = re.compile(r"[\[\]<{$\\*_~=:#+%&!?.)]")
_LONGEST = 40


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the words of every passage, and at blocks of texts that came out as others."""
    for _, those in groupby(subject.passages, lambda passage: (passage.source.name, passage.language)):
        passages = list(those)
        for passage in passages:
            if _SIGNS.search(passage.words):
                yield from _in_passage(passage)
        for element in html_elements(passages):
            if _is_typed(element.passage, element.start, element.end):
                place = element.passage.at(element.start, element.end)
                shown = element.passage.words[element.start : element.end]
                yield _finding("HTML", shown, element.hint, place, element.passage.language)
    for body in subject.issue.bodies.values():
        for block in unread_blocks(body):
            yield _finding(block.name, block.shown, block.hint, block.at, body.language)


def _in_passage(passage: Passage) -> Iterator[Diagnostic]:
    kinds = MARKUP if passage.route is None else (*(m for m in MARKUP if m.in_manifest), *MANIFEST_ONLY)
    taken = bytearray(len(passage.words))
    for kind in kinds:
        for match in kind.pattern.finditer(passage.words):
            start, end = _place(match)
            if taken.find(1, *match.span()) >= 0 or not _is_typed(passage, start, end):
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            at, fix = passage.at(start, end), _fix(kind, match, passage)
            yield _finding(kind.name, match[0], kind.hint, at, passage.language, fix)


def _place(match: re.Match[str]) -> tuple[int, int]:
    names = [name for name, words in match.groupdict().items() if words is not None]
    return match.span(names[0]) if names else match.span()


def _is_typed(passage: Passage, start: int, end: int) -> bool:
    """Return whether the source has these signs as they are: not behind a backslash, not as entities."""
    if start >= len(passage.places) or passage.written(start, end)[:1] != passage.words[start]:
        return False
    place = passage.places[start]
    return passage.route is not None or passage.source.text[place - 1 : place] != "\\"


def _fix(kind: Markup, match: re.Match[str], passage: Passage) -> Fix | None:
    start, end = _place(match)
    if kind.mended is None or passage.written(start, end) != passage.words[start:end]:
        return None
    return Fix((Edit(passage.at(start, end), match.expand(kind.mended)),))


def _finding(name: str, shown: str, hint: str, at: Location, language: str, fix: Fix | None = None) -> Diagnostic:
    shown = shown.strip()
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rstrip()}…"
    message = f"This prints as it is typed: {shown} ({name})."
    return Diagnostic.of(RULE, message, at, hint=hint, fix=fix, language=language)
