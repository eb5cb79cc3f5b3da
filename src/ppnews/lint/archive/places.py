"""The pages of the finished site that are judged with an issue, and the places in the sources behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppnews.diagnostics import Location
from ppnews.lint.subject import FinishedSite, Subject
from ppnews.model.finished_site import INDEX, MapEntry, SitePage, target_on_site

REMAKE = "Make the site again: ppnews site --force. If that does not help, a template of the layout writes it."


def judged_pages(site: FinishedSite, issue: str) -> Iterator[SitePage]:
    """Yield the pages of an issue, and with the newest one those that belong to none, in the order of their files."""
    for name, page in sorted(site.facts.pages.items()):
        if is_judged(name, site, issue):
            yield page


def judged_entries(site: FinishedSite, issue: str) -> Iterator[tuple[str, MapEntry]]:
    """Yield those entries of the map, each with the file of the page that it names; empty for none of the site."""
    for entry in site.facts.entries:
        target = target_on_site(entry.address, "sitemap.xml", site.home)
        name = target.file if target is not None else ""
        if is_judged(name, site, issue):
            yield name, entry


def is_judged(name: str, site: FinishedSite, issue: str) -> bool:
    """Return whether a file of the site is judged with an issue."""
    owner = name.partition("/")[0]
    return owner == issue or (site.whole and owner not in site.issues)


def place_behind(page: str, subject: Subject) -> Location:
    """Return the place in the sources from which a page of the site comes."""
    issue, language, *rest = (*page.split("/"), "", "")
    if issue != subject.issue.name:
        return subject.publication.value(("url",))
    for number, section in subject.issue.sections_in(language) if language in subject.issue.languages else ():
        if rest[:2] == [section.anchor, INDEX]:
            named = next(name for name in ("title", "kind") if subject.issue.sources.has(("sections", number, name)))
            return subject.issue.sources.value(("sections", number, named))
    return subject.issue.sources.value(("number",))


def as_shown(name: str) -> str:
    """Return the address of a page relative to the site's root, as people read it: `39/en/news/`."""
    return name.removesuffix(INDEX) or name


def first_of(pages: Sequence[str]) -> str:
    """Return the words for pages: one by its name, more by the first and their number."""
    first = f"“{as_shown(pages[0])}”"
    return first if len(pages) == 1 else f"{first} and {len(pages) - 1} more"
