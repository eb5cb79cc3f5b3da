"""One entry of a list stands alone on its side of a break."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.pages.torn import TornWhole, torn_lists
from ppnews.lint.subject import Need, Subject
from ppnews.model.listing import DeclaredList, declared_lists

_FEW = 4
"""A list of fewer entries may well stand in two columns with one of them alone."""
RULE = Rule(
    "PAGE016",
    "entry-alone",
    Severity.WARNING,
    "One entry of a list (an event, a publication, a line of the contents) stands alone on its side of a break.",
    reason="Readers take the list for finished at the foot of the page, and the one entry is missed.",
    bad=Example(
        section="kind: reading\ntitle: Read on\nitems: [{title: The river}, {title: The mill}, {title: The bridge}]",
        style="li:last-child { break-before: page }",
        remark="The third entry stands on page 2.",
    ),
    good=Example(
        section="kind: reading\ntitle: Read on\nitems: [{title: The river}, {title: The mill}, {title: The bridge}]",
        remark="All three stand on page 1.",
    ),
    since="0.2.0",
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the lists that sections declare and the contents; lists within running text may be cut anywhere."""
    for each in printed(subject):
        reported = set()
        for by_column in (False, True):
            for whole in torn_lists(each.paper, by_column=by_column):
                lone = next(whole.lone(), None)
                if lone is None or whole.member.whole in reported or (by_column and whole.member.of < _FEW):
                    continue
                if whole.member.kind == "TOC" or _declared(each, whole) is not None:
                    reported.add(whole.member.whole)
                    yield _finding(each, whole, lone, by_column=by_column)


def _declared(each: PrintedIssue, whole: TornWhole) -> DeclaredList | None:
    """Return the list of the manifest that a list of a page shows; None for one within a text."""
    section = each.section_of(whole.blocks[0])
    if section is None or whole.blocks[0].member_of[0].whole != whole.member.whole:
        return None
    lists = declared_lists(each.subject.issue.manifest.sections[section], ("sections", section))
    return next((one for one in lists if len(one.entries) == whole.member.of), None)


def _finding(each: PrintedIssue, whole: TornWhole, side: int, *, by_column: bool) -> Diagnostic:
    page, section, shown = whole.sheets[side].number, each.section_of(whole.blocks[side]), _declared(each, whole)
    place = f"in a column of page {page}" if by_column else f"on page {page}"
    message = f"One entry of {each.name(section)} stands alone {place} ({each.language})."
    hint = "Write a few lines more or less before the list, or begin its section on another page (break)."
    entry = shown.entries[whole.sides[side][0]].route if shown is not None else None
    at = each.subject.issue.sources.value(entry) if entry is not None else each.section_at(section)
    return Diagnostic.of(RULE, message, at, hint=hint, language=each.language)
