"""The page of an article says something else than the issue's page."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.fed import article_in_page, difference, sections_in_page
from ppnews.lint.subject import FinishedFeed, Need, Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "SITE005",
    "article-page-differs",
    Severity.WARNING,
    "The page of an article on the finished site has other words, links or alternative texts than the issue's page.",
    reason="Search engines, feeds and messages lead to the one, the contents to the other.",
    bad=Example(
        section="kind: article\nid: visit\ntitle: A visit\nstandfirst: It began on 14 October.",
        remark="The page of the article on the finished site says: on 15 October.",
    ),
    good=Example(
        section="kind: article\nid: visit\ntitle: A visit\nstandfirst: It began on 14 October.",
        remark="The page of the article on the finished site says so too.",
    ),
    since="0.2.0",
)
NEEDS = Need.FEEDS
_HINT = "Make the site again: ppnews site --force"
WHOLE = (Part.HEADER, Part.SECTIONS, Part.PUBLICATION)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the pages of the articles against the issue's page, language by language."""
    sites = {feed.language: feed for feed in subject.feeds}
    for site in sites.values():
        yield from _pages(site, subject)


def _pages(site: FinishedFeed, subject: Subject) -> Iterator[Diagnostic]:
    page = sections_in_page(site.page, site.address)
    for place, section in subject.issue.sections_in(site.language):
        own = article_in_page(site.articles.get(section.anchor, ""), section.anchor, site.address)
        found = difference(page.get(section.anchor, []), own) if own is not None and section.anchor in page else None
        if found is not None:
            at = subject.issue.sources.value(("sections", place, "title"))
            yield Diagnostic.of(RULE, _sentence(section.anchor, *found), at, hint=_HINT, language=site.language)


def _sentence(anchor: str, issue: str, article: str) -> str:
    if not article:
        return f"The page of the article “{anchor}” lacks “{issue}”, which the issue's page has."
    if not issue:
        return f"The page of the article “{anchor}” has “{article}”, which the issue's page has not."
    return f"The page of the article “{anchor}” has “{article}”, the issue's page “{issue}”."
