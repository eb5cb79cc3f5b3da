"""The confirmation of translations: the digest of each source text they were last confirmed against, and its key.

A text in a list goes by its section, its field and what it says, never by its place: lists are reordered and grow.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ppnews.diagnostics import Location
from ppnews.model.base import Image, walk
from ppnews.model.issue import Issue
from ppnews.model.sources import Route
from ppnews.model.text import Text

Confirmed: TypeAlias = Mapping[str, Mapping[str, frozenset[str]]]
"""By language, and by the key of a text: the digests of the source's words; several for the texts of a list."""

_DIGITS = 16
"""Of a SHA-256, in hexadecimal: enough to tell that words have changed."""
_REMARK = re.compile(r"<!--[ \t]*ppnews:[^\n<]*?-->")
_TYPOGRAPHY = str.maketrans(dict.fromkeys("‐‑‒–—", "-") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚", "'"))


@dataclass(frozen=True, slots=True)
class Original:
    """A text of the issue in its source language, and its translations.

    Attributes:
        key: its key in the record; texts of one list share it.
        words: the text in the source language; the whole file for a running text.
        at: its place.
        translations: the place of each translation, by language.
    """

    key: str
    words: str
    at: Location
    translations: Mapping[str, Location]

    @property
    def is_listed(self) -> bool:
        """Whether it is one of a list, so that others may go by the same key."""
        return "[]" in self.key

    @property
    def digest(self) -> str:
        """The start of the SHA-256 of its words, in hexadecimal.

        White space, comments for the linter and typographic signs, which the linter corrects, do not count.
        """
        words = unicodedata.normalize("NFC", _REMARK.sub(" ", self.words)).translate(_TYPOGRAPHY)
        words = " ".join(words.replace("…", "...").split())
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def originals(issue: Issue) -> Iterator[Original]:
    """Yield every text that exists in the source language, those of the manifest first."""
    yield from _of_manifest(issue)
    names = dict.fromkeys(name for name, _ in issue.bodies)
    for name in names:
        source = issue.bodies.get((name, issue.source))
        if source is not None:
            others = {lang: issue.bodies.get((name, lang)) for lang in issue.languages if lang != issue.source}
            places = {lang: Location(body.name, 1, 1) for lang, body in others.items() if body is not None}
            yield Original(name, source.text, Location(source.name, 1, 1), places)


def _of_manifest(issue: Issue) -> Iterator[Original]:
    files: dict[Route, str] = {}
    for route, value in walk(issue.manifest.sections, ("sections",)):
        if isinstance(value, Image):
            files[route] = value.file
        if not isinstance(value, Text):
            continue
        by_language = dict(value.items(issue.source))
        if issue.source in by_language:
            wanted = (lang for lang in issue.languages if lang != issue.source and lang in by_language)
            places = {lang: issue.sources.value((*route, lang)) for lang in wanted}
            at = issue.sources.value((*route, issue.source))
            yield Original(_key(issue, route, files), by_language[issue.source], at, places)


def _key(issue: Issue, route: Route, files: Mapping[Route, str]) -> str:
    """Return `looking-ahead: events[].title`, or `gdisc: images[images/hall.jpg].alt`."""
    section = issue.manifest.sections[int(route[1])]
    steps = ""
    for place, step in enumerate(route[2:], 3):
        steps += f"[{files.get(route[:place], '')}]" if isinstance(step, int) else f".{step}"
    return f"{section.anchor}: {steps.removeprefix('.')}"
