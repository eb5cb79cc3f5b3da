"""The pages over all issues: which ones there are, and the words and addresses that each is filled with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar
from urllib.parse import quote

from ppnews.compose.messages import load_messages
from ppnews.compose.order import in_order
from ppnews.diagnostics import Diagnostic
from ppnews.editions.calendar.writing import write_calendar
from ppnews.editions.html.article import fill_page
from ppnews.editions.html.metadata import event_data, site_data
from ppnews.model.calendar import CalendarHead, CalendarSheet
from ppnews.model.identity import lasting_id
from ppnews.model.publication import SiteSettings
from ppnews.model.site import SiteContent, SiteFrame
from ppnews.model.words import Words
from ppnews.tasks.site.assets import SharedAssets, site_styles, without_indents
from ppnews.tasks.site.filters import Filed, filter_rules, filters_of
from ppnews.tasks.site.searching import SEARCH, add_search, search_description
from ppnews.tasks.site.seen import SeenEvent, SeenPublication, SeenReading, SeenSubject
from ppnews.tasks.site.views import Panorama

Dated = TypeVar("Dated", SeenPublication, SeenReading)
PEOPLE = "people"
SUBJECTS = ("topics", "countries", PEOPLE)
"""The lists whose entries have a page each."""
PARTS = ("events", "publications", "courses", "reading", *SUBJECTS)
"""The lists over all issues, in the order in which pages name them."""


def parts_of(panorama: Panorama, settings: SiteSettings) -> tuple[str, ...]:
    """Return the lists that have anything in them and are wanted, and the search if it is."""
    wanted = (part for part in PARTS if part != PEOPLE or settings.people)
    filled = (part for part in wanted if getattr(panorama, part) or (part == "publications" and panorama.factsheets))
    return (*filled, *((SEARCH,) if settings.search else ()))


@dataclass(slots=True)
class SitePages:
    """The pages over all issues in one language, as they are made.

    Attributes:
        languages: every language of the site that has a page, by the page's folder below that of its language.
        files: by path relative to the site's root.

    """

    content: SiteContent
    panorama: Panorama
    parts: tuple[str, ...]
    languages: Mapping[str, tuple[str, ...]]
    files: dict[str, bytes] = field(default_factory=dict)
    shared: SharedAssets = field(default_factory=SharedAssets)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def make(self) -> None:
        """Make all pages of this language."""
        see = self.panorama
        years = groupby(see.issues[1:], key=lambda issue: issue.card.published.year)
        self._page("", "index.html", newest=see.issues[0], years=[(year, list(each)) for year, each in years])
        if "events" in self.parts:
            self._events()
        if "publications" in self.parts:
            self._publications()
        if "courses" in self.parts:
            self._page("courses/", "courses.html", courses=see.courses)
        if "reading" in self.parts:
            self._page("reading/", "reading.html", years=_by_year(see.reading))
        for part, subjects in _subjects(see, self.parts):
            self._page(f"{part}/", "subjects.html", subjects=subjects, part=part)
            for subject in subjects:
                self._page(f"{part}/{subject.key}/", "subject.html", subject=subject, part=part)
        if SEARCH in self.parts:
            script = add_search(self.content, see, self.shared)
            self._page(f"{SEARCH}/", "search.html", script_file=script, issues=see.issues, subjects=see.topics)
            if self._home is not None:
                self.files |= search_description(self.content, self._home, self.shared.icon)

    def _events(self) -> None:
        home = self._home
        name = f"calendar-{self.content.language}.ics"
        head = CalendarHead(
            uid=str(lasting_id(self.content.slug, "calendar", self.content.language)),
            name=str(self.content.name),
            language=self.content.language,
            address=f"{home}{name}" if home is not None else None,
        )
        self.files[name] = write_calendar(CalendarSheet(head, self.panorama.calendar))
        webcal = f"webcal://{home.partition('://')[2]}{name}" if home is not None else None
        over = groupby(self.panorama.over, key=lambda event: event.card.last.year)
        years: list[tuple[int, list[SeenEvent]]] = [(year, list(each)) for year, each in over]
        self._page("events/", "events.html", ahead=self.panorama.ahead, years=years, calendar=name, webcal=webcal)

    def _publications(self) -> None:
        listed, factsheets = self.panorama.publications, self.panorama.factsheets
        filters = filters_of(
            listed, factsheets, self.content.formats, _called(self.content, "Country factsheets"), self._rank
        )
        years = _by_year(listed)
        groups: list[Sequence[Filed]] = [*(publications for _, publications in years), factsheets]
        further = filter_rules(filters, groups)
        self._page("publications/", "publications.html", further, years=years, factsheets=factsheets, filters=filters)

    def _rank(self, name: str) -> tuple[object, ...]:
        return in_order(name, self.content.language)

    @property
    def _home(self) -> str | None:
        home = self.content.home
        return f"{home.rstrip('/')}/" if home is not None else None

    def _page(self, folder: str, template: str, further: str = "", /, **variables: object) -> None:
        """Fill a page that lies in a folder below that of the language."""
        language = self.content.language
        root = "../" * (1 + folder.count("/"))
        home = self._home
        addresses = (
            {each: f"{home}{each}/{quote(folder)}" for each in self.languages[folder]} if home is not None else {}
        )
        styles, icon = self._shared(further)
        current = folder.partition("/")[0]
        whole = {
            "site": SiteFrame(root, self.parts, current, f"{root}{styles}", f"{root}{icon}" if icon else None),
            "folder": folder,
            "page_languages": self.languages[folder],
            "addresses": addresses,
            "linked_data": {
                **site_data(self.content, addresses.get(language), variables.get("newest") is not None),
                **({"hasPart": self._coming} if current == "events" else {}),
            },
            "statement_page": None,
            "to": lambda address: address if ":" in address.partition("/")[0] else f"{root}{address}",
            **variables,
        }
        page = fill_page(self.content, template, whole)
        self.diagnostics += page.diagnostics
        if page.value is not None:
            self.files[f"{language}/{folder}index.html"] = without_indents(page.value).encode()

    @property
    def _coming(self) -> list[dict[str, object]]:
        """The coming events as linked data; only a link out onto the web is an address of their own."""
        ahead = self.panorama.ahead
        return [event_data(each.card, each.address if ":" in (each.address or "") else None) for each in ahead]

    def _shared(self, further: str) -> tuple[str, str | None]:
        """Return the addresses of the style sheet and of the icon, relative to the site's root."""
        layout = self.content.layout
        icon = layout.assets.get("images/favicon.svg")
        styles = site_styles(layout, self.shared, further) or ""
        return styles, self.shared.add("favicon.svg", icon) if icon is not None else None


def folders_of(panorama: Panorama, parts: Sequence[str]) -> Iterator[str]:
    """Yield the folders of all pages over all issues, below that of the language."""
    yield ""
    for part in parts:
        yield f"{part}/"
    for part, subjects in _subjects(panorama, parts):
        yield from (f"{part}/{subject.key}/" for subject in subjects)


def _subjects(panorama: Panorama, parts: Sequence[str]) -> Iterator[tuple[str, tuple[SeenSubject, ...]]]:
    yield from ((part, getattr(panorama, part)) for part in SUBJECTS if part in parts)


def _by_year(listed: Iterable[Dated]) -> list[tuple[int, list[Dated]]]:
    """Return entries of a catalogue, which are in the order of their years, year by year."""
    return [(year, list(each)) for year, each in groupby(listed, key=lambda each: each.card.year)]


def _called(content: SiteContent, message: str) -> Words:
    messages = load_messages(content.layout, content.language)
    return Words(messages.gettext(message), messages.foreign(message))
