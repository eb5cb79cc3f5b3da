"""The place that long work has come to, told to whoever waits for it."""

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
_PLACE: ContextVar[WorkPlace] = ContextVar("place", default=_NOWHERE)


@contextmanager
def heard_by(listener: PlaceListener) -> Iterator[None]:
    """Within this block, `listener` is told of every stage that begins, and of every section that is come to."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def begin_stage(stage: str) -> None:
    """Tell that a stage begins."""
    _tell(WorkPlace(stage))


def come_to(section: str) -> None:
    """Tell that the stage has come to the section with this anchor."""
    place = _PLACE.get()
    if place.section != section:
        _tell(WorkPlace(place.stage, section))


def _tell(place: WorkPlace) -> None:
    _PLACE.set(place)
    _LISTENER.get()(place)
