"""An issue becomes the content of one edition in one language."""

from __future__ import annotations

import re
from types import MappingProxyType

from ppnews.compose.context import Context
from ppnews.compose.pictures import Pictures
from ppnews.compose.prose import ProseSetter
from ppnews.compose.references import ReferencePrinter
from ppnews.compose.typography import NO_BREAK_SPACE
from ppnews.compose.views import SectionComposer
from ppnews.model.content import Content, Entry, Manner, PublisherView
from ppnews.model.issue import Issue
from ppnews.model.section import Section
from ppnews.model.words import Prose, Words

_DESCRIPTION_LENGTH = 200
"""Search engines and sites that preview a link show no more."""
_AND_MORE = "; …"
_LAST_WORD = re.compile(r"[\s,;:.–—-]+\S*$")


def compose(issue: Issue, language: str, manner: Manner, pictures: Pictures) -> Content:
    """Compose an issue that loaded without errors; pictures that are not among `pictures` are left out."""
    context = Context(issue, language, manner, pictures)
    references = ReferencePrinter(context, _titles(context))
    sections = tuple(
        SectionComposer(context, section, number).compose(
            _heading(section, context), _body(section, context, references)
        )
        for number, section in enumerate(issue.manifest.sections)
    )
    publication = issue.publication
    contents = tuple(_entries(context))
    name = context.words(publication.name) or Words(publication.slug)
    period = context.formats.period(issue.manifest.period)
    return Content(
        language=language,
        source=issue.source,
        manner=manner,
        layout=issue.layout,
        formats=context.formats,
        messages=context.messages,
        name=name,
        publisher=_publisher(context),
        number=issue.number,
        period=period,
        published=issue.manifest.published,
        title=_title(context, name, period),
        description=_description(contents, name),
        slug=publication.slug,
        home=publication.url,
        canonical=context.canonical,
        share=publication.share,
        page=publication.page,
        languages=issue.languages,
        sections=sections,
        contents=contents,
        assets=MappingProxyType(context.shelf.files),
    )


def _title(context: Context, name: Words, period: str) -> str:
    """Return the edition's title: the publication's name, number and period."""
    number = context.messages.pgettext("issue number", "No. %(number)s") % {"number": context.issue.number}
    comma = context.messages.pgettext("between date and place, between names", ", ")
    return comma.join((name, number.replace(" ", NO_BREAK_SPACE), period))


def _titles(context: Context) -> dict[str, Words]:
    """Return the title of every id: those of sections, and the headings of texts."""
    titles: dict[str, Words] = {}
    for section in context.issue.manifest.sections:
        titles[section.anchor] = _heading(section, context) or Words(section.anchor)
        body = context.issue.body(section, context.language)
        if body is None:
            continue
        for heading in body.headings:
            dressed = context.typographer(body.language).dress_line(heading.words)
            titles[heading.anchor(section.anchor)] = Words(dressed, context.foreign(body.language))
    return titles


def _heading(section: Section, context: Context) -> Words | None:
    message = section.traits.heading
    if section.title is None and message is not None:
        return Words(context.messages.gettext(message), context.messages.foreign(message))
    return context.words(section.title)


def _entries(context: Context) -> list[Entry]:
    entries: list[Entry] = []
    for section in context.issue.manifest.sections:
        words = context.words(section.contents or None) or _heading(section, context)
        if section.is_listed and words is not None:
            entries.append(Entry(section.anchor, words, section.kind))
    return entries


def _body(section: Section, context: Context, references: ReferencePrinter) -> Prose | None:
    body = context.issue.body(section, context.language)
    return ProseSetter(context, section, body, references).render() if body is not None else None


def _publisher(context: Context) -> PublisherView | None:
    publisher = context.issue.publication.publisher
    name = context.words(publisher.name) if publisher else None
    if publisher is None or name is None:
        return None
    return PublisherView(name, publisher.url, publisher.email, context.words(publisher.address))


def _description(contents: tuple[Entry, ...], name: str) -> str:
    """Return the entries of the contents, as many as fit; a first one that alone is too long is cut behind a word."""
    whole = "; ".join(entry.title for entry in contents) or name
    if len(whole) <= _DESCRIPTION_LENGTH:
        return whole
    begun = whole[: _DESCRIPTION_LENGTH - len(_AND_MORE) + 1].rpartition("; ")[0]
    if begun:
        return f"{begun}{_AND_MORE}"
    cut = whole[: _DESCRIPTION_LENGTH - 1]
    return f"{_LAST_WORD.sub('', cut) or cut}…"
