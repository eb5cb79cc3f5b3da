"""The events of earlier issues: their manifests alone are read, each once, and the answers are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

import ppnews
from ppnews.caches import EVENTS, Cache
from ppnews.diagnostics import Diagnostic, Outcome, Severity
from ppnews.load.files import SourceReader
from ppnews.load.manifest import read_manifest
from ppnews.load.project import ISSUES, MANIFEST_FILE, Project
from ppnews.load.publication import MANIFEST_LIMIT, read_mapping
from ppnews.load.shelf import issue_names, read_header
from ppnews.model.history import EventMention, EventRecord, PastIssue, records_by_route, records_of
from ppnews.model.issue import Issue
from ppnews.model.sources import Route


def event_records(project: Project, issue: Issue, reader: SourceReader) -> Outcome[dict[Route, EventRecord]]:
    """Return the records of an issue's events over all issues up to it, by their routes in its manifest.

    Errors in the manifests of other issues are warnings here: what those say is known as far as they can be read.
    """
    own = PastIssue.of(issue.name, issue.manifest, issue.sources, issue.source)
    shelf = _Shelf(project, issue, reader)
    records = records_of(own, reversed(tuple(shelf.back())))
    return Outcome(records_by_route(issue.manifest, records), tuple(shelf.found))


def last_issue(project: Project, issue: Issue, reader: SourceReader) -> PastIssue | None:
    """Return the issue that came out before one; None for the first."""
    return next(_Shelf(project, issue, reader).back(), None)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The issues beside one, read by the kinds of section of its layout; `found` has the faults of their manifests."""

    project: Project
    issue: Issue
    reader: SourceReader
    found: list[Diagnostic] = field(default_factory=list)

    def back(self) -> Iterator[PastIssue]:
        """Yield the issues before the one, from the newest on; drafts are none of them."""
        names, own = issue_names(self.project, self.reader), self.issue.name
        before = names[: names.index(own)] if own in names else names
        issues = (self._read(name) for name in reversed(before))
        return (past for past in issues if past is not None and not past.draft)

    def _read(self, name: str) -> PastIssue | None:
        """Return an issue as far as it can be read; None where not even its day can."""
        file = f"{ISSUES}/{name}/{MANIFEST_FILE}"
        text = self.reader.read(self.project.root / file, file, limit=MANIFEST_LIMIT)
        if text.value is None:
            self._note(text.diagnostics)
            return None
        kept, key = self.project.cache(EVENTS), self._key(name, text.value.digest)
        return _recall(kept, key) or self._made(name, file, kept, key)

    def _made(self, name: str, file: str, kept: Cache, key: str) -> PastIssue | None:
        document = read_mapping(self.project, file, self.reader)
        if document.value is None:
            self._note(document.diagnostics)
            return None
        read = read_manifest(document.value, self.issue.publication, self.issue.layout.kinds)
        past = PastIssue.of(name, read.manifest, document.value.sources, self.issue.source)
        if read.whole:
            with suppress(OSError):
                kept.keep(key, json.dumps(asdict(past), default=str, ensure_ascii=False).encode())
            return past
        self._note(read.found)
        if past.published > date.min:
            return past
        day = read_header(self.project, name, self.reader).published  # another field of the header is wrong
        return replace(past, published=day, changed=day) if day is not None else None

    def _note(self, found: Iterable[Diagnostic]) -> None:
        self.found.extend(replace(each, severity=Severity.WARNING) for each in found if each.is_error)

    def _key(self, name: str, digest: str) -> str:
        """Return a name for everything that decides what an issue says: its manifest, the kinds of its sections."""
        texts = sorted(self.issue.snapshot.texts.items())
        kinds = [source.digest for path, source in texts if "/kinds/" in path and path.endswith(".yaml")]
        parts = (ppnews.__version__, self.issue.source, name, digest, *kinds)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _recall(cache: Cache, key: str) -> PastIssue | None:
    """Return the issue that a cache keeps; None if it keeps none, or a damaged one."""
    try:
        data: dict[str, Any] = json.loads(cache.read(key))
        days = {name: date.fromisoformat(data[name]) for name in ("published", "changed")}
        events = tuple(EventMention(**{**event, "aliases": tuple(event["aliases"])}) for event in data["events"])
        return PastIssue(**{**data, **days, "events": events})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
