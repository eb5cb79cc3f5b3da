"""An address of the site that readers may hold leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.issue import Issue

RULE = Rule(
    "SITE001",
    "address-gone",
    Severity.WARNING,
    "A section that was out under an address has another id now, or is gone, and no alias leads on.",
    reason="Links in mails, search engines and other sites lead to a page that is not there.",
    bad=Example(
        issue=(
            "number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\nsections:\n"
            "  - {kind: article, id: fresh-news, title: Fresh news}"
        ),
        remark="The ledger, issues/published.json, has 1/en/news/.",
    ),
    good=Example(
        issue=(
            "number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\nsections:\n"
            "  - {kind: article, id: fresh-news, title: Fresh news, aliases: [news]}"
        ),
        remark="The ledger, issues/published.json, has 1/en/news/.",
    ),
    since="0.2.0",
)
WHOLE = (Part.HEADER, Part.SECTIONS)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the addresses that the ledger has for the issue against its sections."""
    issue = subject.issue
    for name, languages in sorted(_gone(subject).items()):
        where = ", ".join(f"{issue.name}/{language}/{name}" for language in sorted(languages))
        yield Diagnostic.of(
            RULE,
            f"Readers may hold the address {where}, and nothing is there any more.",
            issue.sources.key(("sections",)),
            hint=f"Give the section that it is now the alias: aliases: [{name}]",
        )


def _gone(subject: Subject) -> dict[str, set[str]]:
    """Return the ids in the ledger that lead nowhere, with the languages in which they once did."""
    issue, gone = subject.issue, dict[str, set[str]]()
    start = f"{quote(issue.name)}/"
    for address in subject.ledger.addresses:
        language, _, rest = address.removeprefix(start).partition("/")
        name = unquote(rest.removeprefix("#").removesuffix("/"))
        if not address.startswith(start) or not name:
            continue
        pages, places = _live(issue, language)
        if name not in (places if rest.startswith("#") else pages):
            gone.setdefault(name, set()).add(language)
    return gone


def _live(issue: Issue, language: str) -> tuple[set[str], set[str]]:
    """Return the ids in one language that have a page of their own, and those that are a place in the issue's page."""
    sections = [section for _, section in issue.sections_in(language)] if language in issue.languages else []
    aliases = {alias for section in sections for alias in section.aliases}
    pages = {section.anchor for section in sections if section.traits.continuous}
    return pages | aliases, {section.anchor for section in sections} | aliases
