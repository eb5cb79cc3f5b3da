"""Lines and columns that were settled before: in another setting of the same pages, or in an earlier run."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from ppnews.editions.pdf.manners import LineManner, Manners
from ppnews.editions.pdf.signing import Signer
from ppnews.model.pdf.memory import PressMemory


class Levelling(NamedTuple):
    """The way in which columns came to end level.

    Attributes:
        whole: whether something that is kept whole only where it tears no hole stayed whole.
        height: of the columns, in pixels; None for that which the engine comes to.
    """

    whole: bool = False
    height: float | None = None


class Settled:
    """Everything that a press recalls of the lines and columns of one document, whose boxes a signer signs."""

    def __init__(self, memory: PressMemory, signer: Signer) -> None:
        self._memory = memory
        self._signer = signer

    def columns(self, box: Any, *circumstances: object) -> SettledColumns | None:
        """Return the entry of a multi-column box in its circumstances; None if it cannot have one."""
        signature = self._signer.sign(box, "columns", *circumstances)
        return None if signature is None else SettledColumns(self._memory, signature)

    def lines(self, box: Any, width: float, place: tuple[int, ...] | None, settle: Callable[[], Manners]) -> Manners:
        """Return the manners of the lines of a paragraph of that width from a place on; `settle` finds them anew."""
        signature = self._signer.sign(box, width, place)
        if signature is None:
            return settle()
        kept = self._memory.recall(signature)
        if kept is not None:
            with suppress(ValueError, TypeError):
                return {tuple(place): LineManner(divides, shorter) for place, divides, shorter in json.loads(kept)}
        manners = settle()
        lines = [(place, manner.divides, manner.shorter) for place, manner in manners.items()]
        self._memory.learn(signature, json.dumps(lines, separators=(",", ":")))
        return manners


@dataclass(frozen=True, slots=True)
class SettledColumns:
    """The entry of one multi-column box in a memory."""

    memory: PressMemory
    signature: str

    def recall(self) -> Levelling | None:
        """Return the way in which they came to end level; None where none is known."""
        with suppress(ValueError, TypeError):
            whole, height = json.loads(self.memory.recall(self.signature) or "")
            return Levelling(bool(whole), None if height is None else float(height))
        return None

    def learn(self, way: Levelling) -> None:
        """Note it."""
        self.memory.learn(self.signature, json.dumps(way))
