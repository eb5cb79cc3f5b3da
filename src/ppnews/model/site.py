"""The archive site: the frame around each of its pages, and the publication as pages over all issues present it."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from datetime import date

from ppnews.model.content import Formats, Medium, PublisherView
from ppnews.model.layout import Layout
from ppnews.model.words import Words


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """The frame of one page: its way to the other pages of the site.

    Attributes:
        root: the address of the site's root relative to the page: `../../`, empty for a page in it.
        parts: the lists over all issues that there are in the page's language: `events`, `publications`, …
        current: the list that the page is; empty for any other page.
        styles: the address of the style sheet, relative to the page.
        icon: the address of the icon, relative to the page; None without one.

    """

    root: str
    parts: tuple[str, ...]
    current: str = ""
    styles: str = ""
    icon: str | None = None


@dataclass(frozen=True)
class SiteContent:
    """The publication in one language, for pages over all issues; templates call it `edition`.

    Attributes:
        source: the language that plain strings are in.
        languages: those in which an issue is out, in the publication's order.
        published: the day of publication of the newest issue.
        home: the address of the site; None without one.

    """

    language: str
    source: str
    layout: Layout
    formats: Formats
    messages: gettext.NullTranslations
    name: Words
    publisher: PublisherView | None
    slug: str
    home: str | None
    languages: tuple[str, ...]
    published: date
    medium: Medium = Medium.SCREEN
    credit: Words | None = None

    @property
    def direction(self) -> str:
        """The direction of writing: `ltr` or `rtl`."""
        return self.formats.direction

    @property
    def title(self) -> str:
        """The publication's name."""
        return str(self.name)

    @property
    def description(self) -> str:
        """The publication's name; pages say more in a block of their own."""
        return str(self.name)
