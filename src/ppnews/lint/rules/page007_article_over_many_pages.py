"""An article is spread over more than two pages."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.printed import printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE007",
    "article-over-many-pages",
    Severity.WARNING,
    "An article is spread over more than two pages.",
    reason="An opened newsletter shows two pages; a house may want every article to end on the second of them.",
    bad=Example(section="title: The visit", remark="The article begins on page 1, fills page 2 and ends on page 3."),
    good=Example(section="title: The visit", remark="The article begins on page 1 and ends on page 2."),
    optional=True,
)
NEEDS = Need.PAPER
_MOST = 2


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Count the pages on which every article has text; lists may run on, they are not read in one go."""
    sections = subject.issue.manifest.sections
    for each in printed(subject):
        lines: dict[int, dict[int, int]] = {}
        for placed in each.placed:
            if placed.section is not None and placed.block.main and placed.block.lines:
                by_page = lines.setdefault(placed.section, {})
                by_page[placed.sheet.number] = by_page.get(placed.sheet.number, 0) + len(placed.block.lines)
        for section, pages in lines.items():
            if sections[section].traits.continuous and len(pages) > _MOST:
                first, last = min(pages), max(pages)
                message = f"{each.name(section)} is spread over pages {first} to {last} ({each.language})."
                fewer = sum(pages.values()) - max(pages[page] + pages.get(page + 1, 0) for page in pages)
                noun = "line" if fewer == 1 else "lines"
                hint = f"Shorten it by about {fewer} {noun}, or let it begin at the head of a page."
                yield Diagnostic.of(RULE, message, each.section_at(section), hint=hint, language=each.language)
