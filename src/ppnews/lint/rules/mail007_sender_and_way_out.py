"""A message without a sender, a postal address, or a way to unsubscribe."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.mail_services import SERVICES
from ppnews.model.mailing import MailSettings

RULE = Rule(
    "MAIL007",
    "sender-and-way-out",
    Severity.WARNING,
    "Messages have no sender, no postal address, or no way to unsubscribe.",
    reason="Many countries' laws ask for them, and mailboxes hold messages without them for unwanted ones.",
    bad=Example(publication="email: {content: digest}"),
    good=Example(
        publication="publisher: {name: The News, address: 'Main Street 1, 1020 Vienna'}\n"
        "email: {from: news@example.org, unsubscribe: 'https://www.example.org/unsubscribe'}"
    ),
    since="0.2.0",
)
WHOLE = (Part.PUBLICATION,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at what the publication says of its messages."""
    publication, places = subject.issue.publication, subject.publication
    if not publication.sends_messages:
        return
    settings = publication.email or MailSettings.model_validate({})
    at = places.value(("email",)) if places.has(("email",)) else Location(places.path, 1, 1)
    service = SERVICES.get(settings.service)
    if settings.sender is None:
        hint = "email: {from: Newsletter <newsletter@example.org>}"
        yield Diagnostic.of(RULE, "Nobody is named whom messages come from.", at, hint=hint)
    if settings.unsubscribe is None and service is None:
        hint = "Name the mailing service (email: {service: listmonk}), or an address (unsubscribe: https://…)."
        yield Diagnostic.of(RULE, "Readers of the messages have no way to unsubscribe.", at, hint=hint)
    if (publication.publisher is None or publication.publisher.address is None) and not (service and service.postal):
        hint = "publisher: {name: …, address: 'Main Street 1, 1020 Vienna, Austria'}"
        yield Diagnostic.of(RULE, "Messages have no postal address of whoever sends them.", at, hint=hint)
