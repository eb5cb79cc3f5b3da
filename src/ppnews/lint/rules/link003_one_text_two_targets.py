"""The same words lead to two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.issue.links import WordedLink, plain, worded_links
from ppnews.lint.subject import Subject
from ppnews.model.body import ReferenceKind

RULE = Rule(
    "LINK003",
    "one-text-two-targets",
    Severity.WARNING,
    "The same link words lead to two different places within one section.",
    reason="In a list of links, as screen readers give it, nobody can tell them apart.",
    bad=Example("Watch the [recording](https://a.eu/en) or the [recording](https://a.eu/ru)."),
    good=Example("Watch the [recording in English](https://a.eu/en) or the [recording in Russian](https://a.eu/ru)."),
)
_SEVERAL = 2
_SCHEME = re.compile(r"^https?:", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Gather the places that words lead to, by section and language; words with several are one finding."""
    places: dict[tuple[int, str, str], dict[str, WordedLink]] = {}
    for link in worded_links(subject):
        places.setdefault((link.section, link.language, plain(link.words)), {}).setdefault(_place(link), link)
    for (_, _, words), known in places.items():
        if not words or len(known) < _SEVERAL:
            continue
        first, link, *others = known.values()
        count = "two" if not others else str(len(known))
        message = f"“{link.words.strip()}” leads to {count} different places in this section."
        related = tuple(Related(each.at, f"Here the same words lead to {_shown(each)}.") for each in (first, *others))
        hint = f"Say in the words what sets {_shown(link)} apart."
        yield Diagnostic.of(RULE, message, link.at, hint=hint, related=related, language=link.language)


def _place(link: WordedLink) -> str:
    """Return the target of a link without its scheme and without a slash at the end."""
    if link.kind is not ReferenceKind.WEB:
        return f"{link.kind}:{link.target}"
    return _SCHEME.sub("", link.target).rstrip("/")


def _shown(link: WordedLink) -> str:
    return f"#{link.target}" if link.kind is ReferenceKind.SECTION else link.target
