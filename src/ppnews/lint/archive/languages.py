"""The languages of the finished site: whether the pages and the map name them all, and one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ppnews.lint.archive.places import judged_entries, judged_pages
from ppnews.lint.subject import FinishedSite
from ppnews.model.finished_site import SitePage, target_on_site

DEFAULT = "x-default"


def faults_of_languages(site: FinishedSite, issue: str) -> Mapping[str, list[str]]:
    """Return the faults of the pages that are judged with an issue: each with the files of all pages that have it.

    A fault is the end of a sentence that begins with the page.
    """
    faults: defaultdict[str, list[str]] = defaultdict(list)
    for name, fault in (*_of_pages(site, issue), *_of_map(site, issue)):
        if name not in faults[fault]:
            faults[fault].append(name)
    return faults


def _of_pages(site: FinishedSite, issue: str) -> Iterator[tuple[str, str]]:
    if site.home is None:
        return
    for page in judged_pages(site, issue):
        siblings = _siblings(page, site)
        if page.leads_on or not siblings:
            continue
        own = target_on_site(page.canonical, page.name, site.home)
        if not page.canonical:
            yield page.name, "names no address as its own (canonical)"
        elif own is not None and own.file != page.name and own.file in site.facts.files:
            yield page.name, f"gives the address of another page as its own (canonical): “{_folder(own.file)}”"
        if len(siblings) > 1:
            yield from _named(page.name, page.alternates, siblings, site)
            yield from _back(page, siblings, site)


def _of_map(site: FinishedSite, issue: str) -> Iterator[tuple[str, str]]:
    for name, entry in judged_entries(site, issue):
        page = site.facts.pages.get(name)
        siblings = _siblings(page, site) if page is not None else {}
        if len(siblings) > 1:
            for place, fault in _named(name, entry.alternates, siblings, site):
                yield place, f"{fault}, in sitemap.xml"


def _siblings(page: SitePage, site: FinishedSite) -> Mapping[str, str]:
    """Return the files of a page in all languages, its own among them; none for a page outside a language's folder.

    The language is a folder of the address: `39/en/news/`, `en/topics/tc1/`.
    """
    steps = page.name.split("/")
    depth = 1 if steps[0] in site.issues else 0
    if len(steps) < depth + 2 or steps[-1] != "index.html" or steps[depth] != page.language:
        return {}
    before, after = steps[:depth], steps[depth + 1 :]
    languages = {name.split("/")[depth] for name in site.facts.pages if name.count("/") > depth}
    found = {each: site.facts.pages.get("/".join((*before, each, *after))) for each in sorted(languages)}
    return {
        each: other.name
        for each, other in found.items()
        if other is not None and other.language == each and not other.leads_on
    }


def _named(
    name: str, alternates: Mapping[str, str], siblings: Mapping[str, str], site: FinishedSite
) -> Iterator[tuple[str, str]]:
    """Yield the languages that a page does not name, and those that it names by another page."""
    for language, sibling in siblings.items():
        itself = " (itself)" if sibling == name else ""
        if language not in alternates:
            yield name, f"does not name its language {language}{itself} (hreflang)"
            continue
        target = target_on_site(alternates[language], name, site.home)
        if target is None or (target.file != sibling and target.file in site.facts.files):
            yield name, f"names another page for its language {language}{itself} (hreflang)"
    for language in alternates:
        if language not in siblings and language != DEFAULT:
            target = target_on_site(alternates[language], name, site.home)
            if target is not None and target.file in site.facts.files:
                yield name, f"names the language {language}, which it does not have (hreflang)"
    if DEFAULT not in alternates:
        yield name, "names no page for all other languages (hreflang x-default)"
    elif _elsewhere(alternates[DEFAULT], name, siblings, site):
        yield name, "names another page for all other languages (hreflang x-default)"


def _elsewhere(address: str, name: str, siblings: Mapping[str, str], site: FinishedSite) -> bool:
    target = target_on_site(address, name, site.home)
    return target is None or (target.file in site.facts.files and target.file not in siblings.values())


def _back(page: SitePage, siblings: Mapping[str, str], site: FinishedSite) -> Iterator[tuple[str, str]]:
    """Yield the pages in other languages that have another page for all other languages."""
    target = target_on_site(page.alternates.get(DEFAULT, ""), page.name, site.home)
    for sibling in siblings.values():
        other = site.facts.pages[sibling].alternates.get(DEFAULT)
        there = target_on_site(other, sibling, site.home) if other is not None else target
        if DEFAULT in page.alternates and there is not None and target is not None and there.file != target.file:
            yield page.name, "has another page for all other languages (hreflang x-default) than its translations"
            return


def _folder(name: str) -> str:
    return name.removesuffix("index.html")
