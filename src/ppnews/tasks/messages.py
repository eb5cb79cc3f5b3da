"""The finished messages of an issue beside the web pages that they lead to, for the rules that compare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.lint.engine import checks
from ppnews.lint.subject import Need, Subject
from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.model.addresses import canonical_address
from ppnews.model.issue import Issue
from ppnews.model.message import SentIssue
from ppnews.tasks.looks import RightLooks
from ppnews.tasks.progress import Report

_FAMILY = "MAIL"
"""Rules of which some look at the messages only where there are any."""


def with_messages(
    project: Project, subject: Subject, reader: SourceReader, report: Report
) -> tuple[Subject, tuple[Diagnostic, ...]]:
    """Add the finished messages of a publication that sends any, unless they were right before; and their faults."""
    if not subject.issue.publication.sends_messages:
        return subject, ()
    pictures = sorted((name, picture.digest) for name, picture in subject.issue.pictures.items())
    right = RightLooks(project, subject.issue.snapshot, f"messages with {pictures}" if pictures else "messages")
    if right.are_known:
        return subject, ()
    made = finished_messages(project, subject.issue, reader, report)
    subject = replace(subject, messages=made.value or {})
    if subject.messages and not made.diagnostics and _are_right(subject):
        right.remember()
    return subject, made.diagnostics


def _are_right(subject: Subject) -> bool:
    """Return whether no rule finds anything in the messages; one that fails will say so when it runs."""
    of_messages = (check for check in checks() if check.needs is Need.MESSAGES or check.rule.family == _FAMILY)
    try:
        return not any(any(True for _ in check.run(subject)) for check in of_messages)
    except Exception:  # noqa: BLE001
        return False


def finished_messages(
    project: Project, issue: Issue, reader: SourceReader, report: Report
) -> Outcome[Mapping[str, SentIssue]]:
    """Read the messages and the pages of every language in which both can be made."""
    from ppnews.inspection.message import read_message
    from ppnews.tasks.build import messages  # it brings templates along, which messages that were right do not need
    from ppnews.tasks.build.assemble import looks_of

    made = messages(project, issue, reader, report)
    if not made.value or issue.publication.url is None:
        return Outcome({}, made.diagnostics)
    pages = {
        look.language: look
        for look in looks_of(project, issue, report)
        if look.whole and any(viewing.medium == "screen" for viewing in look.viewings)
    }
    sent = {
        language: SentIssue(
            read_message(data), pages[language], canonical_address(issue.publication.url, issue.name, language)
        )
        for language, data in made.value.items()
        if language in pages
    }
    return Outcome(sent, made.diagnostics)
