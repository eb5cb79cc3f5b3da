"""An address of the site that readers may hold leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.issue import Issue

RULE = Rule(
    "SITE001",
    "address-gone",
    Severity.WARNING,
    "A section that was out under an address has another id now, or is gone, and no alias leads on; or a whole issue, a"
    " language, a topic or a country is gone.",
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
WHOLE = (Part.PUBLICATION, Part.HEADER, Part.SECTIONS)
_LEDGER = "issues/published.json"
_FOR_GOOD = f"If it went for good, take its lines out of {_LEDGER}."


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the addresses that the ledger has for the issue against its sections, and those of all issues as a whole."""
    yield from _whole_issues(subject)
    yield from _lists(subject)
    issue = subject.issue
    if issue.manifest.draft:
        if any(_parts_of(subject)):
            yield _draft(issue)
        return
    out = {language for language, _ in _parts_of(subject)}
    for language in sorted(out - {*issue.languages}):
        yield _language(language, issue)
    for name, languages in sorted(_gone(subject).items()):
        where = ", ".join(f"{issue.name}/{language}/{name}" for language in sorted(languages))
        yield Diagnostic.of(
            RULE,
            f"Readers may hold the address {where}, and nothing is there any more.",
            issue.sources.key(("sections",)),
            hint=f"Give the section that it is now the alias: aliases: [{name}]",
        )


def _whole_issues(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the issues whose folders are gone; every issue of the publication says so in the same words."""
    for lost in subject.lost.issues:
        hint = f"Put issues/{lost.name} back. {_FOR_GOOD}"
        if lost.now:
            hint = (
                f"issues/{lost.now} has its sections: an issue that was out keeps the name of its folder, {lost.name}."
            )
        message = f"Issue {lost.name} was out, and is not there any more: all its addresses lead nowhere."
        yield Diagnostic.of(RULE, message, Location(_LEDGER, lost.line, 1), hint=hint)


def _lists(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the topics and countries that no issue has any more, and the search that was taken off."""
    publication = subject.publication
    for lost in subject.lost.lists:
        at = Location(_LEDGER, lost.line, 1)
        if lost.part == "topics":
            known = lost.key in subject.issue.publication.topics
            at = publication.key(("topics", lost.key) if known else ("topics",))
        noun = "topic" if lost.part == "topics" else "country"
        message = f"Readers may hold the page of the {noun} “{lost.key}”, and no issue is filed under it any more."
        yield Diagnostic.of(RULE, message, at, hint=f"File something under it again. {_FOR_GOOD}")
    for part in subject.lost.parts:
        message = f"Readers may hold the page of the {part}, and the site has none any more."
        at = publication.value(("site", part))
        yield Diagnostic.of(RULE, message, at, hint=f"Say {part}: true again. {_FOR_GOOD}")


def _draft(issue: Issue) -> Diagnostic:
    message = f"Issue {issue.name} was out, and is a draft now: all its addresses lead nowhere."
    at = issue.sources.key(("draft",))
    return Diagnostic.of(RULE, message, at, hint="Take draft: true off. To say that it was corrected: revised: DAY")


def _language(language: str, issue: Issue) -> Diagnostic:
    """Return the finding for a language; where the publication dropped it, all issues have the same one."""
    hint = f"Take the language back. {_FOR_GOOD.replace('its lines', 'the lines of its addresses')}"
    if issue.manifest.languages is None:
        message = f"Issues were out in the language {language}, and are not any more: those addresses lead nowhere."
        return Diagnostic.of(RULE, message, issue.publication_sources.key(("languages",)), hint=hint)
    message = (
        f"Issue {issue.name} was out in the language {language}, and is not any more: those addresses lead nowhere."
    )
    return Diagnostic.of(RULE, message, issue.sources.key(("languages",)), hint=hint)


def _parts_of(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the addresses in the ledger that are the issue's: the language, and the part of the issue behind it."""
    start = f"{quote(subject.issue.name)}/"
    for address in subject.ledger.addresses:
        if address.startswith(start):
            language, slash, rest = address.removeprefix(start).partition("/")
            if language and slash:
                yield language, rest


def _gone(subject: Subject) -> dict[str, set[str]]:
    """Return the ids in the ledger that lead nowhere, with the languages in which they once did."""
    issue, gone = subject.issue, dict[str, set[str]]()
    for language, rest in _parts_of(subject):
        name = unquote(rest.removeprefix("#").removesuffix("/"))
        if not name or language not in issue.languages:
            continue
        pages, places = _live(issue, language)
        if name not in (places if rest.startswith("#") else pages):
            gone.setdefault(name, set()).add(language)
    return gone


def _live(issue: Issue, language: str) -> tuple[set[str], set[str]]:
    """Return the ids in one language that have a page of their own, and those that are a place in the issue's page."""
    sections = [section for _, section in issue.sections_in(language)]
    aliases = {alias for section in sections for alias in section.aliases}
    pages = {section.anchor for section in sections if section.traits.continuous}
    return pages | aliases, {section.anchor for section in sections} | aliases
