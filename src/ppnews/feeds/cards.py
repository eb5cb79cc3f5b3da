"""The feeds of an archive site, made from the cards of its issues and their finished pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ppnews.feeds.atom import write_atom
from ppnews.feeds.entries import FeedFrame, articles_feed, issues_feed, topic_feed
from ppnews.feeds.json_feed import write_json_feed
from ppnews.model.cards import EditionCard, IssueCard, SectionCard, issue_place, section_place
from ppnews.model.feed import FeedAuthor, FeedFile, FeedIssue, FeedPart, FeedTag
from ppnews.model.publication import FeedSettings


@dataclass(frozen=True, slots=True)
class FeedSite:
    """An archive site in one language, as its feeds tell of it.

    Attributes:
        slug: that of the publication.
        url: the address of the site's root, with a slash at its end.
        author: the publisher, or else the publication.
        icon: the address of a square picture; None without one.
        articles: the title of the feed of articles.
        topics: the names of the topics that have pages, by key.

    """

    slug: str
    name: str
    language: str
    url: str
    author: FeedAuthor
    settings: FeedSettings
    icon: str | None
    articles: str
    topics: Mapping[str, str]


def pdf_place(slug: str, issue: str, language: str) -> str:
    """Return the path of an issue's PDF, relative to the site's root."""
    return f"{issue}/{slug}-{issue}-{language}.pdf"


def feed_issue(card: IssueCard, site: FeedSite, page: bytes, pdf_length: int | None) -> FeedIssue:
    """Return an issue in the language of a site; `page` is its finished page, `pdf_length` the size of its PDF.

    Raise `KeyError` for an issue that does not come out in that language.
    """
    edition = card.editions[site.language]
    address = f"{site.url}{issue_place(card.name, site.language)}"
    pdf = f"{site.url}{quote(pdf_place(site.slug, card.name, site.language))}"
    files = () if pdf_length is None else (FeedFile(pdf, "application/pdf", pdf_length, edition.title),)
    parts = tuple(_part(section, edition, card, site) for section in edition.sections)
    return FeedIssue(
        name=card.name,
        number=card.number,
        title=edition.title,
        summary=edition.description,
        address=address,
        published=card.published,
        updated=card.changed,
        page=page,
        files=files,
        parts=parts,
    )


def _part(section: SectionCard, edition: EditionCard, card: IssueCard, site: FeedSite) -> FeedPart:
    words = section.body or section.title
    return FeedPart(
        id=section.id,
        first_id=(*section.aliases, section.id)[0],
        title=str(section.title or edition.title),
        address=f"{site.url}{section_place(card.name, site.language, section)}",
        language=(words.lang if words is not None else None) or site.language,
        summary=str(section.summary or ""),
        tags=tuple(FeedTag(topic.key, str(topic.name)) for topic in section.topics),
        authors=(str(section.byline),) if section.byline is not None else (),
        own_entry=section.has_page,
    )


def site_feeds(site: FeedSite, issues: Sequence[FeedIssue]) -> dict[str, bytes]:
    """Return the files of all feeds in one language, by their places relative to the site's root.

    They go back as many issues as the publication's settings say.
    """
    newest = sorted(issues, key=lambda issue: (issue.number, issue.published), reverse=True)[: site.settings.issues]
    frame = FeedFrame(
        slug=site.slug,
        name=site.name,
        language=site.language,
        home=f"{site.url}{site.language}/",
        author=site.author,
        content=site.settings.content,
        hub=site.settings.hub,
        icon=site.icon,
    )
    if not newest:
        return {}
    files: dict[str, bytes] = {}
    for stem, feed in (("feed", issues_feed(frame, newest)), ("articles", articles_feed(frame, site.articles, newest))):
        place = f"{stem}-{site.language}"
        files[f"{place}.xml"] = write_atom(feed, f"{site.url}{place}.xml")
        files[f"{place}.json"] = write_json_feed(feed, f"{site.url}{place}.json")
    for key, name in site.topics.items():
        home = f"{frame.home}topics/{quote(key)}/"
        topic = topic_feed(frame, FeedTag(key, name), f"{site.name}: {name}", home, newest)
        files[f"{site.language}/topics/{key}/feed.xml"] = write_atom(topic, f"{home}feed.xml")
    return files
