"""Where a long piece of work stands, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Where a build stands, for a progress display."""

    number: int
    language: str
    edition: str
    stage: str


Report = Callable[[Step], None]
