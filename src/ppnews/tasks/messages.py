"""The finished messages of an issue beside the web pages that they lead to, for the rules that compare them."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.diagnostics import Outcome
from ppnews.inspection.message import read_message
from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.model.addresses import canonical_address
from ppnews.model.issue import Issue
from ppnews.model.message import SentIssue
from ppnews.tasks.build import messages
from ppnews.tasks.build.assemble import looks_of
from ppnews.tasks.progress import Report


def finished_messages(
    project: Project, issue: Issue, reader: SourceReader, report: Report
) -> Outcome[Mapping[str, SentIssue]]:
    """Read the messages and the pages of every language in which both can be made."""
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
