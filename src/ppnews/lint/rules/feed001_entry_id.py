"""An entry of a feed would have another id than readers' programs hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.feed import article_entry_id, issue_entry_id
from ppnews.model.gaps import Part
from ppnews.model.section import Section

RULE = Rule(
    "FEED001",
    "entry-id",
    Severity.WARNING,
    "An entry of a feed that is out would get another id.",
    reason="Programs know entries by their ids: old texts come back as new ones.",
    bad=Example(
        issue=(
            "number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\nsections:\n"
            "  - {kind: article, id: fresh-news, title: Fresh news}"
        ),
        remark="The ledger, issues/published.json, has an entry for 1/en/news/.",
    ),
    good=Example(
        issue=(
            "number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\nsections:\n"
            "  - {kind: article, id: fresh-news, title: Fresh news, aliases: [news]}"
        ),
        remark="The ledger, issues/published.json, has an entry for 1/en/news/.",
    ),
    since="0.2.0",
)
WHOLE = (Part.HEADER, Part.SECTIONS, Part.PUBLICATION)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the ids that the issue's entries would have now against the ledger."""
    changed: dict[int, Diagnostic] = {}
    for language in subject.issue.languages:
        entries = _Entries(subject, language)
        if not entries.recorded:
            continue
        if entries.issue_changed:
            yield _issue(language, subject)
            return
        for number in entries.renamed:
            changed.setdefault(number, _renamed(number, entries, subject))
    yield from (changed[number] for number in sorted(changed))


@dataclass(frozen=True)
class _Entries:
    """The entries of an issue in one language: as they are now, and as the ledger has them."""

    subject: Subject
    language: str

    @property
    def _start(self) -> str:
        return f"{quote(self.subject.issue.name)}/{self.language}/"

    @cached_property
    def recorded(self) -> Mapping[str, str]:
        """The recorded ids by the ids of their sections; the issue's own under an empty one."""
        start = self._start
        feeds = self.subject.ledger.feeds.items()
        return {unquote(place[len(start) : -1]): name for place, name in feeds if place.startswith(start)}

    @property
    def issue_changed(self) -> bool:
        """Whether the issue itself has another id."""
        issue = self.subject.issue
        now = str(issue_entry_id(issue.publication.slug, issue.name, self.language))
        return "" in self.recorded and self.recorded[""] != now

    @cached_property
    def articles(self) -> dict[int, str]:
        """The ids of articles and letters now, by the places of their sections in the manifest."""
        issue = self.subject.issue
        slug, name = issue.publication.slug, issue.name
        return {
            place: str(article_entry_id(slug, name, _first_id(section), self.language))
            for place, section in issue.sections_in(self.language)
            if section.traits.continuous
        }

    @cached_property
    def lost(self) -> list[str]:
        """The ids of sections that were out, and whose entries no section has now."""
        now = set(self.articles.values())
        return [section for section, name in self.recorded.items() if section and name not in now]

    @property
    def gone(self) -> list[str]:
        """Those of them that no section has as its own id."""
        sections = self.subject.issue.manifest.sections
        return [name for name in self.lost if name not in {sections[place].anchor for place in self.articles}]

    @property
    def renamed(self) -> list[int]:
        """The places of sections with new ids, where entries are lost for them."""
        known, sections = set(self.recorded.values()), self.subject.issue.manifest.sections
        new = (place for place, name in self.articles.items() if name not in known)
        return [place for place in new if self.gone or sections[place].anchor in self.lost]


def _first_id(section: Section) -> str:
    return (*section.aliases, section.anchor)[0]


def _issue(language: str, subject: Subject) -> Diagnostic:
    return Diagnostic.of(
        RULE,
        "The issue was out in feeds, and all of its entries get other ids now.",
        subject.issue.sources.value(("number",)),
        hint="The ids follow from the slug in ppnews.yaml and the issue's folder: take back what changed of them.",
        language=language,
    )


def _renamed(place: int, entries: _Entries, subject: Subject) -> Diagnostic:
    section = subject.issue.manifest.sections[place]
    if section.anchor in entries.lost:
        return Diagnostic.of(
            RULE,
            f"Its first alias, “{section.aliases[0]}”, gives “{section.anchor}” another id in feeds than before.",
            subject.issue.sources.value(("sections", place, "aliases")),
            hint="The first alias is the id under which a section first came out: take off what never was one.",
        )
    names = ", ".join(f"“{name}”" for name in entries.gone)
    return Diagnostic.of(
        RULE,
        f"“{section.anchor}” would be a new entry in feeds; of those that readers have, {names} would be gone.",
        subject.issue.sources.key(("sections", place)),
        hint=f"If it is the same text, let the first alias say so: aliases: [{entries.gone[0]}]",
    )
