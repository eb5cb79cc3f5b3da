"""The finished archive site read back, as a browser and a search engine read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from lxml import etree

from ppnews.files.reading import Kind, read_file, walk_folder
from ppnews.model.finished_site import MapEntry, SiteFacts, SitePage, target_on_site

_LIMIT = 20_000_000
"""Bytes of a file that is read."""
_XHTML = "{http://www.w3.org/1999/xhtml}link"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_PREVIEWS = ("og:url", "og:image")


def read_site(folder: Path, root: Path, home: str | None, wanted: Callable[[str], bool]) -> SiteFacts:
    """Read the wanted pages of a site, and those on which they name places or languages.

    `wanted` is asked with a page's file, relative to the site's root; `home` is the address of that root. The
    site has to lie in the trusted folder `root`.
    """
    files = frozenset(_files_below(folder, root))
    pages = dict(_pages(folder, root, (name for name in sorted(files) if name.endswith(".html") and wanted(name))))
    further = {name for page in pages.values() for name in _leads_to(page, home) if name in files}
    pages |= _pages(folder, root, sorted(further - pages.keys()))
    entries, fault = _read_map(folder, root)
    return SiteFacts(files, pages, entries, tuple(_read_moved(folder, root)), fault)


def read_site_page(data: bytes, name: str) -> SitePage:
    """Read a page, whatever it is; `name` is its file, relative to the site's root."""
    root = etree.fromstring(data or b"<p>", etree.HTMLParser(encoding="utf-8", huge_tree=True))
    elements = list(root.iter(etree.Element)) if root is not None else []
    named = {element.get("rel", ""): element.get("href", "") for element in elements if element.tag == "link"}
    return SitePage(
        name=name,
        language=root.get("lang", "") if root is not None else "",
        anchors=frozenset(_anchors(elements)),
        links=tuple(dict.fromkeys(_links(elements))),
        canonical=named.get("canonical", ""),
        alternates={
            element.get("hreflang", ""): element.get("href", "")
            for element in elements
            if element.tag == "link" and element.get("rel") == "alternate" and element.get("hreflang")
        },
        previews=tuple(
            element.get("content", "")
            for element in elements
            if element.tag == "meta" and element.get("property") in _PREVIEWS
        ),
        leads_on=next(_refreshes(elements), ""),
    )


def _pages(folder: Path, root: Path, names: Iterable[str]) -> Iterator[tuple[str, SitePage]]:
    for name in names:
        yield name, read_site_page(_read(folder / name, root), name)


def _read(path: Path, root: Path) -> bytes:
    try:
        return read_file(path, root, _LIMIT)
    except OSError:
        return b""


def _leads_to(page: SitePage, home: str | None) -> Iterator[str]:
    """Yield the pages on which a page names a place, and those that it names as its other languages."""
    for address in (*page.links, *page.alternates.values(), page.leads_on):
        target = target_on_site(address, page.name, home)
        if target is not None and target.file.endswith(".html") and (target.anchor or address not in page.links):
            yield target.file


def _anchors(elements: Iterable[etree._Element]) -> Iterator[str]:
    for element in elements:
        yield from filter(None, (element.get("id"), element.get("name") if element.tag == "a" else None))


def _links(elements: Iterable[etree._Element]) -> Iterator[str]:
    """Yield the addresses of links, pictures, styles and scripts; what names the page itself is none of them."""
    for element in elements:
        rel = element.get("rel", "").split()
        if element.tag == "link" and ("canonical" in rel or ("alternate" in rel and element.get("hreflang"))):
            continue
        for attribute in ("href", "src"):
            if element.get(attribute) is not None:
                yield element.get(attribute, "")
        for candidate in element.get("srcset", "").split(", "):
            yield from candidate.split()[:1]


def _refreshes(elements: Iterable[etree._Element]) -> Iterator[str]:
    for element in elements:
        if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield element.get("content", "").partition("=")[2].strip()


def _read_map(folder: Path, within: Path) -> tuple[tuple[MapEntry, ...], str]:
    data = _read(folder / "sitemap.xml", within)
    if not data:
        return (), ""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return (), str(error.msg)
    entries = (
        MapEntry(
            (url.findtext(f"{_MAP}loc") or "").strip(),
            {link.get("hreflang", ""): link.get("href", "") for link in url.iter(_XHTML)},
        )
        for url in root.iter(f"{_MAP}url")
    )
    return tuple(entries), ""


def _read_moved(folder: Path, root: Path) -> Iterator[tuple[str, str]]:
    for line in _read(folder / "_redirects", root).decode(errors="replace").splitlines():
        words = line.split()
        if len(words) > 1 and not line.startswith("#"):
            yield words[0], words[1]


def _files_below(folder: Path, root: Path) -> Iterator[str]:
    """Yield all files, relative to the folder, as far as they can be listed; links to folders are not followed."""
    with suppress(OSError):
        yield from (entry.name for entry in walk_folder(folder, root) if entry.kind is Kind.FILE)
