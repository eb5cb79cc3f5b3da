"""Words of the manifest or of the publication that a language of the issue lacks; loading tells of running texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.parity.pairs import script
from ppnews.lint.parity.words import field, may_stay
from ppnews.lint.subject import Subject
from ppnews.model.base import Target, walk
from ppnews.model.gaps import Part
from ppnews.model.issue import Issue
from ppnews.model.listing import ListEntry, entries_by_route, field_of, innermost_entry
from ppnews.model.sources import Route, SourceMap
from ppnews.model.text import Text

RULE = Rule(
    "LANG001",
    "no-translation",
    Severity.WARNING,
    "A title, caption or other text of the manifest lacks a language that the issue comes out in.",
    reason="Readers of that language get the words of another.",
    bad=Example(publication="languages: [en, ru]", section="title: Reading Recommendations"),
    good=Example(
        publication="languages: [en, ru]", section="title: {en: Reading Recommendations, ru: Рекомендуем прочитать}"
    ),
)
WHOLE = (Part.HEADER, Part.PUBLICATION, Part.SECTIONS)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every text, and at every address that is given by language.

    The addresses of a catalogue say in which languages a title can be read: one that is not there is not missing.
    """
    issue = subject.issue
    if len(issue.languages) < 2:
        return
    entries = entries_by_route(issue.manifest.sections)
    for route, value in walk(issue.manifest):
        if isinstance(value, Text):
            yield from _look(_languages(issue, route), issue, issue.sources, route, value)
        elif isinstance(value, Target):
            entry = innermost_entry(entries, route)
            if entry is None or not entry.listing.catalogue:
                offered = _offered_in(entry) or _languages(issue, route)
                yield from _look_at_address(issue, route, value, offered)
    yield from _look_at_publication(subject)


def _look_at_publication(subject: Subject) -> Iterator[Diagnostic]:
    """Look at what every issue prints of the publication, and at the topics that this one has."""
    publication = subject.issue.publication
    used = {value for route, value in walk(subject.issue.manifest.sections) if "topics" in route[-2:-1]}
    printed: list[tuple[Route, Text | None]] = [(("name",), publication.name)]
    if publication.publisher is not None:
        printed += [(("publisher", name), getattr(publication.publisher, name)) for name in ("name", "address")]
    printed += [(("topics", key), words) for key, words in publication.topics.items() if key in used]
    for route, text in printed:
        if text is not None:
            yield from _look(subject.issue.languages, subject.issue, subject.publication, route, text)


def _look(wanted: Collection[str], issue: Issue, sources: SourceMap, route: Route, text: Text) -> Iterator[Diagnostic]:
    there = text.languages(issue.source)
    found = text.find(issue.source, issue.source)
    if found is None:
        return
    role = "topics" if route[0] == "topics" else next(str(step) for step in reversed(route) if isinstance(step, str))
    words, language = found
    lacking = [
        other
        for other in wanted
        if other not in there and not may_stay(words, role, same_script=script(other) == script(language))
    ]
    if lacking:
        plain = not any(sources.has((*route, other)) for other in there)
        one = f"{lacking[0]}: …"
        hint = f"Write it as {{{language}: …, {one}}}" if plain else f"Add {one}"
        message = f"{_subject(route, role)} is not there in {_list(lacking)}."
        at = sources.value(route) if plain else sources.key(route)
        yield Diagnostic.of(RULE, message, at, hint=hint, language=lacking[0] if len(lacking) == 1 else None)


def _languages(issue: Issue, route: Route) -> tuple[str, ...]:
    """Return the languages that have the section in which `route` lies; the issue's for its own fields."""
    section = next((step for step in route[1:2] if isinstance(step, int)), None)
    return issue.languages if section is None else issue.languages_of(issue.manifest.sections[section])


def _subject(route: Route, role: str) -> str:
    """Return the beginning of a sentence about a text: “The title”, “Entry 2 of “posts””."""
    if isinstance(route[-1], int) and field(role) == role:
        return f"Entry {route[-1] + 1} of “{role}”"
    return f"The {field(role)}"


def _offered_in(entry: ListEntry | None) -> tuple[str, ...]:
    """Return the languages that an entry is offered in, as a course is taught in some; empty where it does not say."""
    return (field_of(entry.value, entry.listing.languages, tuple) or ()) if entry is not None else ()


def _look_at_address(issue: Issue, route: Route, target: Target, offered: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Look at an address; it is wanted only in the languages that `offered` names, in all where these are none."""
    there = [language for language, _ in target.items()]
    wanted = [language for language in issue.languages if not offered or language in offered]
    lacking = [language for language in wanted if language not in there]
    if lacking and "" not in there:
        message = f"There is no address for {_list(lacking)}: its readers are sent to a page in “{there[0]}”."
        hint = f"Add {lacking[0]}: …; or, if one page serves every language, give it alone: url: https://…"
        at = issue.sources.key(route)
        yield Diagnostic.of(RULE, message, at, hint=hint, language=lacking[0] if len(lacking) == 1 else None)


def _list(languages: list[str]) -> str:
    return " and ".join(f"“{language}”" for language in languages)
