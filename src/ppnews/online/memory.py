"""Keeps for a day what was sure: that an address is there, or has moved for good. What failed is asked again."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ppnews.model.answer import Answer, LinkState

_DAY = 24 * 60 * 60
_SURE = (LinkState.FINE, LinkState.MOVED)


class Memory:
    """Answers in a file, which need not be there yet. A damaged file counts as none, one not writable is let be."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def recall(self, now: float) -> dict[str, Answer]:
        """Return the answers of the last day; `now` in seconds since 1970."""
        return {url: answer for url, (answer, _) in self._read(now).items()}

    def keep(self, answers: Mapping[str, Answer], now: float) -> None:
        """Add those of `answers` that are sure."""
        sure = {url: (answer, now) for url, answer in answers.items() if answer.found in _SURE}
        if not sure:
            return
        entries = {
            url: {"found": answer.found, "status": answer.status, "target": answer.target, "at": at}
            for url, (answer, at) in (self._read(now) | sure).items()
        }
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            making = self._file.with_suffix(f".{os.getpid()}")
            making.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
            making.replace(self._file)

    def _read(self, now: float) -> dict[str, tuple[Answer, float]]:
        try:
            entries = json.loads(self._file.read_text(encoding="utf-8"))
            read = {url: _entry(entry) for url, entry in entries.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}
        return {url: (answer, at) for url, (answer, at) in read.items() if 0 <= now - at < _DAY}


def _entry(entry: Any) -> tuple[Answer, float]:
    found, status, target = LinkState(entry["found"]), entry["status"], entry["target"]
    if found not in _SURE or not isinstance(status, int | None) or not isinstance(target, str | None):
        raise ValueError(entry)
    return Answer(found, status, target), float(entry["at"])
