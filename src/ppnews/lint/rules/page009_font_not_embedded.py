"""A font is not in the finished PDF."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.pages.printed import printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE009",
    "font-not-embedded",
    Severity.ERROR,
    "A font is not in the finished PDF.",
    reason="Other computers and the printer take another font, which may lack letters; archives refuse the file.",
    bad=Example(remark="A PDF that names Helvetica and does not bring it along."),
    good=Example(remark="A PDF with all its fonts inside."),
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for fonts without a file."""
    for each in printed(subject):
        at = Location(subject.issue.sources.path, 1, 1)
        for name in dict.fromkeys(font.name for font in each.paper.fonts if not font.embedded):
            message = f"The font {name.replace('-', ' ')} is not in the PDF ({each.language})."
            hint = "Bring the font along with the layout as a file; a picture that holds text may bring another font."
            yield Diagnostic.of(RULE, message, at, hint=hint, language=each.language)
