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
from ppnews.model.pdf.memory import PressMemory


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


@dataclass(frozen=True, slots=True)
class KeptMemories:
    """The memories of presses of earlier runs, in a cache; one that cannot be used is done without.

    Attributes:
        maker: a hash of the programs that make editions: others may come to other results.
    """

    cache: Cache
    maker: str

    def find(self, issue: str, target: str) -> PressMemory:
        """Return the memory of the press of an edition, by its issue's name and its main file."""
        with suppress(OSError, ValueError):
            return PressMemory.from_json(self.cache.read(self._name(issue, target)))
        return PressMemory()

    def keep(self, issue: str, target: str, memory: PressMemory) -> None:
        """Keep the memory of a press, if there is something new in it."""
        if memory.has_news:
            with suppress(OSError):
                self.cache.keep(self._name(issue, target), memory.to_json())

    def _name(self, issue: str, target: str) -> str:
        return hashlib.sha256(f"{issue}\0{target}\0{self.maker}".encode()).hexdigest()


def _name(digest: str, kind: float | str = "") -> str:
    return hashlib.sha256(f"{digest} {kind}".encode()).hexdigest()
