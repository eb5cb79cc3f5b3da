"""The state of composing one language of an issue in one manner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote
from zoneinfo import ZoneInfo

from ppnews.compose.formats import LocalFormats, direction_of
from ppnews.compose.messages import Messages, load_messages
from ppnews.compose.pictures import AssetShelf, Pictures, PreparedPicture, file_place
from ppnews.compose.typography import Typographer
from ppnews.model.addresses import canonical_address, place_on_web
from ppnews.model.content import Manner
from ppnews.model.history import EventRecord
from ppnews.model.issue import Issue
from ppnews.model.placing import Stand
from ppnews.model.sources import Route
from ppnews.model.text import Text
from ppnews.model.words import Foreign, Words

# What stands between words however the file breaks its lines; a no-break space is the editor's wish and stays.
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass
class Context:
    """One language of one issue, in one manner; a picture that is not among `pictures` is left out.

    `records` has the history of events, by their routes in the manifest, for an edition that tells of it.
    """

    issue: Issue
    language: str
    manner: Manner
    pictures: Pictures
    records: Mapping[Route, EventRecord] = field(default_factory=dict)
    shelf: AssetShelf = field(default_factory=AssetShelf)
    _typographers: dict[str, Typographer] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The language that plain strings are in."""
        return self.issue.source

    @cached_property
    def formats(self) -> LocalFormats:
        """The formats of dates and names in this language, with the publication's own names of countries."""
        own = {code: name.find(self.language, self.source) for code, name in self.issue.publication.countries.items()}
        names = {code: found[0] for code, found in own.items() if found is not None and found[1] == self.language}
        return LocalFormats(self.language, names)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The publication's time zone; an issue with times in it does not load without one."""
        return ZoneInfo(self.issue.publication.timezone or "UTC")

    @cached_property
    def messages(self) -> Messages:
        """The layout's message catalogue in this language."""
        return load_messages(self.issue.layout, self.language)

    def placed(self, name: str, kind: str, stand: Stand) -> PreparedPicture | None:
        """Return a prepared picture, of that width or else of any; None where the edition leaves it out."""
        exact = self.pictures.get((name, kind, stand))
        others = (placed for key, placed in self.pictures.items() if key[:2] == (name, kind))
        return exact if exact is not None else next(others, None)

    def typographer(self, language: str) -> Typographer:
        """Return the typographer of `language`, which may be another than the page's; kept for the next call."""
        if language not in self._typographers:
            self._typographers[language] = Typographer(language, load_messages(self.issue.layout, language))
        return self._typographers[language]

    def words(self, text: Text | None) -> Words | None:
        """Return a text in this language, or else a fallback (`Text.find`) marked as such; None without any."""
        found = text.find(self.language, self.source) if text is not None else None
        if found is None:
            return None
        plain, language = found
        return Words(self.typographer(language).dress_line(_SPACE.sub(" ", plain).strip(" ")), self.foreign(language))

    def foreign(self, language: str) -> Foreign | None:
        """Return `language` where it is not the page's, otherwise None."""
        return None if language == self.language else Foreign(language, direction_of(language))

    @cached_property
    def canonical(self) -> str | None:
        """The address at which this language's web edition will live; it ends in a slash."""
        url = self.issue.publication.url
        return canonical_address(url, self.issue.name, self.language) if url else None

    def place_address(self, place: str) -> str:
        """Return the address of a place of the issue by its id: within the page, or in the web edition."""
        return place_on_web(self.canonical, place) if self.manner.linked_out and self.canonical else f"#{place}"

    def file_address(self, name: str) -> str | None:
        """Return the address of a file that the issue links to; None for a missing file, or without a web address."""
        file = self.issue.files.get(name)
        if file is None:
            return None
        if self.manner.carries_files:
            return quote(self.shelf.file(name, file))
        return f"{self.canonical}{quote(file_place(name))}" if self.canonical else None
