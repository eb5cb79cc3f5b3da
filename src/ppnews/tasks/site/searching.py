"""The search of the archive site: one index a language over all issues, a page that asks it, its description."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.model.cards import section_place
from ppnews.model.site import SiteContent
from ppnews.search.index import SearchText, search_index
from ppnews.search.opensearch import opensearch_description
from ppnews.search.script import search_script
from ppnews.tasks.site.assets import SharedAssets
from ppnews.tasks.site.seen import page_file
from ppnews.tasks.site.views import Panorama

SEARCH = "search"
"""The part of the site, and the folder of its page below that of the language."""
_LONGEST = 160
"""Characters of a summary that a result shows, about two lines."""


def search_texts(content: SiteContent, panorama: Panorama) -> Iterator[SearchText]:
    """Yield every section of every issue, those of the newest issue first."""
    comma = content.messages.pgettext("between date and place, between names", ", ")
    for issue in panorama.issues:
        edition = issue.edition
        for section in edition.sections:
            place = section_place(issue.card.name, edition.language, section)
            yield SearchText(
                place=page_file(place),
                title=str(section.title or edition.title),
                source=f"{edition.numbered}{comma}{edition.period}",
                summary=_in_short(str(section.summary or "")),
                words=section.words,
            )


def _in_short(summary: str) -> str:
    """Return the beginning of a summary, up to a word's end: all summaries are a third of what a reader waits for."""
    if len(summary) <= _LONGEST:
        return summary
    whole, blank, _ = summary[:_LONGEST].rpartition(" ")
    return f"{whole if blank else summary[:_LONGEST]}…"


def add_search(content: SiteContent, panorama: Panorama, shared: SharedAssets) -> str:
    """Add the script with the index of a language to the shared files; return its address from the site's root."""
    index = search_index(tuple(search_texts(content, panorama)), content.language)
    return shared.add(f"search-{content.language}.js", search_script(index, content.language))


def search_description(content: SiteContent, home: str, icon: str | None) -> dict[str, bytes]:
    """Return the description of the search for browsers, by its path; `icon` is relative to `home`, the site's root."""
    words = content.messages.gettext("Search all issues")
    address = f"{home}{content.language}/{SEARCH}/"
    icon = f"{home}{icon}" if icon is not None else None
    described = opensearch_description(str(content.name), f"{content.name}: {words}", content.language, address, icon)
    return {f"opensearch-{content.language}.xml": described}
