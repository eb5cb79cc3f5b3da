"""The events of an issue as entries of a calendar."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from ppnews.model.calendar import CalendarItem, CalendarStatus, CalendarText, CalendarTime
from ppnews.model.content import Content
from ppnews.model.content.section import ComposedEvent, ComposedSection
from ppnews.model.words import Words

_OFF = ("postponed", "cancelled")
"""The states of an event that does not take place on its date."""


def calendar_items(content: Content, today: date) -> Iterator[CalendarItem]:
    """Yield the events of an issue that a calendar has, in reading order.

    Left out are those called off whose date has passed `today`, and, where the publication wants it so, those without
    a day.
    """
    for section in content.sections:
        for event in section.calendar:
            if event.record is not None and _is_wanted(event, content, today):
                yield _item(event, section, content)


def _is_wanted(event: ComposedEvent, content: Content, today: date) -> bool:
    passed = event.status in _OFF and event.when.when.last < today
    return not passed and (event.when.by_day or content.calendar.open != "omit")


def _item(event: ComposedEvent, section: ComposedSection, content: Content) -> CalendarItem:
    record = event.record
    if record is None:
        raise ValueError(event)
    return CalendarItem(
        uid=record.uid(content.slug),
        sequence=record.sequence,
        first=record.first,
        changed=record.changed,
        time=_time(event, whole=content.calendar.open == "span"),
        status=_status(event),
        summary=_text(_summary(event, section, content), content),
        description=_description(event, content),
        place=_text(event.place, content) if event.place is not None else None,
        address=_address(event, content),
        categories=tuple(str(topic.name) for topic in event.topics),
    )


def _status(event: ComposedEvent) -> CalendarStatus:
    if event.status in _OFF:
        return "CANCELLED"
    return "CONFIRMED" if event.status == "confirmed" and event.when.by_day else "TENTATIVE"


def _time(event: ComposedEvent, *, whole: bool) -> CalendarTime:
    """Return the time of an event; one without a day takes the whole of its months or the first of them."""
    when = event.when.when
    if event.start is not None:
        try:
            return CalendarTime(
                event.start.astimezone(UTC), event.end.astimezone(UTC) if event.end is not None else None
            )
        except OverflowError:  # at one of the two ends of all dates
            pass
    last = when.last if when.by_day or whole else when.first
    return CalendarTime(when.first, last + timedelta(days=1) if last < date.max else None)


def _summary(event: ComposedEvent, section: ComposedSection, content: Content) -> Words:
    """Return the title, behind a word that tells a reader in whose calendar every entry looks alike."""
    title, messages = event.title or section.title or content.name, content.messages
    if event.status in _OFF:
        status = messages.pgettext("event status", event.status)
        printed = messages.pgettext("calendar", "%(status)s: %(title)s") % {"status": status, "title": title}
        return Words(_begun(printed), title.lang)
    if event.when.by_day:
        return title
    words = messages.pgettext("calendar", "%(month)s, day to be announced: %(title)s")
    return Words(_begun(words % {"month": event.when.full, "title": title}), title.lang)


def _begun(words: str) -> str:
    """Return words with the first letter as a sentence begins; scripts without such letters stay as they are."""
    return f"{words[:1].title()}{words[1:]}"


def _text(words: Words, content: Content) -> CalendarText:
    return CalendarText(str(words), words.lang or content.language)


def _description(event: ComposedEvent, content: Content) -> CalendarText | None:
    """Return note, state, topics and link, line by line; the link too, since not every program shows the URL."""
    state = _state(event, content.messages)
    topics = [str(topic.name) for topic in event.topics]
    lines = [event.note, state, *topics, _address(event, content)]
    said = [str(line) for line in lines if line]
    lang = event.note.lang if event.note is not None and len(said) == 1 else None
    return CalendarText("\n".join(said), lang or content.language) if said else None


def _state(event: ComposedEvent, messages: gettext.NullTranslations) -> str | None:
    """Return the date of an event that is off and had no day, or the word for one that is to be confirmed."""
    if event.status in _OFF:
        return None if event.when.by_day else _begun(event.when.full)
    return _begun(messages.pgettext("event status", "to be confirmed")) if event.status == "tbc" else None


def _address(event: ComposedEvent, content: Content) -> str | None:
    """Return the address of an event's link; a place in the issue has one where its web edition has."""
    if event.url is None:
        return None
    if not event.url.internal:
        return event.url.address
    return f"{content.canonical}{event.url.address}" if content.canonical is not None else None
