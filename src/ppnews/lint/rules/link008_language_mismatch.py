"""A link for one language leads to a page in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.links import WordedLink, linked_addresses, plain, split, worded_links
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, vocabulary
from ppnews.lint.words.names import stem
from ppnews.model.body import ReferenceKind
from ppnews.model.gaps import Part
from ppnews.model.languages.calendar import language_name
from ppnews.model.languages.reading import read_language

RULE = Rule(
    "LINK008",
    "language-mismatch",
    Severity.WARNING,
    "A link for readers of one language leads to a page in another.",
    reason="The edition promises readers a page in their language, and they get one that they may not read.",
    bad=Example(
        section=(
            "links:\n  - text: {en: Brief, ru: Обзор}\n    url: {en: https://a.eu/ru/brief, ru: https://a.eu/ru/brief}"
        )
    ),
    good=Example(
        section=(
            "links:\n  - text: {en: Brief, ru: Обзор}\n    url: {en: https://a.eu/en/brief, ru: https://a.eu/ru/brief}"
        )
    ),
)
WHOLE = (Part.PUBLICATION,)
_COUNTRIES = frozenset({"country", "countries", "state", "states", "region", "regions"})
_DEPTH = 2
_SHORTEST = 5
"""How many letters of a language's name are enough to know it again."""
_REACH, _FAR = 40, 1_000
"""How far the words beside a link count, and the characters of the line that are looked at for them."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_BRACKETS = re.compile(r"[\[(/|](?P<inside>[^\[\]()/|]{1,30})[\])/|]?")
_PARAMETERS = frozenset({"lang", "language", "locale", "hl"})


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for the code of another of the publication's languages in an address; a link may say so in its words."""
    languages = frozenset(subject.issue.publication.languages)
    said = {(link.target, link.language) for link in worded_links(subject) if _says_so(link, languages)}
    reported: set[tuple[str, str]] = set()
    for address in linked_addresses(subject):
        if not (address.in_manifest and address.language):
            continue
        named = _language(address.url, languages)
        if named is not None and named != address.language and (address.url, address.language) not in said:
            message = f"The address for “{address.language}” leads to a page in “{named}”."
            hint = f"Put in the address of the page in “{address.language}”; if there is none, leave that language out."
            reported.add((address.url, address.language))
            yield Diagnostic.of(RULE, message, address.at, hint=hint, language=address.language)
    for link in worded_links(subject):
        named = _language(link.target, languages) if link.kind is ReferenceKind.WEB else None
        key = (link.target, link.language)
        if named is None or named == link.language or key in reported or not link.words.strip():
            continue
        if not _says_so(link, languages):
            message = f"“{link.words.strip()}” leads to a page in “{named}”, and stands in “{link.language}”."
            hint = f"Link to the page in “{link.language}”; if there is none, say in the words which language it is in."
            yield Diagnostic.of(RULE, message, link.at, hint=hint, language=link.language)


def _says_so(link: WordedLink, languages: frozenset[str]) -> bool:
    """Return whether a link's words name the language of the page that it leads to."""
    named = _language(link.target, languages) if link.kind is ReferenceKind.WEB else None
    if named is None:
        return False
    short = named.partition("-")[0].casefold()
    names = (*_names(short, vocabulary(link.language)), *_names(short, vocabulary(named)))
    words = plain(link.words)
    if short in words.split() or any(name in words for name in names):
        return True
    before, behind = _beside(link)
    bracketed = " ".join(match["inside"] for text in (before, behind) for match in _BRACKETS.finditer(text)).casefold()
    beside = plain(f"{before} {behind}")
    if any(name in beside for name in names):
        return True
    whole = {language_name(short, tag).casefold() for tag in (link.language, named, "en")}
    return any(word == short or any(name.startswith(word) for name in whole) for word in _WORD.findall(bracketed))


def _beside(link: WordedLink) -> tuple[str, str]:
    """Return the words of the line before and behind a link of a text, as far as the next links."""
    if link.source is None or link.at.end_line is None or link.at.end_column is None:
        return "", ""
    text = link.source.text
    start = link.source.offset(link.at.line, link.at.column)
    end = link.source.offset(link.at.end_line, link.at.end_column)
    before = text[max(start - _FAR, 0) : start].rpartition("\n")[2]
    behind = text[end : end + _FAR].partition("\n")[0]
    near = re.split(r"\]\([^)]*\)", before)[-1][-_REACH:]
    return near, re.split(r"\[[^\]]*\]\(", behind)[0][:_REACH]


@cache
def _names(code: str, known: Vocabulary) -> tuple[str, ...]:
    """Return the beginnings of a language’s names in the words of another, in small letters, whatever the case."""
    tags = (known.language, *known.own.reads_also)
    names = (_beginning(language_name(code, tag).casefold(), tag) for tag in tags)
    return tuple(name for name in names if name)


def _beginning(name: str, tag: str) -> str:
    """Return the beginning that a name of a language has in every case; two thirds where the endings are not known."""
    data = read_language(tag)
    if data.names.endings or "names.endings" in data.lacks:
        return stem(name, tag)
    return name[: max(_SHORTEST, len(name) * 2 // 3)]


def _language(url: str, languages: frozenset[str]) -> str | None:
    """Return the one language that an address names: the first steps of its path, a parameter, or its host's head."""
    parts = split(url)
    if parts is None or not parts.scheme.casefold().startswith("http"):
        return None
    codes = {language.casefold(): language for language in languages}
    steps = [step.casefold() for step in parts.path.split("/") if step][:_DEPTH]
    named = [
        codes[step]
        for place, step in enumerate(steps)
        if step in codes and not (place and steps[place - 1] in _COUNTRIES)
    ]
    pairs = (pair.casefold().partition("=") for pair in parts.query.split("&"))
    named += [codes[value] for name, _, value in pairs if name in _PARAMETERS and value in codes]
    head, _, rest = (parts.hostname or "").partition(".")
    named += [codes[head]] if head in codes and "." in rest else []
    return named[0] if len(set(named)) == 1 else None
