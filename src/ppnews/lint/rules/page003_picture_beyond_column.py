"""A picture reaches past its column or past the page."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.pages.columns import picture_fault
from ppnews.lint.pages.printed import Placed, PrintedIssue, excerpt, printed
from ppnews.lint.subject import Need, Subject

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
            fault = picture_fault(placed.sheet, placed.block)
            if fault is not None:
                message = f"{_name(each, number)} on page {placed.sheet.number} {fault} ({each.language})."
                yield Diagnostic.of(RULE, message, _at(each, number), hint=_HINT, language=each.language)


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
