"""One run of `ppnews site`: pages that are not up to date are made, files that no page needs go."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, unquote

from ppnews.compose.site import compose_site
from ppnews.diagnostics import Diagnostic, Location
from ppnews.files.folder import Folder
from ppnews.files.reading import Kind, Place, kind_of
from ppnews.load.project import PUBLICATION_FILE, Project
from ppnews.model import findings
from ppnews.model.site import SiteContent, SiteFrame
from ppnews.tasks.build.failure import EditionFailure
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.site.archive import Shelf
from ppnews.tasks.site.assets import SharedAssets, companions, site_styles, without_indents
from ppnews.tasks.site.cards import file_state
from ppnews.tasks.site.feeding import SiteFeeder
from ppnews.tasks.site.grounds import (
    Alias,
    MappedPage,
    alias_page,
    aliases_of,
    machine_files,
    mapped_issues,
    root_pages,
)
from ppnews.tasks.site.issues import IssuePress
from ppnews.tasks.site.pages import SitePages, folders_of, parts_of
from ppnews.tasks.site.record import RecordedIssue, SiteRecord, bring_up_to_date
from ppnews.tasks.site.recording import recorded_now
from ppnews.tasks.site.result import SITE, SiteResult
from ppnews.tasks.site.seen import page_file
from ppnews.tasks.site.views import Panorama


@dataclass
class SiteMaking:
    """One run, with everything that it gathers; `claimed` is the folder of its record."""

    project: Project
    claimed: Folder
    shelf: Shelf
    before: SiteRecord
    report: Report
    force: bool
    record: SiteRecord = field(init=False)
    files: dict[str, bytes | Place] = field(default_factory=dict)
    failures: list[EditionFailure] = field(default_factory=list)
    issues: dict[str, RecordedIssue] = field(default_factory=dict)
    made: int = 0

    def __post_init__(self) -> None:
        publication, cards, layout = self.shelf.publication, self.shelf.cards, self.shelf.layout
        self.place = self.project.build_folder / SITE
        spoken = {language for card in cards for language in card.languages}
        named = [each for each in publication.languages if each in spoken]
        self.languages = tuple(dict.fromkeys((*named, *sorted(spoken - {*publication.languages}))))
        newest = max(card.published for card in cards)
        self.contents = {
            language: compose_site(publication, layout, language, self.languages, newest) for language in self.languages
        }
        self.panoramas = {
            language: Panorama(publication.slug, language, cards, content.formats.country)
            for language, content in self.contents.items()
        }
        self.parts = {language: parts_of(each, publication.site) for language, each in self.panoramas.items()}
        self.home = f"{publication.url.rstrip('/')}/" if publication.url is not None else None

    def run(self) -> SiteResult:
        """Make all pages that are not up to date, and write them."""
        outside = {path for card in self.shelf.cards for path in card.outside}
        digest = self.shelf.digest(outside)
        found = list(self.shelf.diagnostics)
        if self.home is None:
            found.append(_without_url())
        if not self.force and digest == self.before.digest and self.before.has(self.place, self.project.build_root):
            self.record = self.before
            return self._result(found, len(self.before.files), 0, 0)
        found += self._issues()
        over_all = self._pages()
        found += over_all
        kept = frozenset(name for issue in self.issues.values() for name in issue.files if name not in self.files)
        if any(finding.is_error for finding in over_all):
            kept |= self.before.files.keys() - self.files.keys() - self._of_issues_before
        files, written, removed = bring_up_to_date(self.claimed, self.project, self.files, kept, self.before)
        complete = not (self.failures or self.shelf.failed or any(finding.is_error for finding in found))
        self.record = SiteRecord(digest if complete else "", self.issues, files, tuple(sorted(outside)))
        return self._result(found, len(files), written, removed)

    @cached_property
    def folders(self) -> Mapping[str, tuple[str, ...]]:
        """The folders of the pages over all issues, below those of the languages, with the languages that have them."""
        speaking: defaultdict[str, list[str]] = defaultdict(list)
        for language, panorama in self.panoramas.items():
            for folder in folders_of(panorama, self.parts[language]):
                speaking[folder].append(language)
        return {folder: tuple(languages) for folder, languages in speaking.items()}

    @property
    def _of_issues_before(self) -> frozenset[str]:
        return frozenset(name for issue in self.before.issues.values() for name in issue.files)

    def _result(self, found: list[Diagnostic], files: int, written: int, removed: int) -> SiteResult:
        main = self.place / "index.html"
        return SiteResult(
            tuple(dict.fromkeys(found)),
            self.shelf.reader.sources,
            tuple(self.failures),
            main if kind_of(main, self.project.build_root) is Kind.FILE else None,
            len(self.shelf.cards),
            self.made,
            files,
            written,
            removed,
            recorded_now(self.shelf.cards, self.folders, self.shelf.publication.slug),
        )

    def _beside(self, name: str) -> str:
        """Return the state of files beyond an issue's folder: its other editions, and those that it shares."""
        built = companions(self.project, self.shelf.publication.slug, name).values()
        return repr((self.shelf.states[name], [file_state(each.path, each.within) for each in built]))

    def _issues(self) -> list[Diagnostic]:
        """Make the pages of the issues that changed."""
        found: list[Diagnostic] = []
        press = IssuePress(self.project, self.parts, self.report)
        for card in self.shelf.cards:
            lists = [self.parts[language] for language in card.languages]
            key = f"{self.shelf.digests[card.name]} {self._beside(card.name)} {lists}"
            pages = hashlib.sha256(key.encode()).hexdigest()
            known = self.before.issues.get(card.name)
            usable = known is not None and self.before.has(self.place, self.project.build_root, known.files)
            if known is not None and usable and known.pages == pages and not self.force:
                self.issues[card.name] = known
                continue
            issue = self.shelf.take(card.name)
            made = press.make(issue, self.shelf.reader) if issue is not None else None
            if made is not None:
                found += made.diagnostics
                self.failures += made.failures
            if made is not None and made.whole:
                self.made += 1
                self.files |= made.files
                self.issues[card.name] = RecordedIssue(self.shelf.digests[card.name], pages, tuple(sorted(made.files)))
            elif known is not None:
                self.issues[card.name] = known
        return found

    def _pages(self) -> list[Diagnostic]:
        """Make the pages over all issues."""
        self.report(Step("", "", SITE, "writing the pages over all issues"))
        found: list[Diagnostic] = []
        named = self.folders
        shared = SharedAssets()
        for language, content in self.contents.items():
            pages = SitePages(content, self.panoramas[language], self.parts[language], named, shared=shared)
            pages.make()
            self.files |= pages.files
            found += pages.diagnostics
        found += self._grounds(named, shared)
        self.files |= shared.files
        if self.home is not None:
            feeder = SiteFeeder(self.shelf.publication, self.home, shared.icon, self.place, self.files)
            self.files |= feeder.feeds_in(self.contents, self.panoramas)
        return found

    def _grounds(self, named: Mapping[str, tuple[str, ...]], shared: SharedAssets) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        layout, cards = self.shelf.layout, self.shelf.cards
        styles, own_icon = site_styles(layout, shared) or "", shared.icon
        contents = list(self.contents.values())
        for name, page in root_pages(contents, styles, own_icon, self.home, self.parts[self.languages[0]]):
            found += page.diagnostics
            if page.value is not None:
                self.files[name] = without_indents(page.value).encode()
        aliases = list(aliases_of(cards))
        for alias in aliases:
            found += self._alias(alias, self.contents[alias.language], styles)
        changed = max(card.changed for card in cards)
        over_all = [
            MappedPage({language: f"{language}/{quote(folder)}" for language in languages}, changed)
            for folder, languages in named.items()
        ]
        pages = [*over_all, *mapped_issues(cards)]
        self.files |= machine_files(pages, aliases, self.home, self.shelf.publication.source)
        return found

    def _alias(self, alias: Alias, content: SiteContent, styles: str) -> tuple[Diagnostic, ...]:
        root = "../" * alias.old.count("/")
        frame = SiteFrame(root, self.parts[alias.language], "", f"{root}{styles}")
        page = alias_page(content, alias, frame, f"{root}{page_file(alias.new)}", self.home)
        if page.value is not None:
            self.files[f"{unquote(alias.old)}index.html"] = without_indents(page.value).encode()
        return page.diagnostics


def _without_url() -> Diagnostic:
    message = (
        "The publication has no url: its site has no map, canonical addresses, feeds, or calendar to subscribe to."
    )
    hint = "Say where the site will live: url: https://news.example.org/"
    return Diagnostic.of(findings.MISSING_FIELD, message, Location(PUBLICATION_FILE, 1, 1), hint=hint)
