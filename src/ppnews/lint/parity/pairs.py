"""Pairs for the rules of parity: a text beside its translation, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Location
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject

_LIKELY = {"LATN": "LATIN", "CYRL": "CYRILLIC", "ARMN": "ARMENIAN", "GEOR": "GEORGIAN", "ARAB": "ARABIC"} | {
    "GREK": "GREEK",
    "HEBR": "HEBREW",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation into `language`: the passages of two files, or one of the manifest each."""

    language: str
    source: tuple[Passage, ...]
    translation: tuple[Passage, ...]

    def beside(self, number: int) -> Location:
        """Return the location in the translation of passage `number` of the source, as far as that can be told."""
        same = len(self.source) == len(self.translation)
        return whole(self.translation[number if same else 0])


def whole(passage: Passage) -> Location:
    """Return the location of a passage."""
    return passage.at(0, len(passage.words))


def pairs(subject: Subject) -> Iterator[Pair]:
    """Yield every text of the issue that has a translation, with each of them."""
    issue = subject.issue
    files = {body.name: name for (name, _), body in issue.bodies.items()}
    groups: dict[tuple[object, ...], dict[str, list[Passage]]] = {}
    for passage in subject.passages:
        if passage.route is None:
            key: tuple[object, ...] = (passage.section, files[passage.source.name])
        else:
            own = passage.route[-1] == passage.language
            key = passage.route[:-1] if own else passage.route
        groups.setdefault(key, {}).setdefault(passage.language, []).append(passage)
    for group in groups.values():
        source = group.get(issue.source)
        for language in issue.languages:
            if source and language != issue.source and language in group:
                yield Pair(language, tuple(source), tuple(group[language]))


@cache
def script(language: str) -> str:
    """Return the script that a language is written in, by the name that Unicode's characters begin with."""
    from babel.core import get_global

    likely: str = get_global("likely_subtags").get(language.split("-")[0], "")
    steps = [*language.upper().split("-")[1:], *likely.upper().split("_")[1:]]
    return next((_LIKELY.get(step, step) for step in steps if len(step) == len("Latn")), "LATIN")
