"""A character is printed as an empty box since no font has it."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.pdf.sheets import Run

RULE = Rule(
    "PAGE008",
    "missing-character",
    Severity.ERROR,
    "A character is printed as an empty box since no font has it.",
    reason="Readers see a box, and screen readers may say nothing.",
    bad=Example(
        "Registration: \uf0fc", remark="The sign is a tick of the font Wingdings; no font of the layout has it."
    ),
    good=Example("Registration: yes"),
)
NEEDS = Need.PAPER
_LOST = "\N{REPLACEMENT CHARACTER}"
_HINT = "Write it in other characters, or add a font that has it to the layout."


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for characters that their font has no glyph for; each is reported once, where it is first written."""
    for each in printed(subject):
        missing = {font.base_name: font.missing for font in each.paper.fonts}
        seen: set[str] = set()
        for page, run in _runs(each):
            for character in sorted(missing.get(run.font, frozenset()) | {_LOST}):
                if character in run.words and character not in seen:
                    seen.add(character)
                    message = f"No font has the character {_name(character)} on page {page} ({each.language})."
                    yield Diagnostic.of(RULE, message, _at(each, character), hint=_HINT, language=each.language)


def _runs(each: PrintedIssue) -> Iterator[tuple[int, Run]]:
    for sheet in each.paper.sheets:
        for line in sheet.lines:
            yield from ((sheet.number, run) for run in line.runs)
        yield from ((sheet.number, run) for run in sheet.running)


def _name(character: str) -> str:
    codes = " ".join(f"U+{ord(c):04X}" for c in character)
    return f"“{character}” ({codes})" if character.isprintable() else codes


def _at(each: PrintedIssue, character: str) -> Location:
    """Return the first place of a character in the issue; None if the layout or the publication adds it."""
    for own in (True, False):
        for passage in each.subject.passages:
            place = passage.words.find(character)
            if place >= 0 and (passage.language == each.language) is own:
                return passage.at(place, place + len(character))
    return each.section_at(None)
