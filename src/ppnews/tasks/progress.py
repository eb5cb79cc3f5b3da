"""The progress of a long task, for a display."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ppnews.load.project import IssueName


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a long task: the issue, language and edition, each empty for all of them, and the stage they are in."""

    issue: IssueName
    language: str
    edition: str
    stage: str


Report = Callable[[Step], None]
