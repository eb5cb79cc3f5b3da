"""An old address that the finished site sends on is that of a live page, or leads to two places."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.archive.aliases import alias_faults
from ppnews.lint.archive.places import REMAKE, place_behind
from ppnews.lint.subject import Need, Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "SITE002",
    "alias-taken",
    Severity.WARNING,
    "An alias on the finished site is the address of a live page, is claimed twice, or leads back to itself.",
    reason="Readers of the old address, or those of the live page, do not get where they want to.",
    bad=Example(
        section="kind: article\nid: visit\naliases: [Visit]\ntitle: A visit",
        remark="1/en/visit/ and 1/en/Visit/ are one folder on many disks and servers.",
    ),
    good=Example(section="kind: article\nid: visit\naliases: [study-visit]\ntitle: A visit"),
    since="0.2.0",
)
NEEDS = Need.SITE
WHOLE = (Part.SECTIONS,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the aliases of the manifest, then at the pages that send readers on, and at the lines of `_redirects`."""
    yield from _by_capitals(subject)
    said: set[tuple[Location, str]] = set()
    for fault in alias_faults(subject.site, subject.issue.name) if subject.site is not None else ():
        typed = _typed(fault.name, subject)
        at = typed or place_behind(fault.name, subject)
        if (at, fault.kind) not in said:  # an alias has an address in every language
            said.add((at, fault.kind))
            yield Diagnostic.of(RULE, fault.message, at, hint=REMAKE)


def _by_capitals(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the aliases that are other addresses of the issue where capitals do not count; MAN009 has the same ones."""
    known: dict[str, str] = {}
    for section in subject.issue.manifest.sections:
        known.setdefault(section.anchor.casefold(), section.anchor)
    for number, section in enumerate(subject.issue.manifest.sections):
        for place, alias in enumerate(section.aliases):
            other = known.setdefault(alias.casefold(), alias)
            if other != alias:
                message = f"The old address “{alias}” differs from “{other}” by capitals alone."
                hint = (
                    "Many disks and servers take both for one: give the section its old id back, or quite another one."
                )
                at = subject.issue.sources.value(("sections", number, "aliases", place))
                yield Diagnostic.of(RULE, message, at, hint=hint)


def _typed(name: str, subject: Subject) -> Location | None:
    """Return the place of the alias in the manifest behind a file of the site; None where there is none."""
    owner, _, rest = name.partition("/")
    alias = rest.split("/")[1] if rest.count("/") else ""
    if owner != subject.issue.name:
        return None
    for number, section in enumerate(subject.issue.manifest.sections):
        for place, each in enumerate(section.aliases):
            if each == alias:
                return subject.issue.sources.value(("sections", number, "aliases", place))
    return None
