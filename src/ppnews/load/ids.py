"""The check of the ids in a manifest: of sections, with those that they had once, and of entries of lists."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Location, Related
from ppnews.model import findings
from ppnews.model.issue import IssueManifest
from ppnews.model.listing import DeclaredList, declared_lists, field_of
from ppnews.model.sources import Route, SourceMap

_GIVEN_BY = ("id", "title", "kind")
"""The fields that an id comes from, the first that is there."""


def check_ids(manifest: IssueManifest, sources: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for every id that is somebody else's already. Ids of events have a rule of their own, CAL001."""
    first: dict[str, Location] = {}
    for number, section in enumerate(manifest.sections):
        at = _place(sources, ("sections", number))
        before = first.setdefault(section.anchor, at)
        if before is not at:
            hint = "Give one of them another id; or take the section out, if it stands here twice."
            message = f"The id “{section.anchor}” belongs to two sections."
            yield _twice(message, at, before, hint, "It is this section's already.")
    yield from _aliases(manifest, sources, first)
    for number, section in enumerate(manifest.sections):
        for listed in declared_lists(section, ("sections", number)):
            yield from _entries(listed, sources)


def _place(sources: SourceMap, route: Route) -> Location:
    named = next((name for name in _GIVEN_BY if sources.has((*route, name))), "kind")
    return sources.value((*route, named))


def _aliases(manifest: IssueManifest, sources: SourceMap, first: dict[str, Location]) -> Iterator[Diagnostic]:
    """Yield a finding for every id of old that a section bears now, or that stands here twice."""
    live = dict(first)
    for number, section in enumerate(manifest.sections):
        for place, alias in enumerate(section.aliases):
            at = sources.value(("sections", number, "aliases", place))
            before = first.setdefault(alias, at)
            if before is at:
                continue
            own = live.get(alias) == _place(sources, ("sections", number))
            hint = "An alias is an id that the section had once, and nobody has now."
            message = f"The alias “{alias}” is " + ("this section's id." if own else "taken.")
            yield _twice(message, at, before, hint, "It stands here already.")


def _entries(listed: DeclaredList, sources: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for every id that an editor gave to two entries of a list, a calendar aside."""
    first: dict[str, Location] = {}
    for entry in () if listed.listing.dated else listed.entries:
        given = field_of(entry.value, "id", str)
        if given is None:
            continue
        at = sources.value((*entry.route, "id"))
        before = first.setdefault(given, at)
        if before is not at:
            message = f"The id “{given}” belongs to two entries."
            yield _twice(message, at, before, "Give one of them another id.", "It is this entry's already.")


def _twice(message: str, at: Location, before: Location, hint: str, there: str) -> Diagnostic:
    return Diagnostic.of(findings.DUPLICATE_ID, message, at, hint=hint, related=(Related(before, there),))
