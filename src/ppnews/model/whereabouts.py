"""The place that long work has come to, told to whoever waits for it; and the wish of whoever waits that it stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """A place in long work.

    Attributes:
        stage: the work in progress, as it reads before “took too long”: “setting the pages”.
        section: the anchor of the section that it is at; empty before the first one.
    """

    stage: str = ""
    section: str = ""


PlaceListener = Callable[[WorkPlace], None]
_LISTENER: ContextVar[PlaceListener] = ContextVar("listener", default=lambda _: None)
_NOWHERE = WorkPlace()
_ASKED: ContextVar[Callable[[], bool]] = ContextVar("asked", default=lambda: False)
_PLACE: ContextVar[WorkPlace] = ContextVar("place", default=_NOWHERE)


class WorkStoppedError(BaseException):
    """Work was asked to stop. No fault of it: what takes an edition's errors for its own lets this one pass."""


@contextmanager
def heard_by(listener: PlaceListener) -> Iterator[None]:
    """Within this block, `listener` is told of every stage that begins, and of every section that is come to.

    Whoever listens around it is told as well.
    """
    around = _LISTENER.get()

    def tell_both(place: WorkPlace) -> None:
        listener(place)
        around(place)

    before = _LISTENER.set(tell_both)
    try:
        yield
    finally:
        _LISTENER.reset(before)


@contextmanager
def stopping_when(asked: Callable[[], bool]) -> Iterator[None]:
    """Within this block, work ends with `WorkStoppedError` at the next place at which `asked` returns true."""
    before = _ASKED.set(asked)
    try:
        yield
    finally:
        _ASKED.reset(before)


def stop_if_asked() -> None:
    """Let long work stop here, if it was asked to."""
    if _ASKED.get()():
        raise WorkStoppedError


def begin_stage(stage: str) -> None:
    """Tell that a stage begins."""
    stop_if_asked()
    _tell(WorkPlace(stage))


def come_to(section: str) -> None:
    """Tell that the stage has come to the section with this anchor."""
    stop_if_asked()
    place = _PLACE.get()
    if place.section != section:
        _tell(WorkPlace(place.stage, section))


def _tell(place: WorkPlace) -> None:
    _PLACE.set(place)
    _LISTENER.get()(place)
