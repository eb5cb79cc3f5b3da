"""Answers that are kept: how the pages of an assembly were fitted, for the next time they are to be made.

An answer counts for the very same assembly alone: pages depend on their sources, not on those before them. Beside the
answer for the pages by themselves, those for sizes of text in which other languages are set are kept.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace

from ppnews.caches import Cache
from ppnews.model.fitted import FitReport


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer; `fit` is None where the pages are worse in a size of text."""

    fit: FitReport | None


@dataclass(frozen=True, slots=True)
class KeptFits:
    """The answers in a cache; one that cannot be used is done without."""

    cache: Cache

    def find(self, digest: str) -> FitReport | None:
        """Return the answer for the assembly of that digest by itself, if one is kept."""
        answer = self._read(_name(digest))
        return answer.fit if answer is not None else None

    def find_in(self, digest: str, text: float) -> KeptAnswer | None:
        """Return the answer in a size of text, if one is kept."""
        return self._read(_name(digest, text))

    def advised(self, digest: str, fit: FitReport | None) -> FitReport | None:
        """Return a fit of the pages of that assembly, with advice if advice for it is kept."""
        if fit is None or fit.keeps_promises or fit.advice is not None:
            return fit
        kept = self._read(_name(digest, "advised"))
        if kept is None or kept.fit is None or kept.fit.setting != fit.setting:
            return fit
        return replace(fit, advice=kept.fit.advice)

    def keep_advised(self, digest: str, fit: FitReport) -> None:
        """Keep the advice for the pages of an assembly, whatever size of text they are in."""
        self._write(_name(digest, "advised"), fit)

    def keep(self, digest: str, fit: FitReport) -> None:
        """Keep the answer for an assembly by itself."""
        self._write(_name(digest), fit)

    def keep_in(self, digest: str, text: float, fit: FitReport | None) -> None:
        """Keep the answer in a size of text."""
        self._write(_name(digest, text), fit)

    def _read(self, name: str) -> KeptAnswer | None:
        with suppress(OSError, ValueError):
            text = self.cache.read(name).decode()
            return KeptAnswer(FitReport.from_json(text) if text else None)
        return None

    def _write(self, name: str, fit: FitReport | None) -> None:
        with suppress(OSError):
            self.cache.keep(name, fit.to_json().encode() if fit is not None else b"")


def _name(digest: str, kind: float | str = "") -> str:
    return hashlib.sha256(f"{digest} {kind}".encode()).hexdigest()
