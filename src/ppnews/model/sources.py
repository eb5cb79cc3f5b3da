"""The sources of an issue as they were read, and the places of values in them."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from ppnews.diagnostics import Location

Route: TypeAlias = tuple[str | int, ...]
"""A way into a manifest: `("sections", 3, "events", 0, "when")`."""


@dataclass(frozen=True)
class SourceText:
    """One text file as it was read.

    Attributes:
        name: the file in messages: relative to the project's root, with `/`.
        text: its words, line ends made newlines, without a byte order mark.
        data: its bytes; empty for a text that is in no file.

    """

    name: str
    text: str
    data: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, name: str, data: bytes) -> SourceText:
        """Decode bytes as UTF-8; malformed ones become U+FFFD."""
        text = data.decode("utf-8-sig", errors="replace")
        return cls(name, text.replace("\r\n", "\n").replace("\r", "\n"), data)

    @property
    def original(self) -> str:
        """The text with line ends and byte order mark as they are in the file."""
        return self.data.decode("utf-8", errors="replace")

    @cached_property
    def broken_line(self) -> int | None:
        """The line (from 1) with the first byte that is not UTF-8; None where all of them are."""
        try:
            self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return error.object[: error.start].count(b"\n") + 1
        return None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes in hexadecimal."""
        return hashlib.sha256(self.data or self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def starts(self) -> list[int]:
        """The offset in `text` at which each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, number: int, first: int = 0, last: int | None = None) -> str | None:
        """Return line `number` (from 1) without its end, or its characters `first` to `last`; None past the end."""
        if not 1 <= number <= len(self.starts):
            return None
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[start + first : end if last is None else min(start + last, end)]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1, in the text."""
        return self.starts[min(line, len(self.starts)) - 1] + column - 1

    def location(self, start: int, end: int) -> Location:
        """Return the span from offset `start` up to `end`, which is not in it."""
        line, end_line = bisect_right(self.starts, start), bisect_right(self.starts, end)
        return Location(
            self.name, line, start - self.starts[line - 1] + 1, end_line, end - self.starts[end_line - 1] + 1
        )


@dataclass(frozen=True)
class Sources:
    """A snapshot of every text file that a run has read: the line that is printed is the line that was judged."""

    texts: Mapping[str, SourceText] = field(default_factory=dict)

    def get(self, name: str) -> SourceText | None:
        """Return the file of that name; None if it was not read."""
        return self.texts.get(name)

    def line(self, at: Location, first: int = 0, last: int | None = None) -> str | None:
        """Return the line of a place, or a part of it, as with `SourceText.line`; None where there is none to show."""
        source = self.texts.get(at.path)
        return source.line(at.line, first, last) if source is not None else None

    def stretch(self, at: Location) -> str | None:
        """Return the text of a span, a point's to the end of its line; None where the file has no such place."""
        source, last = self.texts.get(at.path), at.end_line or at.line
        if source is None or not 1 <= at.line <= last <= len(source.starts):
            return None
        start = source.starts[at.line - 1] + max(at.column - 1, 0)
        if at.end_column:
            return source.text[start : source.starts[last - 1] + at.end_column - 1] or None
        stop = source.starts[last] if last < len(source.starts) else len(source.text)
        return source.text[start:stop].rstrip("\n") or None

    def only(self, names: Iterable[str]) -> Sources:
        """Return the snapshot without other files than these."""
        return Sources({name: self.texts[name] for name in dict.fromkeys(names) if name in self.texts})

    @cached_property
    def digest(self) -> str:
        """A hash over every file's name and bytes."""
        names = "".join(f"{name}\0{source.digest}\0" for name, source in sorted(self.texts.items()))
        return hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The places of one YAML file's values and keys.

    A route that is not in the file resolves to its nearest ancestor, so that a missing field points at its owner.
    """

    path: str
    values: Mapping[Route, Location] = field(default_factory=lambda: MappingProxyType({}))
    keys: Mapping[Route, Location] = field(default_factory=lambda: MappingProxyType({}))

    def value(self, route: Route) -> Location:
        """Return the place of the value at `route`."""
        while route:
            if route in self.values:
                return self.values[route]
            route = route[:-1]
        return self.values.get((), Location(self.path, 1, 1))

    def key(self, route: Route) -> Location:
        """Return the place of the key that leads to `route`; for a list's entry, the beginning of that entry."""
        while route:
            place = self.keys.get(route) or self.values.get(route)
            if place is not None:
                return place
            route = route[:-1]
        return Location(self.path, 1, 1)

    def has(self, route: Route) -> bool:
        """Return whether the file spells this route out."""
        return route in self.values
