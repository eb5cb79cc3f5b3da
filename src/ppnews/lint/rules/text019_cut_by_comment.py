"""A text of a manifest is cut off at a number sign, which begins a comment in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.base import walk
from ppnews.model.sources import Route, SourceMap, SourceText
from ppnews.model.text import Text

RULE = Rule(
    "TEXT019",
    "cut-by-comment",
    Severity.WARNING,
    "A text of a manifest is cut off: what stands behind a space and # is a comment in YAML.",
    reason="The rest of the title or name is lost without a word, in every edition.",
    bad=Example(section="title: Support from Fund # 43"),
    good=Example(section='title: "Support from Fund # 43"'),
    fixable=Fixable.UNSAFE,
)
_REST = re.compile(r" #[^\n]*")
_NUMBER = re.compile(r" #[ \u00a0]?\d")
_TAGS = re.compile(r" #[^\W\d_]\w+(?: #[^\W\d_]\w+)*[ \t]*")
_LETTER = re.compile(r"(?:^|[\s(/])[CFcf]$")
_LONGEST = 60


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look behind every text that is not in quotes; real comments stand behind two spaces, or say something else."""
    issue = subject.issue
    sections = walk(issue.manifest.sections, ("sections",))
    yield from _look((route for route, value in _texts(sections)), issue.sources, issue.manifest_text, issue.source)
    publication = issue.snapshot.get(subject.publication.path)
    if publication is not None:
        routes = (route for route, value in _texts(walk(issue.publication)))
        yield from _look(routes, subject.publication, publication, issue.source)


def _texts(values: Iterator[tuple[Route, object]]) -> Iterator[tuple[Route, Text]]:
    return ((route, value) for route, value in values if isinstance(value, Text))


def _look(routes: Iterator[Route], places: SourceMap, source: SourceText, first: str) -> Iterator[Diagnostic]:
    below: dict[Route, list[Route]] = {}
    for key in places.values:
        below.setdefault(key[:-1], []).append(key)
    for route, place in ((each, place) for each in routes for place in below.get(each, [each])):
        at = places.value(place)
        if at.end_line is None or at.end_column is None or not places.has(place):
            continue
        start, end = source.offset(at.line, at.column), source.offset(at.end_line, at.end_column)
        rest = _REST.match(source.text, end)
        value = source.text[start:end]
        if rest is None or value[:1] in "\"'|>{[&*!" or not _goes_on(value, rest[0]):
            continue
        comment = rest[0].rstrip()
        message = f"This text ends at “{value[-_LONGEST:]}”: YAML takes “{comment.strip()[:_LONGEST]}” for a comment."
        quoted = f'"{value}{comment}"'
        yield Diagnostic.of(
            RULE,
            message,
            source.location(end + 1, end + len(comment)),
            hint=f"Put the whole text in quotes: {quoted}",
            fix=_fix(source, start, end + len(comment), quoted, value + comment),
            language=str(place[-1]) if place != route else first,
        )


def _goes_on(value: str, rest: str) -> bool:
    """Return whether a comment reads on from a text: a number, hashtags to the end, or the name C#."""
    return bool(_NUMBER.match(rest) or _TAGS.fullmatch(rest) or (_LETTER.search(value) and rest[2:3].isspace()))


def _fix(source: SourceText, start: int, end: int, quoted: str, words: str) -> Fix | None:
    if re.search(r"[\"\\\n]", words):
        return None
    return Fix((Edit(source.location(start, end), quoted),), safe=False)
