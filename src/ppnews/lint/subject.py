"""The subject of all rules: an issue, its words, its neighbours, the facts of its finished files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from ppnews.lint.passages import Passage, passages
from ppnews.model.ledger import Ledger
from ppnews.model.lost import LostPages

if TYPE_CHECKING:  # a lint without pages needs no model of pages
    from ppnews.model.answer import Answer
    from ppnews.model.calendar import CalendarFacts
    from ppnews.model.confirmation import Confirmed
    from ppnews.model.feed import FeedFacts
    from ppnews.model.finished_site import SiteFacts
    from ppnews.model.fitted import FitReport
    from ppnews.model.history import EventRecord, PastIssue
    from ppnews.model.issue import Issue
    from ppnews.model.looks import Looks
    from ppnews.model.message import SentIssue
    from ppnews.model.neighbour import Neighbour
    from ppnews.model.pdf.sheets import Paper
    from ppnews.model.sources import Route, SourceMap


class Need(StrEnum):
    """Facts beyond the sources that a rule needs; those that no rule needs are not gathered.

    PAGES: the page of every anchor. PAPER: everything about the finished PDFs. NETWORK: the answers of web addresses.
    LOOKS: the markup and style sheets of its pages. EDITIONS: both, the finished PDFs and the markup of its pages.
    MESSAGES: the finished messages, and the web pages that they lead to.
    HISTORY: the events of the issue before. CALENDARS: the finished calendars, and the history of the issue's events.
    """

    PAGES = "pages"
    PAPER = "paper"
    NETWORK = "network"
    LOOKS = "looks"
    EDITIONS = "editions"
    MESSAGES = "messages"
    HISTORY = "history"
    CALENDARS = "calendars"
    FEEDS = "feeds"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class FinishedCalendar:
    """A calendar in the build folder; `name` is its file, relative to the project's root."""

    name: str
    language: str
    facts: CalendarFacts


@dataclass(frozen=True, slots=True)
class FinishedFeed:
    """A feed of the finished site, and the issue's page there in its language.

    Attributes:
        name: the feed's file, relative to the project's root.
        page: the finished page (HTML).
        address: that of the page on the web, absolute.
        articles: the finished pages of its articles, by their sections' ids.

    """

    name: str
    language: str
    facts: FeedFacts
    page: str
    address: str
    articles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FinishedSite:
    """The finished site, as far as an issue answers for it.

    Attributes:
        folder: that of the site, relative to the project's root.
        home: the address of its root, with a slash at its end; None without one.
        issues: the folders of the issues that are on it.
        whole: whether the pages over all issues are judged with this issue, as with the newest one.

    """

    folder: str
    home: str | None
    facts: SiteFacts
    issues: frozenset[str]
    whole: bool


@dataclass(frozen=True)
class Subject:
    """One issue, as far as it is known.

    Attributes:
        pages: the page of every anchor, by language, from the finished PDFs; empty where none were looked at.
        papers: the facts of the finished PDFs, by language; empty where none were looked at.
        answers: what asking its web addresses came to; empty where none were asked.
        before: the issue before it among those that are there, by number; None for the first.
        after: the issue after it; None for the newest.
        looks: the pages of its editions; None where they need no look.
        messages: the finished messages beside their web pages, by language; empty where none were looked at.
        last: the issue that came out before it, drafts passed over; None for the first.
        calendars: the finished calendars that are there.
        feeds: the feeds of the finished site that have the issue.
        site: the finished site; None where it is not there, or older than the sources.
        records: the history of its events, by their routes in the manifest, where there are calendars.
        fits: how the pages of the finished PDFs were fitted, by language; without those that cannot be.
        ledger: everything that was ever out; empty where nothing was recorded.
        lost: the pages in the ledger that are gone as a whole, with their issue or topic.
        confirmed: which sources the translations were last looked over against; empty where nobody has.
    """

    issue: Issue
    pages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    before: Neighbour | None = None
    after: Neighbour | None = None
    looks: Looks | None = None
    confirmed: Confirmed = field(default_factory=dict)
    fits: Mapping[str, FitReport] = field(default_factory=dict)
    messages: Mapping[str, SentIssue] = field(default_factory=dict)
    last: PastIssue | None = None
    calendars: tuple[FinishedCalendar, ...] = ()
    feeds: tuple[FinishedFeed, ...] = ()
    site: FinishedSite | None = None
    records: Mapping[Route, EventRecord] = field(default_factory=dict)
    ledger: Ledger = Ledger()  # noqa: RUF009  (it is frozen)
    lost: LostPages = LostPages()  # noqa: RUF009

    @property
    def manifest(self) -> str:
        """The text of its manifest."""
        return self.issue.manifest_text.text

    @property
    def publication(self) -> SourceMap:
        """The places of the publication's own values, in `ppnews.yaml`."""
        return self.issue.publication_sources

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that the issue says, in reading order."""
        return passages(self.issue)
