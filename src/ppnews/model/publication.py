"""The publication: what all its issues have in common (`ppnews.yaml`)."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, PositiveInt
from pydantic_core import PydanticCustomError

from ppnews.model.base import Node, Slug
from ppnews.model.fit import FitLimits
from ppnews.model.hours import ZoneName
from ppnews.model.identifier import Identifier
from ppnews.model.limits import WorkLimits
from ppnews.model.mailing import MailSettings
from ppnews.model.text import CountryCode, Language, Text
from ppnews.model.when import Frequency
from ppnews.model.wording import quoted

PageSize = Literal["A3", "A4", "A5", "B4", "B5", "letter", "legal"]
_FOLIO = re.compile(r"^(?P<before>[^{}\\\"<>]*)\{(:0?(?P<width>[1-4])?d)?\}(?P<after>[^{}\\\"<>]*)$")


def _folio(value: str) -> str:
    if not _FOLIO.match(value):
        message = '{value} does not say how a page number prints: write "{:d}" or "{:02d}"'
        raise PydanticCustomError("folio_form", message, {"value": quoted(value)})
    return value


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    for position, name in enumerate(names):
        if name in names[:position]:
            raise PydanticCustomError("name_twice", "{name} is listed twice", {"name": name})
    return names


MOST_LANGUAGES: Final = 60
Languages = Annotated[tuple[Language, ...], Field(min_length=1, max_length=MOST_LANGUAGES), AfterValidator(_unique)]
"""Languages of a publication or issue; the first one is the source."""


EditionNames = Annotated[
    tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], ...], Field(min_length=1), AfterValidator(_unique)
]
"""Editions by their names, which `ppnews build` has as options: pdf for --pdf."""


def _web_address(value: str) -> str:
    if not re.match(r"^https?://[^\s/?#<>\"]+(/[^\s?#<>\"]*)?$", value):
        raise PydanticCustomError("url_form", "{value} is not a web address", {"value": quoted(value)})
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]


class Publisher(Node):
    """The publisher."""

    name: Text = Field(description="The publisher's name.")
    url: WebAddress | None = Field(None, description="The publisher's home page.")
    email: str | None = Field(None, pattern=r"^[^@\s<>]+@[^@\s<>]+$", description="Where readers write to.")
    address: Text | None = Field(None, description="The postal address, in one line.")


class Page(Node):
    """The printed page."""

    size: PageSize = Field("A4", description="The sheet: A4, A5, letter, …")
    folio: Annotated[str, AfterValidator(_folio)] = Field(
        "{:d}", description='How a page number prints: "{:d}" gives 2, "{:02d}" gives 02.'
    )
    fit: FitLimits | Literal[False] | None = Field(
        None,
        description="What may vary so that an issue keeps its promises; false: nothing. Default: the layout's.",
    )

    @property
    def folio_parts(self) -> tuple[str, int, str]:
        """The parts of a folio: the text before the number, its least number of digits, the text after it."""
        match = _FOLIO.match(self.folio)
        if match is None:
            raise ValueError(self.folio)
        return match["before"], int(match["width"] or 1), match["after"]

    def print_folio(self, page: int) -> str:
        """Return the number of `page` (from 1) as it prints."""
        before, width, after = self.folio_parts
        return f"{before}{page:0{width}d}{after}"


class CalendarSettings(Node):
    """The settings of the calendar edition."""

    open: Literal["first", "span", "omit"] = Field(
        "first",
        description="What an event without a day becomes: first, a note on the first of its month; "
        "span, an entry over the whole month or months; omit, nothing.",
    )


class FeedSettings(Node):
    """The settings of the feeds of the archive site."""

    content: Literal["full", "summary"] = Field(
        "full", description="What an entry holds: full, the whole text; summary, two sentences and the link."
    )
    issues: PositiveInt = Field(8, description="How many issues the feeds go back.")
    hub: WebAddress | None = Field(
        None, description="A WebSub hub that feeds name, for readers that want word at once; nothing is sent to it."
    )


class SiteSettings(Node):
    """The settings of the archive site."""

    search: bool = Field(True, strict=True, description="Whether it has a page that searches all issues.")
    people: bool = Field(
        False,
        strict=True,
        description="Whether it lists who wrote articles (byline) and publications (authors), each on a page.",
    )


def _term(value: str) -> str:
    if not any(letter.isalnum() for letter in value):
        raise PydanticCustomError("term_form", "{value} is no term: it has no letter", {"value": quoted(value)})
    return value


class LintSettings(Node):
    """The settings of the linter for this publication: severities by rule, and house spellings."""

    ignore: tuple[str, ...] = Field((), description="Rule codes or families that are not checked.")
    warn: tuple[str, ...] = Field((), description="Rule codes or families that only warn.")
    error: tuple[str, ...] = Field((), description="Rule codes or families that keep an issue from going out.")
    terms: tuple[Annotated[str, Field(max_length=200), AfterValidator(_term)], ...] = Field(
        (), max_length=1_000, description="House spellings: names and terms as they must be written."
    )


class Publication(Node):
    """The publication: its names, languages, layout and habits."""

    name: Text = Field(description="The publication's name, as the masthead prints it.")
    slug: Slug = Field(description="Names the files of its editions.")
    publisher: Publisher | None = Field(None, description="Who publishes it.")
    languages: Languages = Field(description="The languages it comes out in; the first is the source language.")
    frequency: Frequency = Field("quarterly", description="How new-issue counts the period on.")
    url: WebAddress | None = Field(None, description="Where the web editions will live.")
    layout: Slug = Field("quarterly", description="The layout's folder under layouts/.")
    page: Page = Field(default_factory=Page, description="The printed page.")
    editions: EditionNames | None = Field(
        None,
        description="What `ppnews build` makes where no edition is picked. Default: pdf and html.",
        examples=[["pdf", "html", "calendar"]],
    )
    timezone: ZoneName | None = Field(
        None, description="The time zone of events that have a time, as the IANA database names it: Europe/Vienna."
    )
    email: MailSettings | None = Field(None, description="The messages that an issue goes out in.")
    calendar: CalendarSettings = Field(default_factory=CalendarSettings, description="The calendar edition.")
    feeds: FeedSettings = Field(default_factory=FeedSettings, description="The feeds of the archive site.")
    site: SiteSettings = Field(default_factory=SiteSettings, description="The archive site.")
    topics: dict[Identifier, Text] = Field(default_factory=dict, description="What sections may be filed under.")
    countries: dict[CountryCode, Text] = Field(
        default_factory=dict, description="Country names of its own, where another than the usual one (CLDR) is meant."
    )
    lint: LintSettings = Field(default_factory=LintSettings, description="Settings of the linter.")
    limits: WorkLimits = Field(default_factory=WorkLimits, description="The limits of the work on one edition.")
    share: tuple[Literal["linkedin", "x", "facebook", "telegram", "whatsapp", "mail"], ...] = Field(
        (), description="Links for passing a web article on: plain links, no scripts."
    )

    @property
    def sends_messages(self) -> bool:
        """Whether it goes out by e-mail, or is prepared to."""
        return self.email is not None or "email" in (self.editions or ())

    @property
    def source(self) -> str:
        """The language that plain strings are in."""
        return self.languages[0]
