"""The facts about events beyond the sources of an issue: those of the issue before, and the finished calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace

from ppnews.files.reading import list_folder, read_file
from ppnews.inspection.calendar import read_calendar
from ppnews.lint.subject import FinishedCalendar, Need, Subject
from ppnews.load.files import MEGABYTE, SourceReader, project_name
from ppnews.load.history import event_records, last_issue
from ppnews.load.project import Project

_LIMIT = 10 * MEGABYTE


def with_dates(project: Project, subject: Subject, needs: Collection[Need | None], reader: SourceReader) -> Subject:
    """Add the issue before and the finished calendars, where the rules need them."""
    issue = subject.issue
    if Need.HISTORY in needs:
        subject = replace(subject, last=last_issue(project, issue, reader))
    calendars = tuple(_finished(project, subject)) if Need.CALENDARS in needs else ()
    if not calendars:
        return subject
    return replace(subject, calendars=calendars, records=event_records(project, issue, reader).value or {})


def _finished(project: Project, subject: Subject) -> Iterator[FinishedCalendar]:
    """Yield the calendars in the issue's build folder, each with the language at the end of its name."""
    folder = project.build_folder / subject.issue.name
    try:
        there = list_folder(folder, project.build_root)
    except OSError:
        return
    for path in (entry.path for entry in there if entry.path.suffix == ".ics"):
        ends = [language for language in subject.issue.languages if path.stem.endswith(f"-{language}")]
        if ends:
            with suppress(OSError):
                facts = read_calendar(read_file(path, project.build_root, _LIMIT))
                yield FinishedCalendar(project_name(path, project.root), max(ends, key=len), facts)
