"""The finished archive site as its files have it: pages with their places and links, the map, lines that lead on."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

INDEX = "index.html"
_ON_THE_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class SiteTarget:
    """A place that an address within the site leads to.

    Attributes:
        file: relative to the site's root; one that begins with `..` lies outside it.
        anchor: the id of an element there; empty for the whole file.
        typed: whether the address names the site's host, as editors write it.

    """

    file: str
    anchor: str
    typed: bool


@dataclass(frozen=True, slots=True)
class SitePage:
    """A finished page of the site.

    Attributes:
        name: its file, relative to the site's root: `39/en/news/index.html`.
        language: that of its `html` element.
        anchors: the ids of its elements.
        links: the addresses that readers follow and that it loads, as written, each once.
        canonical: the address that it names as its own; empty without one.
        alternates: the addresses of its languages by `hreflang`, `x-default` among them.
        previews: the addresses that previews take: of itself, of its picture.
        leads_on: the address to which it sends readers at once; empty for a page of its own.

    """

    name: str
    language: str
    anchors: frozenset[str]
    links: tuple[str, ...]
    canonical: str
    alternates: Mapping[str, str]
    previews: tuple[str, ...]
    leads_on: str


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A page in the map of the site (sitemaps.org): its address, those of its languages by `hreflang`."""

    address: str
    alternates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The facts of a finished site.

    Attributes:
        files: all, relative to its root.
        pages: those that were read, by their files.
        entries: those of `sitemap.xml`.
        moved: the lines of `_redirects`: an old address and its new one, both without the host.
        fault: a sentence's end on a map that programs cannot read; empty if they can.

    """

    files: frozenset[str] = frozenset()
    pages: Mapping[str, SitePage] = field(default_factory=dict)
    entries: tuple[MapEntry, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    fault: str = ""


def target_on_site(address: str, page: str, home: str | None) -> SiteTarget | None:
    """Return the place that an address on a page leads to; None for one that leads out of the site.

    `page` is the page's file relative to the site's root, `home` the address of that root, if it has one.
    """
    root = urlsplit(home or "/")
    try:
        parts = urlsplit(address.strip())
        elsewhere = parts.netloc.casefold() != root.netloc.casefold()
    except ValueError:
        return None
    if parts.scheme not in ("", *_ON_THE_WEB) or (parts.netloc and elsewhere) or (parts.scheme and not parts.netloc):
        return None
    path, prefix = unquote(parts.path), f"{unquote(root.path).rstrip('/')}/"
    typed = bool(parts.netloc)
    if typed or path.startswith("/"):
        if not f"{path}/".startswith(prefix):
            return None
        path = f"/{path[len(prefix) :]}"
    elif not path:
        return SiteTarget(page, unquote(parts.fragment), typed=False)
    return SiteTarget(_file(path, page), unquote(parts.fragment), typed)


def _file(path: str, page: str) -> str:
    """Return the file behind a path; one that begins with a slash counts from the site's root."""
    absolute = path.startswith("/")
    whole = posixpath.normpath(path.lstrip("/") if absolute else posixpath.join(posixpath.dirname(page), path))
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return posixpath.normpath(posixpath.join(whole, INDEX)) if is_folder or whole == "." else whole
