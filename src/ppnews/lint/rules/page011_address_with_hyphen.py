"""An address is broken with a hyphen that is not in it."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.divided import AddressReader
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE011",
    "address-with-hyphen",
    Severity.WARNING,
    "An address is broken at the end of a line with a hyphen that is not in it.",
    reason="Whoever types the address from paper types the hyphen too, and comes nowhere.",
    bad=Example(
        "Write to subscriptions@harvesters.org.",
        style="p { width: 60pt; hyphens: auto }",
        remark="The layout hyphenates addresses.",
    ),
    good=Example(
        "Write to subscriptions@harvesters.org.",
        style="p { width: 60pt; hyphens: auto }\n.address { hyphens: manual }",
        remark="The layout breaks addresses without a hyphen.",
    ),
    since="0.2.0",
)
NEEDS = Need.PAPER
_HINT = "Say in words where it leads, with the address behind them, or keep hyphens out of the layout's class address."


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Join the ends of lines with the beginnings of the next, and look for addresses that are written otherwise."""
    for each in printed(subject):
        reader = AddressReader(_texts(each))
        sections = {id(placed.block): placed.section for placed in each.placed}
        for found in reader.divided(each.paper.sheets):
            message = (
                f"“{found.written}” is printed as “{found.printed}” on page {found.sheet.number}: the hyphen is not"
                f" part of it ({each.language})."
            )
            at = each.at(found.written, sections[id(found.block)])
            yield Diagnostic.of(RULE, message, at, hint=_HINT, language=each.language)


def _texts(each: PrintedIssue) -> Iterator[str]:
    """Yield all that the issue says, and the addresses of its publisher, which the imprint prints."""
    yield from (passage.words for passage in each.subject.passages)
    publisher = each.subject.issue.publication.publisher
    if publisher is not None:
        yield from (str(address) for address in (publisher.url, publisher.email) if address)
