"""A link within the finished site leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.archive.links import DeadLink, dead_links
from ppnews.lint.archive.places import REMAKE, as_shown, first_of, place_behind
from ppnews.lint.issue.links import linked_addresses
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "SITE003",
    "dead-inner-link",
    Severity.WARNING,
    "A link, a picture or an address for search engines on the finished site leads to a page, file or place of the"
    " site that is not there.",
    reason="Readers end on an error page, or at the top of a long page instead of at the place that was promised.",
    bad=Example(
        "See [the last issue](https://news.example.org/1/en/visits/).",
        remark="The site has 1/en/visit/.",
    ),
    good=Example(
        "See [the last issue](https://news.example.org/1/en/visit/).",
        remark="The site has 1/en/visit/.",
    ),
    since="0.2.0",
)
NEEDS = Need.SITE


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Follow every link of the pages that are judged with the issue."""
    if subject.site is None:
        return
    for dead in dead_links(subject.site, subject.issue.name):
        typed = _typed(dead, subject)
        if typed is not None:
            hint = "Look for a slip in the address; a section that had another id once can keep it as an alias."
            yield Diagnostic.of(RULE, f"The site has no “{_aim(dead)}”: {_lack(dead)}.", typed, hint=hint)
        else:
            at = place_behind(dead.pages[0], subject)
            verb = "leads" if len(dead.pages) == 1 else "lead"
            message = f"{first_of(dead.pages)} on the site {verb} to “{_aim(dead)}”: {_lack(dead)}."
            yield Diagnostic.of(RULE, message, at, hint=REMAKE)


def _typed(dead: DeadLink, subject: Subject) -> Location | None:
    """Return the place in the sources where an editor wrote the address; None where a template did."""
    written = set(dead.written)
    return next((each.at for each in linked_addresses(subject) if each.url in written), None)


def _aim(dead: DeadLink) -> str:
    anchor = f"#{dead.target.anchor}" if dead.target.anchor else ""
    return f"{as_shown(dead.target.file)}{anchor}"


def _lack(dead: DeadLink) -> str:
    if dead.target.file.startswith(".."):
        return "that lies outside the site"
    return "the page has no such place" if dead.has_page else "nothing is there"
