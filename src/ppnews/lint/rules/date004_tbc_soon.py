"""An event is still to be confirmed although it is near."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.model.gaps import Part
from ppnews.model.listing import events_of
from ppnews.model.sources import Route
from ppnews.model.when import When

RULE = Rule(
    "DATE004",
    "tbc-soon",
    Severity.WARNING,
    "An event less than four weeks off is still to be confirmed.",
    reason="So near, it is mostly settled and the mark was left standing; readers who wait for the word will not come.",
    bad=Example(
        section="kind: events\nevents:\n  - {when: 2025-01-09, title: Policy Talk, status: tbc}",
        remark="The issue comes out on 20 December 2024.",
    ),
    good=Example(
        section=("kind: events\nevents:\n  - {when: 2025-01-09, title: Policy Talk, status: confirmed}"),
        remark="The issue comes out on 20 December 2024.",
    ),
)
WHOLE = (Part.HEADER,)
_NOTICE = timedelta(days=28)
AIDED_BY = ("dates",)


@cache
def _unsettled(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(known.words.dates.unsettled)}", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the events that are to be confirmed against the day of publication; those already over are not near."""
    issue = subject.issue
    published = issue.manifest.published
    near: dict[Route, When] = {}
    for number, section in enumerate(issue.manifest.sections):
        for event in events_of(section, ("sections", number)):
            if event.when.last < published or event.when.first - published >= _NOTICE:
                continue
            if event.status == "tbc":
                at = issue.sources.value((*event.route, "status"))
                yield _finding(event.when, published, at)
            elif event.status == "confirmed":
                near[event.route] = event.when
    yield from _typed(subject, near)


def _typed(subject: Subject, near: Mapping[Route, When]) -> Iterator[Diagnostic]:
    """Find the mark among the words of an event that is near and whose status does not say it."""
    for passage in subject.passages:
        when = near.get(passage.entry.route) if passage.entry is not None else None
        found = _unsettled(vocabulary(passage.language)).search(passage.words) if when is not None else None
        if when is not None and found is not None:
            at = passage.at(found.start(), found.end())
            yield _finding(when, subject.issue.manifest.published, at, passage.language)


def _finding(when: When, published: date, at: Location, language: str | None = None) -> Diagnostic:
    message = f"This event of {when} is still to be confirmed, and the issue comes out on {published}."
    hint = "Ask whether it takes place; then set the status to confirmed, postponed or cancelled."
    if language is not None:
        hint = "Ask whether it takes place; then take the mark out, and set the status if it does not."
    return Diagnostic.of(RULE, message, at, hint=hint, language=language)
