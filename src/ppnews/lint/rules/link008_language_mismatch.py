"""The address for one language leads to another."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint._links import addresses, split
from ppnews.lint.subject import Subject

RULE = Rule(
    "LINK008",
    "language-mismatch",
    Severity.WARNING,
    "The address given for one language leads to a page in another.",
    reason="The edition promises readers a page in their language, and they get one that they may not read.",
    bad="url: {en: https://a.eu/ru/brief, ru: https://a.eu/ru/brief}",
    good="url: {en: https://a.eu/en/brief, ru: https://a.eu/ru/brief}",
)
_COUNTRIES = frozenset({"country", "countries", "state", "states", "region", "regions"})
_DEPTH = 2


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for the code of another of the publication's languages at the head of the path."""
    languages = frozenset(subject.issue.publication.languages)
    for address in addresses(subject):
        if not (address.in_manifest and address.language):
            continue
        named = _language(address.url, languages)
        if named is not None and named != address.language:
            message = f"The address for “{address.language}” leads to a page in “{named}”."
            hint = f"Put in the address of the page in “{address.language}”; if there is none, leave that language out."
            yield Diagnostic.of(RULE, message, address.at, hint=hint, language=address.language)


def _language(url: str, languages: frozenset[str]) -> str | None:
    """Return the one language that the first steps of a path name; None where there is none, or more than one."""
    parts = split(url)
    steps = [step.casefold() for step in parts.path.split("/") if step][:_DEPTH] if parts is not None else []
    codes = {language.casefold(): language for language in languages}
    named = [
        codes[step]
        for place, step in enumerate(steps)
        if step in codes and not (place and steps[place - 1] in _COUNTRIES)
    ]
    return named[0] if len(named) == 1 else None
