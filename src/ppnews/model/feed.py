"""Feeds of a publication, apart from the formats that they are written in, and the facts that they are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ppnews.model.identity import lasting_id


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file that belongs to an entry (RFC 4287: an enclosure).

    Attributes:
        address: absolute.
        type: media type.
        length: its true length in bytes.

    """

    address: str
    type: str
    length: int
    title: str


@dataclass(frozen=True, slots=True)
class FeedTag:
    """A topic that an entry is filed under; `key` is the same in every language."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class FeedPart:
    """A section of an issue in one language, as feeds see it.

    Attributes:
        id: its anchor in the issue's page.
        first_id: the id under which it first came out; feeds name it by that for ever.
        address: that of its own page, or its place in the issue's; absolute.
        language: of its words; the page's, unless it has been left untranslated.
        summary: two sentences at most; empty where it says nothing.
        authors: their names as the byline has them.
        own_entry: whether it is an entry of its own: an article, a letter.

    """

    id: str
    first_id: str
    title: str
    address: str
    language: str
    summary: str
    tags: tuple[FeedTag, ...]
    authors: tuple[str, ...]
    own_entry: bool


@dataclass(frozen=True, slots=True)
class FeedIssue:
    """An issue in one language, as feeds see it.

    Attributes:
        name: the folder's; ids follow from it, since two issues may have one number.
        number: that by which issues are sorted.
        title: with the publication's name and the period.
        address: the folder of its page, absolute, with a slash at its end.
        published: the day it came out.
        updated: the day of its last correction, or else of its publication.
        page: its finished page (HTML).
        files: those that go with it, as its PDF.
        parts: in reading order.

    """

    name: str
    number: int
    title: str
    summary: str
    address: str
    published: date
    updated: date
    page: bytes
    files: tuple[FeedFile, ...]
    parts: tuple[FeedPart, ...]


@dataclass(frozen=True, slots=True)
class FeedAuthor:
    """A person or a house; address and mail are empty where they are not known."""

    name: str
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    Attributes:
        id: lasts for ever.
        address: that of the page that it tells of.
        summary: plain text.
        content: HTML with absolute addresses; empty where readers are to open the page.
        authors: none, if they are the feed's.

    """

    id: UUID
    title: str
    address: str
    language: str
    published: date
    updated: date
    summary: str
    content: str
    authors: tuple[FeedAuthor, ...]
    tags: tuple[FeedTag, ...]
    files: tuple[FeedFile, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, the newest issue's entries first.

    Attributes:
        home: the address of the page that it stands for.
        updated: the day of the last change of any entry.
        hub: the address of a WebSub hub; None without one.
        icon: the address of a square picture; None without one.

    """

    id: UUID
    title: str
    language: str
    home: str
    updated: date
    author: FeedAuthor
    hub: str | None
    icon: str | None
    entries: tuple[FeedEntry, ...]


def issue_entry_id(slug: str, issue: str, language: str) -> UUID:
    """Return the id of an issue in feeds by the name of its folder, mostly its number.

    It does not change with addresses, titles or the domain.
    """
    return lasting_id(slug, "issue", issue, language)


def article_entry_id(slug: str, issue: str, section: str, language: str) -> UUID:
    """Return the id of a section in feeds; `section` is the id under which it first came out."""
    return lasting_id(slug, "issue", issue, section, language)


OF_THE_PAGE = frozenset({"permalink", "after", "share", "others", "back", "skip", "note-back"})
"""Classes of what serves a page alone: links to its own places, for passing it on, to its other languages."""


@dataclass(frozen=True, slots=True)
class EntryFact:
    """An entry of a finished feed.

    Attributes:
        content: HTML; empty where the entry is a summary.
        dates: when it was published and when it was last changed.
        files: the addresses of its files, each with its length in bytes.

    """

    id: str
    address: str
    title: str
    content: str
    summary: str = ""
    dates: tuple[str, str] = ("", "")
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """A finished feed; `fault` says why programs cannot read it, and is empty if they can."""

    entries: tuple[EntryFact, ...]
    fault: str = ""
