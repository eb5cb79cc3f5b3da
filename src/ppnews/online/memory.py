"""Keeps for a day what was sure: that an address is there, or has moved for good. What failed is asked again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from ppnews.caches import Cache
from ppnews.model.answer import Answer, LinkState

_DAY = 24 * 60 * 60
_SURE = (LinkState.FINE, LinkState.MOVED)


class Memory:
    """Answers in a file of a cache. A damaged file counts as none, one that cannot be written is done without."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._name = name

    def recall(self, now: float) -> dict[str, Answer]:
        """Return the answers of the last day; `now` in seconds since 1970."""
        return {url: answer for url, (answer, _) in self._read(now).items()}

    def keep(self, answers: Mapping[str, Answer], now: float) -> None:
        """Add those of `answers` that are sure; the oldest are dropped where there are more than the cache's limit."""
        sure = {url: (answer, now) for url, answer in answers.items() if answer.found in _SURE}
        if not sure:
            return
        newest_first = sorted((self._read(now) | sure).items(), key=lambda item: -item[1][1])
        entries = {
            url: {"found": answer.found, "status": answer.status, "target": answer.target, "at": at}
            for url, (answer, at) in newest_first[: self._cache.kind.limit]
        }
        with contextlib.suppress(OSError):
            self._cache.keep(self._name, json.dumps(entries).encode("ascii"))

    def _read(self, now: float) -> dict[str, tuple[Answer, float]]:
        try:
            entries = json.loads(self._cache.read(self._name))
            read = {url: _entry(entry) for url, entry in entries.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}
        return {url: (answer, at) for url, (answer, at) in read.items() if 0 <= now - at < _DAY}


def _entry(entry: Any) -> tuple[Answer, float]:
    found, status, target = LinkState(entry["found"]), entry["status"], entry["target"]
    if found not in _SURE or not isinstance(status, int | None) or not isinstance(target, str | None):
        raise ValueError(entry)
    return Answer(found, status, target), float(entry["at"])
