"""The messages between a process and its helpers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ppnews.diagnostics import PpnewsError
from ppnews.model.limits import WorkLimits


@dataclass(frozen=True, slots=True)
class Task:
    """Work for a helper; its limits, None for none; its number among all of that helper."""

    work: Callable[[], object]
    limits: WorkLimits | None
    number: int


@dataclass(frozen=True, slots=True)
class Stop:
    """The outcome of the task with this number is not wanted any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A helper has started, as the process `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class Started:
    """A helper has taken a task."""


@dataclass(frozen=True, slots=True)
class Done:
    """The value that a task came to; `peak` is the most memory, in bytes, that the helper ever took."""

    value: object
    peak: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A task came to nothing: with an error for people, with another one in words, out of memory, or as asked."""

    error: PpnewsError | None
    words: str
    out_of_memory: bool = False
    stopped: bool = False
