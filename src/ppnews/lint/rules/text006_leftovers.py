"""A note to oneself, or the text of a template, is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint.subject import Subject

RULE = Rule(
    "TEXT006",
    "leftovers",
    Severity.ERROR,
    "A note to oneself or a text of the template is still there.",
    reason="It is meant for the desk, and would be printed.",
    bad="Over TKTK experts took part.",
    good="Over 80 experts took part.",
)
_NOTES = re.compile(
    r"(?<![\w-])(?P<note>TODO|FIXME|TKTK|TK|XXX|[Tt][Bb][Dd]|[Ll]orem [Ii]psum)(?![\w-])|(?P<marks>\?{3,}|\[\?+\])",
)
# The words that `ppnews new-issue` writes: see scaffold/templates/texts.
_STUBS = re.compile(
    r"Write the (?:text of this section|article|editorial) here(?:,|: what (?:happened|this issue brings))"
    r"|Напишите здесь (?:текст этого раздела|статью: что произошло|обращение к читателям: о чём)"
)
_STUB_TITLES = ("First article", "Первая статья")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    for passage in subject.passages:
        for match in _NOTES.finditer(passage.words):
            message = f"A note was left in the text: {match[0]}"
            hint = "Write what belongs here, or take it out."
            yield Diagnostic.of(RULE, message, passage.at(*match.span()), hint=hint, language=passage.language)
        is_stub_title = passage.role == "title" and passage.words.strip() in _STUB_TITLES
        stub = _STUBS.search(passage.words)
        if stub or is_stub_title:
            at = passage.at(*stub.span()) if stub else passage.at(0, len(passage.words))
            message = "This still says what the new issue began with."
            yield Diagnostic.of(RULE, message, at, hint="Write your own.", language=passage.language)
