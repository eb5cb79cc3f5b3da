"""An issue becomes the content of one edition in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ppnews.compose.aims import aim_of
from ppnews.compose.context import Context
from ppnews.compose.mailing import mail_view
from ppnews.compose.pictures import Pictures
from ppnews.compose.prose import ProseSetter
from ppnews.compose.references import ReferencePrinter
from ppnews.compose.typography import NO_BREAK_SPACE
from ppnews.compose.views import SectionComposer
from ppnews.model.content import Content, Entry, Manner, PublisherView
from ppnews.model.history import EventRecord
from ppnews.model.issue import Issue
from ppnews.model.section import Section
from ppnews.model.sources import Route
from ppnews.model.words import Prose, Words

_SHORT = 3
"""The longest word that may stand between the numbers of a double issue."""
_DESCRIPTION_LENGTH = 200
"""Search engines and sites that preview a link show no more."""
_AND_MORE = "; …"
_LAST_WORD = re.compile(r"[\s,;:.–—-]+\S*$")


def compose(
    issue: Issue,
    language: str,
    manner: Manner,
    pictures: Pictures,
    records: Mapping[Route, EventRecord] | None = None,
) -> Content:
    """Compose an issue that loaded without errors; pictures that are not among `pictures` are left out.

    `records` has the history of its events, by their routes in the manifest, for an edition that tells of it.
    """
    context = Context(issue, language, manner, pictures, records or {})
    references = ReferencePrinter(context, _titles(context))
    sections = tuple(
        SectionComposer(context, section, number).compose(
            _heading(section, context), _body(section, context, references)
        )
        for number, section in issue.sections_in(language)
    )
    publication = issue.publication
    contents = tuple(_entries(context))
    name = context.words(publication.name) or Words(publication.slug)
    numbered = _numbered(context)
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
        issue=issue.name,
        number=issue.number,
        label=str(context.words(issue.manifest.label) or issue.number),
        numbered=numbered,
        period=period,
        published=issue.manifest.published,
        title=_title(context, name, numbered, period),
        description=_description(contents, name),
        slug=publication.slug,
        credit=context.words(issue.manifest.credit),
        home=publication.url,
        canonical=context.canonical,
        share=publication.share,
        calendar=publication.calendar,
        page=publication.page,
        aim=aim_of(issue, language, manner),
        languages=issue.languages,
        sections=sections,
        contents=contents,
        assets=MappingProxyType(context.shelf.files),
        mail=mail_view(context, _title(context, name, numbered, period), _description(contents, name)),
        editions=publication.editions,
        looks=MappingProxyType(context.shelf.looks),
    )


def _numbered(context: Context) -> Words:
    """Return “No. 39”, “No. 39/40” or “Special issue”: a label of figures stands behind “No.”, words for themselves."""
    label = context.words(context.issue.manifest.label)
    if label is not None and not _counts(label):
        return label
    number = context.messages.pgettext("issue number", "No. %(number)s") % {"number": label or context.issue.number}
    foreign = context.messages.foreign("No. %(number)s", "issue number")
    return Words(number.replace(" ", NO_BREAK_SPACE), foreign)


def _counts(label: str) -> bool:
    """Return whether a label is a number, or some: “39/40”, “39 and 40”, “12A”; not “2024 Yearbook”."""
    words = label.split()
    return label[:1].isdigit() and all(len(word) <= _SHORT or any(map(str.isdigit, word)) for word in words)


def _title(context: Context, name: Words, numbered: Words, period: str) -> str:
    """Return the edition's title: the publication's name, number and period."""
    comma = context.messages.pgettext("between date and place, between names", ", ")
    return comma.join((name, numbered, period))


def _titles(context: Context) -> dict[str, Words]:
    """Return the title of every id: those of sections, and the headings of texts."""
    titles: dict[str, Words] = {}
    for _, section in context.issue.sections_in(context.language):
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
    for _, section in context.issue.sections_in(context.language):
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
