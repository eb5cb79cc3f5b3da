"""Words that the mailing service would take for a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.mail_services import SERVICES

RULE = Rule(
    "MAIL005",
    "read-as-placeholder",
    Severity.WARNING,
    "Words of the issue are written as the mailing service writes its placeholders.",
    reason="The service puts something else in their place, or refuses the whole message.",
    bad=Example("Write {{ name }} into the field.", publication="email: {from: news@example.org, service: listmonk}"),
    good=Example("Write your name into the field.", publication="email: {from: news@example.org, service: listmonk}"),
    since="0.2.0",
)
WHOLE = (Part.PUBLICATION,)


@cache
def _pattern(reads: str) -> re.Pattern[str]:
    return re.compile(reads)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for placeholders of the publication's service in every passage."""
    settings = subject.issue.publication.email
    service = SERVICES.get(settings.service) if settings is not None else None
    if service is None:
        return
    for passage in subject.passages:
        for match in _pattern(service.reads).finditer(passage.words):
            message = f"{service.title} would take “{match[0]}” for a placeholder."
            hint = "Write it in other words, or without the brackets."
            yield Diagnostic.of(RULE, message, passage.at(*match.span()), hint=hint, language=passage.language)
