"""A typed page number is not the page of the section that it stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ppnews.diagnostics import Diagnostic, Example, Fixable, Related, Rule, Severity
from ppnews.lint.pages.lookup import letters
from ppnews.lint.subject import Need, Subject
from ppnews.lint.words.page_numbers import USES as PAGE_WORDS
from ppnews.lint.words.page_numbers import Typed, typed_pages

RULE = Rule(
    "TOC007",
    "wrong-page-reference",
    Severity.WARNING,
    "A typed page number is not the page of the section that it stands beside.",
    reason="Readers turn to the wrong page.",
    bad=Example("The hosts change every year ([see page 4](#gdisc)).", remark="The section gdisc begins on page 1."),
    good=Example("The hosts change every year ([see page](page:gdisc))."),
    fixable=Fixable.PARTLY,
)
NEEDS = Need.PAGES
USES = PAGE_WORDS
_REACH = 300
"""So many characters before a number may be a section's title."""
_SHORTEST = 5
"""A title of fewer letters may stand anywhere."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold typed numbers against the real pages, where a link or a section's title says what is meant."""
    titles = {language: _titles(subject, language) for language in subject.pages}
    sections = {section.anchor: number for number, section in enumerate(subject.issue.manifest.sections)}
    for typed in typed_pages(subject):
        language = typed.passage.language
        target = _target(typed, titles.get(language, {}))
        page = subject.pages.get(language, {}).get(target) if target is not None else None
        if target is None or page is None or typed.first <= page <= typed.last:
            continue
        hint = "Refer to the section, and the right number prints by itself: " + typed.reference_to(target)
        if typed.passage.route is not None:
            hint = f"Write page {page}, or leave the number out."
        related: tuple[Related, ...] = ()
        if target in sections:
            related = (Related(subject.issue.sources.value(("sections", sections[target], "title")), "It is here."),)
        message = f"“{typed.text}” is wrong: “{target}” begins on page {page} ({language})."
        fix = typed.fix(target)
        yield Diagnostic.of(RULE, message, typed.at, hint=hint, related=related, fix=fix, language=language)


def _titles(subject: Subject, language: str) -> Mapping[str, str]:
    """Return the ids of sections by their titles' letters; two sections of one title say nothing."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for section in subject.issue.manifest.sections:
        words = section.title.find(language, subject.issue.source) if section.title else None
        title = letters(words[0]) if words else ""
        if title in found:
            twice.add(title)
        if len(title) >= _SHORTEST:
            found[title] = section.anchor
    return {title: anchor for title, anchor in found.items() if title not in twice}


def _target(typed: Typed, titles: Mapping[str, str]) -> str | None:
    """Return the section or heading that a number belongs to: by its link, the link or the title before it."""
    link = typed.link or typed.before
    if link is not None:
        return link.target
    before = letters(typed.passage.words[max(typed.start - _REACH, 0) : typed.start])
    lengths = sorted({len(title) for title in titles}, reverse=True)
    return next((titles[before[-n:]] for n in lengths if len(before) >= n and before[-n:] in titles), None)
