"""Issue 40 goes on from issue 39, and both are clean."""

from __future__ import annotations

import json

from helpers.projects import Written

from ppnews.load.issue import load_issue
from ppnews.model.history import events_in
from ppnews.model.issue import Issue
from ppnews.model.listing import CalendarEntry


def loaded(written: Written, number: str) -> Issue:
    issue = load_issue(written.project, number).value
    assert issue is not None
    return issue


def events(issue: Issue) -> dict[str, CalendarEntry]:
    """Return the events of an issue by their ids."""
    return {entry.id_in(issue.source): entry for entry in events_in(issue.manifest)}


def ids(issue: Issue, kind: str, entries: str) -> set[str | None]:
    """Return the given ids of the entries of a kind of section."""
    sections = (section for section in issue.manifest.sections if section.kind == kind)
    return {entry.id for section in sections for entry in getattr(section, entries)}


def test_all_issues_of_this_repository_are_clean(issue39: Written) -> None:
    printed = issue39.run("lint", "--all", "--no-render", "--output-format", "json").stdout
    assert json.loads(printed) == []


def test_events_of_issue_39_were_confirmed_postponed_cancelled_and_moved(issue39: Written) -> None:
    before, now = (events(loaded(issue39, number)) for number in ("39", "40"))
    carried = before.keys() & now.keys()
    assert len(carried) == 5
    assert {now[name].status for name in carried} == {"confirmed", "tbc", "postponed", "cancelled"}
    assert sum(now[name].when != before[name].when for name in carried) == 2
    assert sum(now[name].title != before[name].title for name in carried) == 1


def test_publications_and_courses_are_told_again_by_their_ids(issue39: Written) -> None:
    for kind, entries in (("publications", "items"), ("courses", "courses")):
        before, now = (ids(loaded(issue39, number), kind, entries) for number in ("39", "40"))
        assert len(before & now) == 5
        assert None not in before | now


def test_the_renamed_section_keeps_the_address_that_it_had(issue39: Written) -> None:
    (section,) = [section for section in loaded(issue39, "40").manifest.sections if section.kind == "reading"]
    assert (section.anchor, section.aliases) == ("worth-reading", ("reading",))
