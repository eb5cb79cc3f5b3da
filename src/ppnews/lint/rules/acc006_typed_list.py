"""A list that is only typed like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.sources import SourceText

RULE = Rule(
    "ACC006",
    "typed-list",
    Severity.WARNING,
    "Lines that begin with typed bullets or letters are no list.",
    reason="They run together into one paragraph, and screen readers do not say that there is a list, nor how long.",
    bad=Example("• border control\n• asylum"),
    good=Example("- border control\n- asylum"),
)
_MARK = re.compile(
    r"(?P<bullet>[•▪◦‣●○■□➢►◆])\s*(?=\w)|(?P<dash>[–—]|--)[ \u00a0](?=\w)"
    r"|\(?(?P<letter>[a-zа-я])\)\s+(?=\w)|\((?P<number>\d{1,2})\)\s+(?=\w)"
)
_FIRST = frozenset("aа1")
_DASHES = frozenset({"–", "—", "--"})
_ITEMS, _DASHED_ITEMS = 2, 3
"""So many make a list; speeches begin with dashes too, but not line by line, and two lines may break at one."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for two lines or more, within a paragraph or as paragraphs one after another, that begin with marks."""
    for body in subject.issue.bodies.values():
        source = SourceText(body.name, body.text)
        run: list[tuple[int, str]] = []
        for line, mark in _lines(body):
            if mark is None or not _goes_on(run, line, mark):
                yield from _judge(run, source, body)
                run = []
            if mark is not None and (run or mark in _FIRST or not mark.isalnum()):
                run.append((line, mark))
        yield from _judge(run, source, body)


def _lines(body: Body) -> Iterator[tuple[int, str | None]]:
    """Yield every line of running text, from 0, with its mark."""
    for opening, token in zip(body.tokens, body.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and token.type == "inline" and token.map:
            for place, words in enumerate(token.content.split("\n")):
                found = _MARK.match(words)
                yield token.map[0] + place, next(filter(None, found.groups())) if found else None
        elif opening.type.endswith("_open") and opening.type != "paragraph_open":
            yield 0, None


def _goes_on(run: list[tuple[int, str]], line: int, mark: str) -> bool:
    """Return whether a mark continues a run: the same bullet, the next letter or number, a dash on the next line."""
    if not run:
        return True
    before, last = run[-1]
    if mark in _DASHES and line != before + 1:
        return False
    if not mark.isalnum():
        return mark == last
    return mark == (str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1))


def _judge(run: list[tuple[int, str]], source: SourceText, body: Body) -> Iterator[Diagnostic]:
    if len(run) < (_DASHED_ITEMS if run and run[0][1] in _DASHES else _ITEMS):
        return
    line, mark = run[0]
    start = source.text.index(mark, source.starts[line])
    hint = "Begin each line with - and a space, or with 1. and a space, and leave an empty line before the first."
    message = f"{len(run)} lines begin with typed marks such as “{mark}”, and are no list."
    at = source.location(start, start + len(mark))
    yield Diagnostic.of(RULE, message, at, hint=hint, language=body.language)
