"""An event of the last issue comes back under another id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Location, Related, Rule, Severity
from ppnews.lint.issue.announced import announced
from ppnews.lint.subject import Need, Subject
from ppnews.model.gaps import Part
from ppnews.model.history import EventMention, PastIssue
from ppnews.model.identifier import LONGEST_ENTRY_ID
from ppnews.model.listing import CalendarEntry

RULE = Rule(
    "CAL002",
    "event-under-other-id",
    Severity.WARNING,
    "An event of the issue before comes back under another id, mostly because its title changed.",
    reason="Readers' calendars would show the event twice: as it was announced first, and as it is now.",
    bad=Example(
        issue=(
            "number: 40\nperiod: 2025-Q1\npublished: 2025-03-20\nsections:\n  - kind: events\n    title: Ahead\n"
            "    events:\n      - {when: 2025-05-06, place: Bucharest, title: Workshop on labour migration and skills}"
        ),
        remark="Issue 39 announced “Workshop on labour migration” in Bucharest for May 2025.",
    ),
    good=Example(
        issue=(
            "number: 40\nperiod: 2025-Q1\npublished: 2025-03-20\nsections:\n  - kind: events\n    title: Ahead\n"
            "    events:\n      - {id: workshop-on-labour-migration, when: 2025-05-06, place: Bucharest, "
            "title: Workshop on labour migration and skills}"
        ),
        remark="Issue 39 announced “Workshop on labour migration” in Bucharest for May 2025.",
    ),
    fixable=Fixable.SAFE,
    since="0.2.0",
)
NEEDS = Need.HISTORY
WHOLE = (Part.HEADER, Part.SECTIONS)
_PLAIN = re.compile(r"(?=.*[^\W\d_])\w+(-\w+)+")
"""An id that YAML takes for words without quotes: at least two parts, with a letter."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Compare the events of the issue before with those that are new in this one."""
    found = announced(subject)
    if found is not None:
        for entry, before in found.renamed:
            yield _finding(entry, before, found.last, subject)


def _finding(entry: CalendarEntry, before: EventMention, last: PastIssue, subject: Subject) -> Diagnostic:
    source, sources = subject.issue.source, subject.issue.sources
    field = "id" if entry.given_id is not None else "title"
    name = entry.id_in(source)
    written = _written(before.id)
    hint = (
        f"Write the id that it had: id: {written}"
        if field == "title"
        else f"Add the id that it had: aliases: [{written}]"
    )
    return Diagnostic.of(
        RULE,
        f"Issue {last.name} has this event under the id “{before.id}”, here its id is “{name}”.",
        sources.value((*entry.route, field)),
        hint=f"{hint}; if it is another event, give it an id of its own." if field == "title" else f"{hint}.",
        related=(Related(Location(last.file, before.line, 1), "It stands here in the issue before."),),
        fix=_fix(entry, before.id, subject),
    )


def _fix(entry: CalendarEntry, name: str, subject: Subject) -> Fix | None:
    """Return the insertion of the former id as the first field of the event."""
    if len(name) > LONGEST_ENTRY_ID or "/" in name or entry.aliases:
        return None
    sources, text = subject.issue.sources, subject.issue.manifest_text
    keys = [at for route, at in sources.keys.items() if route[:-1] == entry.route]
    if not keys:
        return None
    first = min(keys, key=lambda at: (at.line, at.column))
    at = Location(first.path, first.line, first.column, first.line, first.column)
    field = f"aliases: [{_written(name)}]" if entry.given_id is not None else f"id: {_written(name)}"
    before = (text.line(first.line) or "")[: first.column - 1]
    if re.fullmatch(r"[ -]*", before):
        return Fix((Edit(at, f"{field}\n{' ' * len(before)}"),))
    return Fix((Edit(at, f"{field}, "),)) if before.rstrip().endswith("{") else None


def _written(name: str) -> str:
    """Return an id as YAML takes it for words."""
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
