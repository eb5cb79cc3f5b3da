"""A publication becomes the content of the pages over all its issues, in one language."""

from __future__ import annotations

from datetime import date

from ppnews.compose.formats import LocalFormats, direction_of
from ppnews.compose.messages import load_messages
from ppnews.compose.typography import Typographer
from ppnews.model.content import PublisherView
from ppnews.model.layout import Layout
from ppnews.model.publication import Publication
from ppnews.model.site import SiteContent
from ppnews.model.text import Text
from ppnews.model.words import Foreign, Words


def compose_site(
    publication: Publication, layout: Layout, language: str, languages: tuple[str, ...], published: date
) -> SiteContent:
    """Compose the publication in one language; `languages` are all of the site, `published` its newest issue's day."""
    source = publication.source

    def words(text: Text | None) -> Words | None:
        found = text.find(language, source) if text is not None else None
        if found is None:
            return None
        own = found[1] == language
        dressed = Typographer(found[1], load_messages(layout, found[1])).dress_line(" ".join(found[0].split()))
        return Words(dressed, None if own else Foreign(found[1], direction_of(found[1])))

    named = {code: name.find(language, source) for code, name in publication.countries.items()}
    names = {code: found[0] for code, found in named.items() if found is not None and found[1] == language}
    publisher = publication.publisher
    called = words(publisher.name) if publisher is not None else None
    return SiteContent(
        language=language,
        source=source,
        layout=layout,
        formats=LocalFormats(language, names),
        messages=load_messages(layout, language),
        name=words(publication.name) or Words(publication.slug),
        publisher=PublisherView(called, publisher.url, publisher.email, words(publisher.address))
        if publisher is not None and called is not None
        else None,
        slug=publication.slug,
        home=publication.url,
        languages=languages,
        published=published,
    )
