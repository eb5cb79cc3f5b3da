"""A picture reaches past its column or past the page."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.pages.columns import picture_fault
from ppnews.lint.pages.printed import Placed, PrintedIssue, excerpt, printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.body import ReferenceKind
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Sheet

RULE = Rule(
    "PAGE003",
    "picture-beyond-column",
    Severity.WARNING,
    "A picture reaches past its column or past the page.",
    reason="It covers what stands beside it, or is cut off in print.",
    bad=Example(
        section=("images:\n  - {file: images/bridge.svg, alt: A stone bridge, caption: The old bridge}"),
        style=".picture img { width: 90mm }",
        remark="The column is 51 mm wide.",
    ),
    good=Example(
        section=("images:\n  - {file: images/bridge.svg, alt: A stone bridge, caption: The old bridge}"),
        style=".picture img { width: 100% }",
    ),
)
NEEDS = Need.PAPER
_HINT = "Set the picture smaller, crop it, or move it to another place; its width comes from the layout."


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every picture against the page and against the text beside it."""
    for each in printed(subject):
        for number, placed in enumerate(each.placed):
            if placed.block.kind != "Figure":
                continue
            fault = picture_fault(placed.sheet, placed.block.rect, placed.block.measure)
            if fault is not None:
                message = f"{_name(each, number)} on page {placed.sheet.number} {fault} ({each.language})."
                yield Diagnostic.of(RULE, message, _at(each, number), hint=_HINT, language=each.language)
        for sheet in each.paper.sheets:
            for rect in sheet.decorative:
                fault = picture_fault(sheet, rect, None)
                if fault is not None:
                    section = _section_of(each, sheet, rect)
                    message = f"{_decorative(each, section)} on page {sheet.number} {fault} ({each.language})."
                    at = _decoration_at(each, section)
                    yield Diagnostic.of(RULE, message, at, hint=_HINT, language=each.language)


def _section_of(each: PrintedIssue, sheet: Sheet, rect: Rect) -> int | None:
    """Return the section of the block that stands nearest to a decorative picture."""

    def distance(placed: Placed) -> float:
        block = placed.block.rect
        across = max(block.left - rect.right, rect.left - block.right, 0)
        return float(across + max(block.top - rect.bottom, rect.top - block.bottom, 0))

    nearest = min((placed for placed in each.placed if placed.sheet is sheet), key=distance, default=None)
    return nearest.section if nearest is not None else None


def _decorative(each: PrintedIssue, section: int | None) -> str:
    return "A decorative picture" + ("" if section is None else f" in {each.name(section)}")


def _decoration_at(each: PrintedIssue, section: int | None) -> Location:
    """Return the one picture without alternative text in the text of a section; else the section."""
    issue = each.subject.issue
    body = issue.body(issue.manifest.sections[section], each.language) if section is not None else None
    pictures = (r for r in (body.references if body is not None else ()) if r.kind is ReferenceKind.PICTURE)
    found = [picture.at for picture in pictures if not picture.words]
    return found[0] if len(found) == 1 else each.section_at(section)


def _name(each: PrintedIssue, number: int) -> str:
    caption = _caption(each, number)
    if caption is not None:
        return f"The picture with the caption “{excerpt(caption.block.words)}”"
    section = each.placed[number].section
    return "A picture" if section is None else f"A picture in {each.name(section)}"


def _caption(each: PrintedIssue, number: int) -> Placed | None:
    after = each.placed[number + 1 : number + 2]
    return after[0] if after and after[0].block.kind == "Caption" else None


def _at(each: PrintedIssue, number: int) -> Location:
    caption, section = _caption(each, number), each.placed[number].section
    if caption is not None and each.find(caption.block.words, section) is not None:
        return each.at(caption.block.words, section)
    images = each.subject.issue.manifest.sections[section].images if section is not None else ()
    if len(images) == 1:
        return each.subject.issue.sources.value(("sections", section or 0, "images", 0, "file"))
    return each.section_at(section)
