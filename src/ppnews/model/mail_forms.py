"""The share of each section that a message has."""

from __future__ import annotations

from ppnews.model.listing import events_of
from ppnews.model.mailing import MailForm, MailSettings
from ppnews.model.section import Section


def form_in_mail(section: Section, settings: MailSettings | None) -> MailForm:
    """Return the share of a section that a message has: the one it names itself, else the usual one of its kind.

    In a digest letters, calendars and the contents stand in full, everything else in short.
    """
    if section.email is not None:
        return section.email
    if settings is not None and settings.content == "full":
        return "full"
    whole = section.traits.letter or section.traits.contents or next(events_of(section), None) is not None
    return "full" if whole else "summary"
