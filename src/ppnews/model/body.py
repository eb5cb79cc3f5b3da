"""A running text: its Markdown, its tokens, and the links, pictures and headings in it with their places."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import normalize
from urllib.parse import unquote

from markdown_it.token import Token

from ppnews.diagnostics import Location
from ppnews.model.cuts import Cuts

ADMONITIONS = ("note", "tip", "important", "warning", "caution")
"""The kinds of admonitions: `> [!NOTE]` and so on."""
BLOCKS = ("", "quote", "box")
"""The names of blocks between lines of colons, `::: box`; without a name there are only attributes."""
_PAGE_SCHEME = "page:"
_WEB = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:|//)")


class ReferenceKind(StrEnum):
    """The kind of target that a link or picture in a text has."""

    SECTION = "section"
    PAGE = "page"
    FILE = "file"
    PICTURE = "picture"
    WEB = "web"


def read_target(address: str) -> tuple[ReferenceKind, str]:
    """Return the kind and target of a link's address as Markdown encodes it: an id or path decoded, a url as it is."""
    if address.startswith("#"):
        return ReferenceKind.SECTION, normalize("NFC", unquote(address[1:]))
    if address.startswith(_PAGE_SCHEME):
        return ReferenceKind.PAGE, normalize("NFC", unquote(address.removeprefix(_PAGE_SCHEME)))
    return (ReferenceKind.WEB, address) if _WEB.match(address) else (ReferenceKind.FILE, unquote(address))


def plain_words(tokens: Iterable[Token]) -> str:
    """Return the text of inline tokens without their markup; line breaks become spaces."""
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else plain_words(token.children or ()) or token.content
        for token in tokens
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or picture in a text: `target` is the id, path or url without its scheme of reference."""

    kind: ReferenceKind
    target: str
    words: str
    at: Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text.

    Attributes:
        level: as written, 1 for `#`.
        id: unique within the text.
        given: whether the editor gave the id, so that it holds in the whole issue as it stands.

    """

    level: int
    id: str
    given: bool
    words: str
    at: Location

    def anchor(self, section: str) -> str:
        """Return its id in the editions, for a text of the section with the id `section`."""
        return self.id if self.given else f"{section}-{self.id}"


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote, `[^label]: …`; `called` says whether a mark in the text refers to its label."""

    label: str
    called: bool
    at: Location


@dataclass(frozen=True, slots=True)
class Body:
    """One Markdown file in one language.

    Attributes:
        name: the file, relative to the project's root.
        folder: its folder, relative to the issue's; empty for the issue's own.
        tokens: its markdown-it tokens, not yet dressed typographically; not to be changed.
        ids: the ids that the editor gave to anything but headings, and their places.
        notes: its footnotes, in the order in which they are written.
        cuts: the comments in `text`, of which nothing else here knows; tokens have their lines in the whole text.

    """

    name: str
    folder: str
    language: str
    text: str
    tokens: tuple[Token, ...]
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]
    ids: tuple[tuple[str, Location], ...] = ()
    notes: tuple[Note, ...] = ()
    cuts: Cuts = field(default_factory=Cuts)

    def path(self, written: str) -> str:
        """Return a path written in this text, which counts from its own folder, relative to the issue's folder."""
        return posixpath.normpath(posixpath.join(self.folder, written))

    def pictures(self) -> Iterator[str]:
        """Yield the pictures that this text shows, relative to the issue's folder."""
        return (self.path(r.target) for r in self.references if r.kind is ReferenceKind.PICTURE)
