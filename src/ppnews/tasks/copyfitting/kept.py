"""Answers that are kept: how the pages of an assembly were fitted, for the next time they are to be made.

An answer counts for the very same assembly alone: pages depend on their sources, not on those before them.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace

from ppnews.caches import Cache
from ppnews.model.fitted import FitReport


@dataclass(frozen=True, slots=True)
class KeptFits:
    """The answers in a cache; one that cannot be used is done without."""

    cache: Cache

    def find(self, digest: str) -> FitReport | None:
        """Return the answer for the assembly of that digest, if one is kept."""
        with suppress(OSError, ValueError):
            return FitReport.from_json(self.cache.read(_name(digest)).decode())
        return None

    def advised(self, digest: str, fit: FitReport | None) -> FitReport | None:
        """Return the answer for the assembly of that digest, with advice if one with advice is kept."""
        if fit is None or fit.keeps_promises or fit.advice is not None:
            return fit
        kept = self.find(digest)
        return fit if kept is None or kept.advice is None else replace(fit, advice=kept.advice)

    def keep(self, digest: str, fit: FitReport) -> None:
        """Keep an answer."""
        with suppress(OSError):
            self.cache.keep(_name(digest), fit.to_json().encode())


def _name(digest: str) -> str:
    return hashlib.sha256(digest.encode()).hexdigest()
