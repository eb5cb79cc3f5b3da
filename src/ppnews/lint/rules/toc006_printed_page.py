"""The contents print another page number than the one their link leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.pages.folios import Folios, decimal_value
from ppnews.lint.pages.lookup import letters
from ppnews.lint.pages.printed import Placed, PrintedIssue, printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.pdf.places import Rect

RULE = Rule(
    "TOC006",
    "printed-page",
    Severity.ERROR,
    "The contents print another page number than the one their link leads to.",
    reason="Whoever reads on paper turns to the wrong page.",
    bad=Example(
        issue=(
            "sections:\n"
            "  - {kind: contents, title: In this issue}\n"
            "  - {kind: article, title: Annual Conference, body: conference.md}"
        ),
        style='.entries li::after { content: " 04" }',
        remark="The article begins on the page with the number 1.",
    ),
    good=Example(
        issue=(
            "sections:\n"
            "  - {kind: contents, title: In this issue}\n"
            "  - {kind: article, title: Annual Conference, body: conference.md}"
        ),
        style='.entries a::after { content: " " target-counter(attr(href url), page) }',
    ),
)
NEEDS = Need.PAPER
_NUMBER = re.compile(r"\d+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Read the numbers in the finished contents, and those on the pages, and follow the links."""
    for each in printed(subject):
        folios = Folios(each.paper)
        sections = {section.anchor: place for place, section in enumerate(subject.issue.manifest.sections)}
        for placed in each.placed:
            if not _is_contents(subject, placed) or not placed.block.lines:
                continue
            target = _target(placed)
            place = each.paper.destinations.get(target) if target is not None else None
            if target not in sections or place is None:
                continue
            said = _said(each, placed, sections[target])
            if said is not None and said not in folios.possible(place.page):
                yield _finding(each, placed, sections[target], (said, folios.of(place.page)))


def _is_contents(subject: Subject, placed: Placed) -> bool:
    sections = subject.issue.manifest.sections
    return placed.section is not None and sections[placed.section].traits.contents


def _target(placed: Placed) -> str | None:
    """Return the named destination of an entry: its links overlap its lines."""
    names = (link.target.name for link in placed.sheet.links if link.target and _covers(link.area, placed.block.rect))
    return next(filter(None, names), None)


def _covers(area: Rect | None, block: Rect) -> bool:
    """Whether the middle of a link's area lies between top and bottom of a block, and the area lies across it."""
    if area is None or not block.top < (area.top + area.bottom) / 2 < block.bottom:
        return False
    return area.left < block.right and area.right > block.left


def _said(each: PrintedIssue, placed: Placed, section: int) -> int | None:
    """Return the number behind the words of an entry; None if there is none, or something else."""
    value, source = each.subject.issue.manifest.sections[section], each.subject.issue.source
    words = value.contents or value.title
    found = words.find(each.language, source) if words else None
    said = letters(placed.block.words)
    if found is None or not said.startswith(letters(found[0])):
        return None
    numbers = _NUMBER.findall(said[len(letters(found[0])) :])
    return decimal_value(numbers[0]) if len(numbers) == 1 else None


def _finding(each: PrintedIssue, placed: Placed, section: int, numbers: tuple[int, int]) -> Diagnostic:
    said, right = numbers
    message = (
        f"The contents print page {said} for {each.name(section)}, which begins on page {right} ({each.language})."
    )
    hint = "The layout prints this number: it must come from the section that the entry leads to."
    related = (Related(each.section_at(placed.section), "These are the contents."),)
    at = each.section_at(section)
    return Diagnostic.of(RULE, message, at, hint=hint, related=related, language=each.language)
