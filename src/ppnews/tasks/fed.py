"""The feeds of the finished site, where they and an issue's pages are there, for the rules over feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppnews.files.reading import read_file
from ppnews.inspection.feed import read_feed
from ppnews.lint.subject import FinishedFeed, Subject
from ppnews.load.files import MEGABYTE, project_name
from ppnews.load.project import Project
from ppnews.model.cards import issue_place

_LIMIT = 50 * MEGABYTE


def with_feeds(project: Project, subject: Subject) -> Subject:
    """Add the feeds of the finished site in the languages of an issue."""
    return replace(subject, feeds=tuple(_finished(project, subject)))


def _finished(project: Project, subject: Subject) -> Iterator[FinishedFeed]:
    issue, site = subject.issue, project.build_folder / "site"
    home = issue.publication.url
    for language in issue.languages if home is not None else ():
        place = issue_place(issue.name, language)
        page = site / issue.name / language / "index.html"
        names = [f"{stem}-{language}.{suffix}" for stem in ("feed", "articles") for suffix in ("xml", "json")]
        for path in (site / name for name in names):
            try:
                words = read_file(page, project.root, _LIMIT).decode(errors="replace")
                feed = read_feed(read_file(path, project.root, _LIMIT))
            except OSError:
                continue
            address = f"{(home or '').rstrip('/')}/{place}"
            yield FinishedFeed(project_name(path, project.root), language, feed, words, address)
