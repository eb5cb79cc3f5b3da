"""Links of the finished site that lead nowhere, gathered by their causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ppnews.lint.archive.places import is_judged, judged_entries, judged_pages
from ppnews.lint.subject import FinishedSite
from ppnews.model.finished_site import INDEX, SitePage, SiteTarget, target_on_site

SITEMAP, MOVED = "sitemap.xml", "_redirects"


@dataclass(slots=True)
class DeadLink:
    """A place of the site that is not there, and everything that leads to it.

    Attributes:
        target: the place, as the first of the pages has it.
        has_page: whether its page is there, and only the place on it is not.
        written: the addresses as they are written.
        pages: the files that lead there, relative to the site's root.

    """

    target: SiteTarget
    has_page: bool
    written: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


def dead_links(site: FinishedSite, issue: str) -> tuple[DeadLink, ...]:
    """Return the dead links of the pages that are judged with an issue.

    One place that many pages lead to is one of them, so is a folder that is not there, and so is one relative address
    on many pages, which a template wrote.
    """
    by_target, by_words = dict[tuple[str, str], DeadLink](), dict[str, DeadLink]()
    causes, folders = list[DeadLink](), _folders(site)
    for page, address, target in _dead(site, issue):
        place = (target.file, target.anchor)
        if not _has_file(target, site):
            place = (_missing(target.file, folders), "")
        cause = by_words.get(address) or by_target.get(place)
        if cause is None:
            cause = DeadLink(target, _has_file(target, site))
            causes.append(cause)
        by_words[address] = by_target[place] = cause
        cause.written += [address] if address not in cause.written else []
        cause.pages += [page] if page not in cause.pages else []
    return tuple(causes)


def _dead(site: FinishedSite, issue: str) -> Iterator[tuple[str, str, SiteTarget]]:
    """Yield every dead link with the file that it stands in."""
    for page, address, followed in _all(site, issue):
        target = target_on_site(address, page, site.home)
        if target is None or (followed and target.typed and not _is_ours(target, site)):
            continue
        if not _is_there(target, site):
            yield page, address, target


def _all(site: FinishedSite, issue: str) -> Iterator[tuple[str, str, bool]]:
    """Yield files with their addresses, and whether readers follow them: those may lead to other pages of the host."""
    for page in judged_pages(site, issue):
        yield from ((page.name, address, True) for address in page.links)
        yield from ((page.name, address, False) for address in _of_the_page(page) if address)
    for _, entry in judged_entries(site, issue):
        yield from ((SITEMAP, address, False) for address in (entry.address, *entry.alternates.values()))
    for old, new in site.facts.moved:
        target = target_on_site(old, MOVED, site.home)
        if target is not None and is_judged(target.file, site, issue):
            yield MOVED, new, False


def _of_the_page(page: SitePage) -> Iterator[str]:
    yield from (page.canonical, page.leads_on, *page.alternates.values(), *page.previews)


def _is_ours(target: SiteTarget, site: FinishedSite) -> bool:
    """Return whether an address of the host is one of the site: other pages may lie beside it there."""
    first, _, rest = target.file.partition("/")
    languages = {page.partition("/")[0] for page in site.facts.files if page.endswith("/index.html")}
    return first in site.issues or (first.isdecimal() and rest.partition("/")[0] in languages)


def _is_there(target: SiteTarget, site: FinishedSite) -> bool:
    page = site.facts.pages.get(target.file)
    anchor = target.anchor.partition(":~:")[0]
    if page is None or not anchor or anchor.casefold() == "top":
        return _has_file(target, site)
    return anchor in page.anchors


def _has_file(target: SiteTarget, site: FinishedSite) -> bool:
    """Return whether there is the file, or the folder with a page in it."""
    return not {target.file, f"{target.file}/{INDEX}"}.isdisjoint(site.facts.files)


def _folders(site: FinishedSite) -> frozenset[str]:
    """Return all folders that have files, at any depth."""
    steps = (name.split("/")[:-1] for name in site.facts.files)
    return frozenset("/".join(each[: depth + 1]) for each in steps for depth in range(len(each)))


def _missing(name: str, folders: frozenset[str]) -> str:
    """Return the first folder on the way to a file that is not there, or else the file."""
    steps = name.split("/")
    before = ("/".join(steps[:depth]) for depth in range(1, len(steps)))
    return next((folder for folder in before if folder not in folders), name)
