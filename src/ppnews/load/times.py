"""The check of the hours that events have: on a day, in a time zone, at a time that its clocks show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ppnews.diagnostics import Diagnostic, Location
from ppnews.load.project import PUBLICATION_FILE
from ppnews.model import findings
from ppnews.model.base import Node, walk
from ppnews.model.hours import Hours
from ppnews.model.issue import IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.sources import SourceMap
from ppnews.model.when import When


def check_times(
    manifest: IssueManifest, sources: SourceMap, publication: Publication, publication_sources: SourceMap
) -> list[Diagnostic]:
    """Return the findings about the hours of a manifest; `publication_sources` has the places of the publication's."""
    found: list[Diagnostic] = []
    zone = ZoneInfo(publication.timezone) if publication.timezone else None
    wanting = zone is None and not publication_sources.has(("timezone",))
    for hours, when, at in _hours(manifest, sources):
        if when is None:
            message = f"“{hours}” is on no day: there is no “when” beside it."
            found.append(Diagnostic.of(findings.MISSING_FIELD, message, at))
        elif not when.by_day:
            message = f"“{hours}” is on no day: “{when}” is a month."
            hint = "Give the day, or leave the time out until it is known."
            found.append(Diagnostic.of(findings.WRONG_DATE, message, at, hint=hint))
        elif zone is not None:
            found += _skipped(hours, when, zone, at)
        if wanting:
            wanting = False
            message = f"There is a time, “{hours}”, and {PUBLICATION_FILE} does not say in which time zone."
            hint = f"Add to {PUBLICATION_FILE}: timezone: Europe/Vienna"
            found.append(Diagnostic.of(findings.MISSING_FIELD, message, at, hint=hint))
    return found


def _hours(manifest: IssueManifest, sources: SourceMap) -> Iterator[tuple[Hours, When | None, Location]]:
    """Yield the hours of every map in the sections, with the date beside them, and their place."""
    for route, node in walk(manifest.sections, ("sections",)):
        if not isinstance(node, Node):
            continue
        when = getattr(node, "when", None)
        for name in type(node).model_fields:
            if isinstance(hours := getattr(node, name), Hours):
                yield hours, when if isinstance(when, When) else None, sources.value((*route, name))


def _skipped(hours: Hours, when: When, zone: ZoneInfo, at: Location) -> Iterator[Diagnostic]:
    """Yield a finding for each time that clocks pass over on that day, when they are put forward."""
    for moment in hours.on(when, zone):
        if moment is not None and _returned(moment, zone) not in (None, moment.replace(tzinfo=None)):
            message = f"There is no {moment:%H:%M} on {moment:%Y-%m-%d} in {zone.key}: clocks are put forward."
            yield Diagnostic.of(findings.WRONG_DATE, message, at)


def _returned(moment: datetime, zone: ZoneInfo) -> datetime | None:
    """Return a time as it comes back from UTC; None on the first and last of all days, which UTC does not have."""
    try:
        return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return None
