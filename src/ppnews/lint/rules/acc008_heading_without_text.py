"""A heading has nothing below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.gaps import Part
from ppnews.model.section import Section, section_kinds
from ppnews.model.text import Text

RULE = Rule(
    "ACC008",
    "heading-without-text",
    Severity.WARNING,
    "A heading has nothing below it.",
    reason="Readers who go from heading to heading land on an empty place, and mostly the text was forgotten.",
    bad=Example("## Returns\n\n## Visas\n\nVisas take a week."),
    good=Example("## Returns\n\nReturns take a month.\n\n## Visas\n\nVisas take a week."),
)
WHOLE = (Part.LAYOUT, Part.SECTIONS, Part.TEXTS)
_HINT = "Write what belongs below it, or take the heading out."
_COMMENT = re.compile(r"\s*(?:<!--(?:(?!-->).){0,5000}-->\s*)+", re.DOTALL)
_AROUND = frozenset({"title", "contents", "id", "kind", "page", "topics", "when", "place", "languages"})
"""Fields of a section that are no text below its heading."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the headings of texts, and at sections that have nothing but a title."""
    issue = subject.issue
    more = {section.body for section in issue.manifest.sections if section.body and _has_more(section)}
    for (name, _), body in issue.bodies.items():
        yield from _empty(body, goes_on=name in more)
    for number, section in enumerate(issue.manifest.sections):
        if section.title is not None and _is_filled_by_hand(section) and not section.body and not _has_more(section):
            message = f"The section “{section.anchor}” has a title and nothing below it."
            yield Diagnostic.of(RULE, message, issue.sources.value(("sections", number, "title")), hint=_HINT)


def _is_filled_by_hand(section: Section) -> bool:
    """Return whether only the manifest fills a section: not the contents, nor a kind whose template may add words."""
    return type(section) is section_kinds().get(section.kind) and not section.traits.contents


def _has_more(section: Section) -> bool:
    """Return whether a section shows anything beside its title and running text."""
    names = (name for name in type(section).model_fields if name not in _AROUND and name != "body")
    return any(isinstance(value := getattr(section, name), Text) or bool(value) for name in names)


def _empty(body: Body, *, goes_on: bool) -> Iterator[Diagnostic]:
    """Find the headings before one of the same or a higher level, or at the end unless something follows the text."""
    blocks = [token for token in body.tokens if token.level == 0 and _counts(token)]
    opened = [token for token in body.tokens if token.type == "heading_open"]
    headings = {id(token): heading for token, heading in zip(opened, body.headings, strict=True)}
    for place, token in enumerate(blocks):
        heading = headings.get(id(token))
        if heading is None:
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        is_last = following is None and not goes_on
        if is_last or (following is not None and following.type == "heading_open" and following.tag <= token.tag):
            message = f"“{heading.words}” is a heading with nothing below it."
            yield Diagnostic.of(RULE, message, heading.at, hint=_HINT, language=body.language)


def _counts(token: Token) -> bool:
    """Return whether a block is something to read: no comment, no line across, no footnote, no end of another block."""
    if token.type in ("hr", "inline") or token.nesting < 0 or token.type.startswith("footnote"):
        return False
    return token.type != "html_block" or not _COMMENT.fullmatch(token.content)
