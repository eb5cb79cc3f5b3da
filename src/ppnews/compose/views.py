"""Any node of a manifest in one language: every text chosen, every date printed, every link resolved.

The conversion goes by the types of the values, not by the kinds of sections, so that a kind needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ppnews.compose.context import Context
from ppnews.compose.figures import image_view, picture_rows, shared_credits
from ppnews.compose.summaries import summary_of
from ppnews.model.base import Image, Link, Node, Target
from ppnews.model.body import ReferenceKind, read_target
from ppnews.model.content.section import Composed, ComposedEvent, ComposedRecord, ComposedSection
from ppnews.model.content.values import ComposedHours, ComposedLink, ComposedWhen, Href, PictureView, Topic
from ppnews.model.hours import Hours
from ppnews.model.listing import CalendarEntry, events_of
from ppnews.model.mail_forms import form_in_mail
from ppnews.model.section import Section
from ppnews.model.sources import Route
from ppnews.model.stands import stands_in_gallery
from ppnews.model.text import Text
from ppnews.model.when import When
from ppnews.model.words import Prose, Words

_COMMON = ("kind", "id", "title", "body", "images", "gallery", "links", "topics", "languages")
_OWN = frozenset({*_COMMON, "aliases", "countries", "summary", "email"})
"""The fields that sections of every kind have, and that a composed section has as attributes of its own."""


@dataclass(frozen=True)
class SectionComposer:
    """The composer of one section of an issue; `number` is its place, from 0."""

    context: Context
    section: Section
    number: int

    def compose(self, title: Words | None, body: Prose | None) -> ComposedSection:
        """Return the section composed, with the title and running text given."""
        section, context = self.section, self.context
        route: Route = ("sections", self.number)
        text = context.issue.body(section, context.language)
        own = (name for name in type(section).model_fields if name not in _OWN)
        images, gallery, credit = shared_credits(tuple(self._pictures(section.images)), tuple(self._gallery()))
        return ComposedSection(
            kind=section.kind,
            id=section.anchor,
            number=self.number,
            title=title,
            body=body,
            body_file=text.name if text is not None else None,
            images=images,
            links=tuple(self._links(section.links)),
            topics=topics(section.topics, context),
            languages=context.issue.languages_of(section),
            calendar=tuple(self._event(entry) for entry in events_of(section, route)),
            traits=section.traits,
            at=context.issue.sources.value(route),
            gallery_credit=credit,
            aliases=section.aliases,
            countries=section.countries,
            rows=picture_rows(context, gallery) if gallery else (),
            summary=summary_of(context, section, body),
            mail_form=form_in_mail(section, context.issue.publication.email),
            fields={**{name: self._field(section, name, route) for name in own}, "gallery": gallery},
        )

    def value(self, value: object, route: Route) -> Composed:
        """Return a value of the section, which stands at `route` of the manifest."""
        match value:
            case Text():
                return self.context.words(value)
            case When():
                return printed_when(value, self.context)
            case Target():
                return href(value, self.context)
            case Image():
                return image_view(self.context, self.section.kind, value)
            case Link():
                return next(self._links((value,)), None)
            case Node():
                return self._record(value, route)
            case tuple():
                return tuple(self.value(item, (*route, place)) for place, item in enumerate(value))
            case dict():
                return {str(key): self.value(item, (*route, str(key))) for key, item in value.items()}
            case None | str() | int() | float() | date():
                return value
        raise TypeError(f"a manifest holds no {type(value).__name__}")

    def _pictures(self, images: Iterable[Image]) -> Iterator[PictureView]:
        views = (image_view(self.context, self.section.kind, image) for image in images)
        return (view for view in views if view is not None)

    def _gallery(self) -> Iterator[PictureView]:
        images = self.section.gallery
        named = [(image.file, image.placing) for image in images]
        stands = stands_in_gallery(named, self.context.issue.proportion)
        for image, (_, stand) in zip(images, stands, strict=True):
            view = image_view(self.context, self.section.kind, image, stand if len(images) > 1 else None)
            if view is not None:
                yield view

    def _links(self, links: Iterable[Link]) -> Iterator[ComposedLink]:
        for link in links:
            words = self.context.words(link.text)
            if words is not None:
                yield ComposedLink(words, href(link.url, self.context))

    def _event(self, entry: CalendarEntry) -> ComposedEvent:
        return ComposedEvent(
            section=self.section.anchor,
            id=entry.id_in(self.context.source),
            aliases=entry.aliases,
            when=printed_when(entry.when, self.context),
            time=printed_hours(entry.time, entry.when, self.context) if entry.time is not None else None,
            title=self.context.words(entry.title),
            place=self.context.words(entry.place),
            status=entry.status,
            url=href(entry.url, self.context) if entry.url is not None else None,
            note=self.context.words(entry.note),
            topics=topics(entry.topics, self.context),
            countries=entry.countries,
            record=self.context.records.get(entry.route),
            at=self.context.issue.sources.value(entry.route),
        )

    def _field(self, node: Node, name: str, route: Route) -> Composed:
        """Return a field of the map that stands at `route`; hours are those of the date beside them."""
        value, when = getattr(node, name), getattr(node, "when", None)
        if isinstance(value, Hours):
            return printed_hours(value, when, self.context) if isinstance(when, When) else None
        return self.value(value, (*route, name))

    def _record(self, node: Node, route: Route) -> Composed:
        fields = {name: self._field(node, name, route) for name in type(node).model_fields}
        if "topics" in fields:
            fields["topics"] = topics(getattr(node, "topics", ()), self.context)
        return ComposedRecord(self.context.issue.sources.value(route), fields)


def topics(keys: tuple[str, ...], context: Context) -> tuple[Topic, ...]:
    """Return topics with their names in this language."""
    names = {key: context.words(text) for key, text in context.issue.publication.topics.items()}
    return tuple(Topic(key, name) for key in keys if (name := names.get(key)) is not None)


def printed_when(when: When, context: Context) -> ComposedWhen:
    """Return a date as it prints."""
    formats = context.formats
    return ComposedWhen(when, formats.when(when, year=False), formats.when(when), formats.when_in_parts(when))


def printed_hours(hours: Hours, when: When, context: Context) -> ComposedHours:
    """Return the hours of a date as they print, in the publication's time zone."""
    start, end = hours.on(when, context.zone)
    return ComposedHours(start, end, context.formats.hours(start, end))


def href(target: Target, context: Context) -> Href | None:
    """Return the address of a target in this language; None where it has none in this edition."""
    chosen = target.find(context.language, context.source)
    address = _address(chosen[0], context) if chosen else None
    if chosen is None or address is None:
        return None
    own = {language: there for language, url in target.items() if language and (there := _address(url, context))}
    return Href(address, chosen[1] or None, chosen[0].startswith("#"), own)


def _address(url: str, context: Context) -> str | None:
    kind, target = read_target(url)
    if kind is ReferenceKind.SECTION and context.manner.linked_out:
        return context.place_address(target)
    if kind in (ReferenceKind.SECTION, ReferenceKind.WEB):
        return url
    return context.file_address(url)
