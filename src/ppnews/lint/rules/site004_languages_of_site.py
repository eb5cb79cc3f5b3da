"""Pages of the finished site that do not name one another as the same page in other languages."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.archive.languages import faults_of_languages
from ppnews.lint.archive.places import REMAKE, first_of, place_behind
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "SITE004",
    "languages-of-site",
    Severity.WARNING,
    "A page of the finished site, or the map of the site, does not name the page's languages (hreflang), itself or the"
    " page for all other languages among them, or it gives another page's address as its own (canonical).",
    reason="Search engines then show readers the page in a language that they do not read, or one of the two never.",
    bad=Example(
        section="kind: article\nid: visit\ntitle: {en: A visit, ru: Визит}",
        remark="On the site, 1/en/visit/ names 1/ru/visit/ as its Russian page, which does not name it back.",
    ),
    good=Example(
        section="kind: article\nid: visit\ntitle: {en: A visit, ru: Визит}",
        remark="On the site, both pages name each other, themselves and the page for all other languages.",
    ),
    since="0.2.0",
)
NEEDS = Need.SITE


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the pages that are judged with the issue, and their entries in the map, against one another."""
    site = subject.site
    if site is None:
        return
    if site.facts.fault and site.whole:
        at = subject.publication.value(("url",))
        message = f"Search engines cannot read {site.folder}/sitemap.xml: {site.facts.fault}."
        yield Diagnostic.of(RULE, message, at, hint=REMAKE)
    for fault, pages in faults_of_languages(site, subject.issue.name).items():
        message = f"On the site, {first_of(pages)}{'' if len(pages) == 1 else ':'} {fault}."
        yield Diagnostic.of(RULE, message, place_behind(pages[0], subject), hint=REMAKE)
