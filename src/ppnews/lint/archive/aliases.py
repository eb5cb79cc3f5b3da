"""Old addresses on the finished site: the pages and lines that send readers on, held against the live pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ppnews.lint.archive.places import as_shown, is_judged, judged_entries, judged_pages
from ppnews.lint.subject import FinishedSite
from ppnews.model.finished_site import SitePage, target_on_site

_MOVED = "_redirects"


@dataclass(frozen=True, slots=True)
class AliasFault:
    """A fault of an alias; `name` is the file at the old address, relative to the site's root."""

    kind: str
    name: str
    message: str


def alias_faults(site: FinishedSite, issue: str) -> Iterator[AliasFault]:
    """Yield the faults of the aliases that are judged with an issue."""
    pages = {page.name: page for page in judged_pages(site, issue)}
    aliases = {name: page for name, page in pages.items() if page.leads_on}
    live = {name for name, page in pages.items() if not page.leads_on}
    yield from _on_the_map(aliases, {name for name, _ in judged_entries(site, issue)})
    yield from _on_and_on(aliases, site)
    yield from _lines(aliases, live, site, issue)


def _on_the_map(aliases: dict[str, SitePage], mapped: set[str]) -> Iterator[AliasFault]:
    """Yield the aliases that search engines are told of as pages."""
    for name in sorted(aliases):
        if name in mapped:
            message = f"“{as_shown(name)}” sends readers on, but sitemap.xml has it as a page of its own."
            yield AliasFault("live", name, message)


def _on_and_on(aliases: dict[str, SitePage], site: FinishedSite) -> Iterator[AliasFault]:
    """Yield the aliases that lead to themselves or to other aliases."""
    for name, page in sorted(aliases.items()):
        target = target_on_site(page.leads_on, name, site.home)
        other = site.facts.pages.get(target.file) if target is not None else None
        if other is not None and other.leads_on:
            where = "itself" if other.name == name else f"“{as_shown(other.name)}”, an old address too"
            yield AliasFault("on", name, f"The old address “{as_shown(name)}” leads to {where}.")


def _lines(aliases: dict[str, SitePage], live: set[str], site: FinishedSite, issue: str) -> Iterator[AliasFault]:
    """Yield the lines of `_redirects` that send readers of live pages on, and those that disagree."""
    first: dict[str, tuple[str, str]] = {}
    for name, page in aliases.items():
        target = target_on_site(page.leads_on, name, site.home)
        if target is not None and target.file not in aliases:
            first[name] = (target.file, target.anchor)
    for old, new in site.facts.moved:
        source, target = (target_on_site(each, _MOVED, site.home) for each in (old, new))
        if source is None or target is None or not is_judged(source.file, site, issue):
            continue
        if source.file in live:
            message = (
                f"{_MOVED} sends readers of “{as_shown(source.file)}”, a live page, on to “{as_shown(target.file)}”."
            )
            yield AliasFault("live", source.file, message)
            continue
        place = (target.file, target.anchor)
        if first.setdefault(source.file, place) != place:
            message = (
                f"The old address “{as_shown(source.file)}” leads to two places: “{_named(first[source.file])}” and"
                f" “{_named(place)}”."
            )
            yield AliasFault("twice", source.file, message)


def _named(place: tuple[str, str]) -> str:
    file, anchor = place
    return f"{as_shown(file)}#{anchor}" if anchor else as_shown(file)
