"""The events of earlier issues: their manifests alone are read, each once, and the answers are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import ppnews
from ppnews.caches import EVENTS, Cache
from ppnews.load.files import SourceReader
from ppnews.load.manifest import read_manifest
from ppnews.load.project import ISSUES, MANIFEST_FILE, Project
from ppnews.load.publication import MANIFEST_LIMIT, read_mapping
from ppnews.load.shelf import issue_names
from ppnews.model.history import EventMention, EventRecord, PastIssue, records_by_route, records_of
from ppnews.model.issue import Issue
from ppnews.model.sources import Route


def event_records(project: Project, issue: Issue, reader: SourceReader) -> dict[Route, EventRecord]:
    """Return the records of an issue's events over all issues up to it, by their routes in its manifest."""
    own = PastIssue.of(issue.name, issue.manifest, issue.sources, issue.source)
    return records_by_route(issue.manifest, records_of(own, issues_before(project, issue, reader)))


def issues_before(project: Project, issue: Issue, reader: SourceReader) -> Iterator[PastIssue]:
    """Yield the issues that came out before one, from the oldest on; drafts are none of them."""
    return reversed(tuple(_back_from(project, issue, reader)))


def last_issue(project: Project, issue: Issue, reader: SourceReader) -> PastIssue | None:
    """Return the issue that came out before one; None for the first."""
    return next(_back_from(project, issue, reader), None)


def _back_from(project: Project, issue: Issue, reader: SourceReader) -> Iterator[PastIssue]:
    """Yield the issues before one, from the newest on."""
    names = issue_names(project, reader)
    before = names[: names.index(issue.name)] if issue.name in names else names
    shelf = _Shelf(project, issue, reader)
    found = (shelf.read(name) for name in reversed(before))
    return (past for past in found if past is not None and not past.draft)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The issues beside one, read by the kinds of section of its layout."""

    project: Project
    issue: Issue
    reader: SourceReader

    def read(self, name: str) -> PastIssue | None:
        """Return an issue as far as it can be read; None where not even its day can."""
        file = f"{ISSUES}/{name}/{MANIFEST_FILE}"
        text = self.reader.read(self.project.root / file, file, limit=MANIFEST_LIMIT).value
        if text is None:
            return None
        kept, key = self.project.cache(EVENTS), self._key(name, text.digest)
        past = _recall(kept, key)
        if past is not None:
            return past
        past = self._made(name, file)
        with suppress(OSError):
            if past is not None:
                kept.keep(key, json.dumps(asdict(past), default=str, ensure_ascii=False).encode())
        return past

    def _made(self, name: str, file: str) -> PastIssue | None:
        document = read_mapping(self.project, file, self.reader).value
        if document is None:
            return None
        manifest = read_manifest(document, self.issue.publication, self.issue.layout.kinds).manifest
        past = PastIssue.of(name, manifest, document.sources, self.issue.source)
        return past if past.published > date.min else None

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
