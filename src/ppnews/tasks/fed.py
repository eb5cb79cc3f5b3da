"""The feeds of the finished site, where they and an issue's pages are there, for the rules over feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from ppnews.files.reading import read_file
from ppnews.inspection.feed import read_feed
from ppnews.lint.subject import FinishedFeed, Subject
from ppnews.load.files import MEGABYTE, project_name
from ppnews.load.project import Project
from ppnews.model.cards import issue_place

_LIMIT = 50 * MEGABYTE
_PAGE = "index.html"


def with_feeds(project: Project, subject: Subject) -> Subject:
    """Add the feeds of the finished site in the languages of an issue."""
    return replace(subject, feeds=tuple(_finished(project, subject)))


def _finished(project: Project, subject: Subject) -> Iterator[FinishedFeed]:
    issue, site = subject.issue, project.build_folder / "site"
    home = issue.publication.url
    for language in issue.languages if home is not None else ():
        place = issue_place(issue.name, language)
        words = _text(site / unquote(place) / _PAGE, project.build_root)
        if words is None:
            continue
        names = [f"{stem}-{language}.{suffix}" for stem in ("feed", "articles") for suffix in ("xml", "json")]
        names += [f"{language}/topics/{topic}/feed.xml" for topic in issue.publication.topics]
        articles = _articles(site / unquote(place), subject, project.build_root)
        for path in (site / name for name in names):
            with suppress(OSError):
                feed = read_feed(read_file(path, project.build_root, _LIMIT))
                address = f"{(home or '').rstrip('/')}/{place}"
                yield FinishedFeed(project_name(path, project.root), language, feed, words, address, articles)


def _articles(folder: Path, subject: Subject, root: Path) -> Mapping[str, str]:
    """Read the pages of an issue's articles; the page of an alias, which only leads on, is none."""
    ids = [section.anchor for section in subject.issue.manifest.sections]
    read = ((each, _text(folder / each / _PAGE, root)) for each in ids)
    return {each: text for each, text in read if text is not None}


def _text(path: Path, root: Path) -> str | None:
    try:
        return read_file(path, root, _LIMIT).decode(errors="replace")
    except OSError:
        return None
