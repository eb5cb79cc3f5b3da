"""Findings about neighbouring passages that have one cause: a list or a stretch of text that nobody translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ppnews.diagnostics import Diagnostic, Related
from ppnews.lint.passages import Passage

_MANY = 3
"""From so many on, neighbours are one cause."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A finding about a whole passage, or about some words of it."""

    finding: Diagnostic
    passage: Passage
    number: int
    is_whole: bool


class Gathered:
    """Findings in reading order, put together where whole neighbours were found."""

    def __init__(self) -> None:
        self._runs: list[list[_Part]] = []
        self._last: dict[str | None, list[_Part]] = {}

    def add(self, finding: Diagnostic, passage: Passage, number: int, *, is_whole: bool) -> None:
        """Add a finding about passage `number` of its text, which `is_whole` says it is about altogether."""
        part = _Part(finding, passage, number, is_whole)
        run = self._last.get(finding.language)
        if run is not None and _goes_on(run[-1], part):
            run.append(part)
        else:
            self._last[finding.language] = [part]
            self._runs.append(self._last[finding.language])

    def findings(self) -> Iterator[Diagnostic]:
        """Yield the findings: one for a run of `_MANY` or more, with the places of the others."""
        for run in self._runs:
            if len(run) < _MANY:
                yield from (part.finding for part in run)
                continue
            first, count = run[0].finding, len(run)
            noun = "entries of a list" if run[0].passage.entry is not None else "paragraphs, items or cells in a row"
            places = tuple(Related(part.finding.at, "This is untranslated too.") for part in run[1:])
            message = f"{count} {noun} in “{first.language}” are still in the source language."
            yield replace(first, message=message, related=places)


def _goes_on(before: _Part, part: _Part) -> bool:
    if not (before.is_whole and part.is_whole):
        return False
    if part.passage.route is None:
        return before.passage.source.name == part.passage.source.name and part.number == before.number + 1
    one, other = before.passage.entry, part.passage.entry
    return (
        one is not None
        and other is not None
        and one.listing == other.listing
        and before.passage.section == part.passage.section
    )
