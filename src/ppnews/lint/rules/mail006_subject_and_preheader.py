"""A subject that is too long or used already, or a message without a preheader."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.sources import Route

RULE = Rule(
    "MAIL006",
    "subject-and-preheader",
    Severity.WARNING,
    "The subject of a message has over 70 letters or is another issue's, or no preheader is given.",
    reason="Mailboxes cut long subjects off; by subject and preheader readers decide whether they open a message.",
    bad=Example(
        issue="email:\n  subject: Study visits, workshops and conferences of three months, and what comes next\n"
        "  preheader: What fifteen years of cooperation have meant.",
        publication="email: {from: news@example.org}",
    ),
    good=Example(
        issue="email:\n  subject: Fifteen years of cooperation\n"
        "  preheader: What states expect of the next ones, and nine dates for your calendar.",
        publication="email: {from: news@example.org}",
    ),
    since="0.2.0",
)
WHOLE = (Part.PUBLICATION, Part.HEADER)
_LONGEST = 70


def _made_subjects(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the subjects of finished messages that are too long, where the issue gives none."""
    for language, sent in subject.messages.items():
        line = sent.message.headers.get("subject", "")
        if len(line) > _LONGEST:
            message = (
                f"The subject, the publication's name with number and period, has {len(line)} letters (“{language}”)."
            )
            hint = f"Mailboxes show {_LONGEST} at most: write a subject of its own. email: {{subject: …}}"
            yield Diagnostic.of(RULE, message, Location(subject.issue.sources.path, 1, 1), hint=hint, language=language)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the subject and preheader that the issue gives its messages."""
    issue = subject.issue
    if not issue.publication.sends_messages:
        return
    head = issue.manifest.email
    if head is None or head.preheader is None:
        at = issue.sources.value(("email",)) if head is not None else Location(issue.sources.path, 1, 1)
        hint = "email: {preheader: One sentence that makes readers open the message}"
        message = "The issue gives its messages no preheader: mailboxes show its first headings behind the subject."
        yield Diagnostic.of(RULE, message, at, hint=hint)
    if head is None or head.subject is None:
        yield from _made_subjects(subject)
        return
    for language, words in head.subject.items(issue.source):
        route: Route = ("email", "subject", language)
        at = issue.sources.value(route if issue.sources.has(route) else ("email", "subject"))
        line = " ".join(words.split())
        if len(line) > _LONGEST:
            message = f"The subject has {len(line)} letters; mailboxes show {_LONGEST} at most."
            yield Diagnostic.of(RULE, message, at, language=language)
        for other in filter(None, (subject.before, subject.after)):
            theirs = dict(other.subject.items(issue.source)) if other.subject is not None else {}
            if " ".join(theirs.get(language, "").split()).casefold() == line.casefold():
                related = (Related(other.at, f"Issue {other.name} has it."),)
                message = "Messages of another issue have this subject: mailboxes put both into one conversation."
                yield Diagnostic.of(RULE, message, at, related=related, language=language)
