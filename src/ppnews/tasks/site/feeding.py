"""The feeds of the archive site: made from the newest issues' cards and finished pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from ppnews.feeds.cards import FeedSite, feed_issue, pdf_place, site_feeds
from ppnews.files.reading import Kind, Place, kind_of
from ppnews.model.cards import issue_place
from ppnews.model.feed import FeedAuthor
from ppnews.model.publication import Publication
from ppnews.model.site import SiteContent
from ppnews.tasks.site.seen import SeenIssue, page_file
from ppnews.tasks.site.views import Panorama


@dataclass(frozen=True, slots=True)
class SiteFeeder:
    """The maker of the feeds; `files` are those of the site as they were made, the others lie in the folder `place`.

    Attributes:
        home: the address of the site's root, with a slash at its end.
        icon: the address of the icon relative to that; None without one.

    """

    publication: Publication
    home: str
    icon: str | None
    place: Path
    files: Mapping[str, bytes | Place]

    def feeds_in(self, contents: Mapping[str, SiteContent], panoramas: Mapping[str, Panorama]) -> dict[str, bytes]:
        """Return all feeds in all languages, by path relative to the site's root."""
        files: dict[str, bytes] = {}
        for language, content in contents.items():
            files |= self._feeds(content, panoramas[language])
        return files

    def _feeds(self, content: SiteContent, panorama: Panorama) -> dict[str, bytes]:
        site = self._site(content, panorama)
        newest = panorama.issues[: self.publication.feeds.issues]
        pages = ((issue, self._page(issue)) for issue in newest)
        issues = [
            feed_issue(issue.card, site, page, self._pdf_length(issue)) for issue, page in pages if page is not None
        ]
        return site_feeds(site, issues)

    def _site(self, content: SiteContent, panorama: Panorama) -> FeedSite:
        publisher = content.publisher
        author = FeedAuthor(str(content.name))
        if publisher is not None:
            author = FeedAuthor(str(publisher.name), publisher.url or "", publisher.email or "")
        return FeedSite(
            slug=content.slug,
            name=str(content.name),
            language=content.language,
            url=self.home,
            author=author,
            settings=self.publication.feeds,
            icon=f"{self.home}{self.icon}" if self.icon is not None else None,
            articles=articles_title(content),
            topics={subject.key: str(subject.name) for subject in panorama.topics},
        )

    def _page(self, issue: SeenIssue) -> bytes | None:
        """Return the finished page of an issue; None where it could not be made, now or before."""
        name = unquote(page_file(issue_place(issue.card.name, issue.edition.language)))
        made = self.files.get(name)
        if isinstance(made, bytes):
            return made
        file = self._file(name)
        return file.read() if file is not None else None

    def _pdf_length(self, issue: SeenIssue) -> int | None:
        file = self._file(pdf_place(self.publication.slug, issue.card.name, issue.edition.language))
        return file.size if file is not None else None

    def _file(self, name: str) -> Place | None:
        made = self.files.get(name)
        file = made if isinstance(made, Place) else Place(self.place / name, self.place.parents[1])
        return file if kind_of(file.path, file.within) is Kind.FILE else None


def articles_title(content: SiteContent) -> str:
    """Return the title of the feed of articles."""
    words = content.messages.pgettext("title of a feed", "%(name)s: articles")
    return words % {"name": content.name}
