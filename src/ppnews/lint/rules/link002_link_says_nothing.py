"""The words of a link do not say where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.links import WordedLink, host, plain, worded_links
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, vocabulary
from ppnews.model.body import ReferenceKind
from ppnews.model.issue import Issue

RULE = Rule(
    "LINK002",
    "link-says-nothing",
    Severity.WARNING,
    "The words of a link do not say where it leads.",
    reason="Screen readers list links without the sentence around them, and on paper “here” leads nowhere.",
    bad=Example("Read the report [here](https://www.icmpd.org/report)."),
    good=Example("Read the [report on labour migration](https://www.icmpd.org/report)."),
)
USES = ("here",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for links all of whose words are empty ones."""
    titles = {language: _titles(subject.issue, language) for language in subject.issue.languages}
    for link in worded_links(subject):
        if link.kind is ReferenceKind.SECTION and not link.words.strip():
            continue  # it prints the section's title
        if not _says_nothing(link.words, link.language):
            continue
        shown = link.words.strip()
        message = f"“{shown}” does not say where the link leads." if shown else "This link has no words."
        hint = _hint(link, titles.get(link.language, {}))
        yield Diagnostic.of(RULE, message, link.at, hint=hint, language=link.language)


def _says_nothing(words: str, language: str) -> bool:
    """Return whether there is no word among `words` that could tell one target from another."""
    found, here = frozenset(plain(words).split()), _here(vocabulary(language))
    return not found or (not found.isdisjoint(here.empty) and found <= here.all)


@dataclass(frozen=True, slots=True)
class _Here:
    """The words that say nothing: `empty` ones alone, `all` of them with the little words between those."""

    empty: frozenset[str]
    all: frozenset[str]


@cache
def _here(known: Vocabulary) -> _Here:
    words = known.words.here
    empty, between = map(plain, words.empty), map(plain, words.between)
    found = frozenset(empty)
    return _Here(found, found.union(between))


def _titles(issue: Issue, language: str) -> dict[str, str]:
    """Return the titles of sections and headings by their ids."""
    titles: dict[str, str] = {}
    for section in issue.manifest.sections:
        found = section.title.find(language, issue.source) if section.title else None
        if found is not None:
            titles[section.anchor] = found[0]
        body = issue.body(section, language)
        for heading in body.headings if body is not None else ():
            titles.setdefault(heading.anchor(section.anchor), heading.words)
    return titles


def _hint(link: WordedLink, titles: dict[str, str]) -> str:
    if link.kind is ReferenceKind.SECTION and link.target in titles:
        title = titles[link.target]
        if link.in_manifest:
            return f"Say what readers find there, such as “{title}”."
        return f"Say what readers find there, or leave the words out: [](#{link.target}) prints “{title}”."
    if link.kind is ReferenceKind.FILE:
        return f"Say what the file {link.target} holds."
    if link.target.casefold().startswith("mailto:"):
        return "Say whom readers write to."
    if link.target.casefold().startswith(("tel:", "sms:")):
        return "Say whom readers call."
    place = host(link.target)
    return f"Say what readers find at {place}." if place else "Say what readers find there."
