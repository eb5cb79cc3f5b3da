"""The feeds of a publication in one language: an entry an issue, an entry an article, the articles of one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ppnews.feeds.fragments import fragments_of
from ppnews.feeds.plain_text import feed_line
from ppnews.model.feed import (
    Feed,
    FeedAuthor,
    FeedEntry,
    FeedIssue,
    FeedPart,
    FeedTag,
    article_entry_id,
    issue_entry_id,
)
from ppnews.model.identity import lasting_id


@dataclass(frozen=True, slots=True)
class FeedFrame:
    """The facts that all feeds of a publication in one language share.

    Attributes:
        slug: that of the publication; ids are made from it.
        home: the address of the page over all issues in this language.
        content: whether entries have the whole text or only a summary.
        hub: the address of a WebSub hub; None without one.
        icon: the address of a square picture; None without one.

    """

    slug: str
    name: str
    language: str
    home: str
    author: FeedAuthor
    content: Literal["full", "summary"]
    hub: str | None
    icon: str | None


def issues_feed(frame: FeedFrame, issues: Sequence[FeedIssue]) -> Feed:
    """Return the feed with one entry an issue, in the order of `issues`; there must be one at least."""
    entries = tuple(_issue_entry(frame, issue) for issue in issues)
    return _feed(frame, ("feed", frame.language), frame.name, frame.home, entries, issues)


def articles_feed(frame: FeedFrame, title: str, issues: Sequence[FeedIssue]) -> Feed:
    """Return the feed with one entry an article, issue by issue and in reading order."""
    entries = tuple(_article_entries(frame, issues, None))
    return _feed(frame, ("articles", frame.language), title, frame.home, entries, issues)


def topic_feed(frame: FeedFrame, topic: FeedTag, title: str, home: str, issues: Sequence[FeedIssue]) -> Feed:
    """Return the feed of the articles that are filed under a topic; `home` is the topic's page."""
    entries = tuple(_article_entries(frame, issues, topic.key))
    return _feed(frame, ("topic", topic.key, frame.language), title, home, entries, issues)


def _feed(
    frame: FeedFrame,
    names: tuple[str, ...],
    title: str,
    home: str,
    entries: tuple[FeedEntry, ...],
    issues: Sequence[FeedIssue],
) -> Feed:
    days = [entry.updated for entry in entries] or [issue.updated for issue in issues]
    return Feed(
        id=lasting_id(frame.slug, *names),
        title=feed_line(title),
        language=frame.language,
        home=home,
        updated=max(days),
        author=frame.author,
        hub=frame.hub,
        icon=frame.icon,
        entries=entries,
    )


def _issue_entry(frame: FeedFrame, issue: FeedIssue) -> FeedEntry:
    content = ""
    if frame.content == "full":
        fragments = fragments_of(issue.page, issue.address)
        content = "\n".join(filter(None, (fragments.section(part.id, heading=True) for part in issue.parts)))
    tags = dict.fromkeys(tag for part in issue.parts for tag in part.tags)
    return FeedEntry(
        id=issue_entry_id(frame.slug, issue.name, frame.language),
        title=feed_line(issue.title),
        address=issue.address,
        language=frame.language,
        published=issue.published,
        updated=issue.updated,
        summary=feed_line(issue.summary),
        content=content,
        authors=(),
        tags=tuple(tags),
        files=issue.files,
    )


def _article_entries(frame: FeedFrame, issues: Sequence[FeedIssue], topic: str | None) -> Iterator[FeedEntry]:
    for issue in issues:
        parts = [part for part in issue.parts if part.own_entry and _is_under(part, topic)]
        fragments = fragments_of(issue.page, issue.address) if parts and frame.content == "full" else None
        for part in parts:
            yield FeedEntry(
                id=article_entry_id(frame.slug, issue.name, part.first_id, frame.language),
                title=feed_line(part.title),
                address=part.address,
                language=part.language,
                published=issue.published,
                updated=issue.updated,
                summary=feed_line(part.summary),
                content=fragments.section(part.id, heading=False) if fragments is not None else "",
                authors=tuple(FeedAuthor(feed_line(name)) for name in part.authors),
                tags=part.tags,
                files=(),
            )


def _is_under(part: FeedPart, topic: str | None) -> bool:
    return topic is None or any(tag.key == topic for tag in part.tags)
