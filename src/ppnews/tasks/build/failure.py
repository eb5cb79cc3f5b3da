"""The failure of one edition, from which the others are kept apart."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from ppnews.diagnostics import PpnewsError, describe_exception
from ppnews.model.limits import MORE_ALLOWED, MemorySize, WorkLimits
from ppnews.model.undrawn import UndrawnPictureError
from ppnews.model.whereabouts import WorkPlace
from ppnews.tasks.workers.guarding import out_of_memory
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError

ResultT = TypeVar("ResultT")
_WITHOUT_MEMORY: Final = frozenset({"SIGKILL", "SIGABRT", "SIGTRAP"})
"""The signals with which the system, or a library, ends a process that gets no more memory."""
_SIMPLER: Final = "Export it again as plain SVG, or save it as PNG."
_REPORT: Final = "The others went on. Please report it, with the issue's sources."


@dataclass(frozen=True, slots=True)
class EditionFailure:
    """An edition in one language that could not be made, for no fault of the issue; the others were.

    Attributes:
        message: one sentence for the user.
        hint: a remedy, if one is known.
        exceeded: the place at which it came to the limits of its work; None for other failures.
        broken: the place at which the engine failed that sets its pages; None for other failures.
        undrawn: the address of the picture that the engine could not draw; empty for other failures.

    """

    edition: str
    language: str
    message: str
    hint: str | None = None
    exceeded: WorkPlace | None = None
    broken: WorkPlace | None = None
    undrawn: str = ""


class LimitExceededError(Exception):
    """Work came to its limits, and was ended; the message says, after the edition's name, at which.

    Attributes:
        place: the last place that it came to.
    """

    def __init__(self, message: str, place: WorkPlace) -> None:
        super().__init__(message)
        self.place = place


def broken_off(
    end: HelperEndedError, limits: WorkLimits | None, first: str = "starting the engine"
) -> LimitExceededError | HelperFailedError:
    """Return the error for people behind the end of a process that worked within limits; `first` is its first stage."""
    signalled = signal.Signals(-end.code).name if end.code is not None and -end.code in _KNOWN_SIGNALS else ""
    stage = end.place.stage or first
    if signalled == "SIGXCPU" and limits is not None:
        return LimitExceededError(f"{stage} took more than {limits.seconds} seconds of computing", end.place)
    if end.code is None or signalled in _WITHOUT_MEMORY:
        most = f"more than {MemorySize(limits.memory)} of memory" if limits is not None else "more memory than there is"
        return LimitExceededError(f"{stage} took {most}", end.place)
    return HelperFailedError(f"the engine broke off while {stage} ({signalled or f'exit code {end.code}'})", end.place)


_KNOWN_SIGNALS: Final = frozenset(map(int, signal.Signals))


def attempt(edition: str, language: str, make: Callable[[], ResultT]) -> ResultT | EditionFailure:
    """Return the result of `make`; the failure of the edition if it raises."""
    try:
        return make()
    except UndrawnPictureError as error:
        message = f"This drawing cannot be drawn on paper: {error.message}."
        return EditionFailure(edition, language, message, _SIMPLER, undrawn=error.address)
    except PpnewsError as error:
        return EditionFailure(edition, language, error.message, error.hint)
    except LimitExceededError as error:
        at = f", at the section “{error.place.section}”" if error.place.section else ", before its first section"
        message = f"The edition “{edition}” in “{language}” was given up: {error}{at}."
        return EditionFailure(edition, language, message, _LIMITS_HINT, error.place)
    except MemoryError:
        most = MemorySize(out_of_memory())
        message = f"The edition “{edition}” in “{language}” was given up: it took more than {most} of memory."
        return EditionFailure(edition, language, message, _LIMITS_HINT, WorkPlace())
    except HelperFailedError as error:
        at = f", at the section “{error.place.section}”" if error.place.section else ""
        message = f"The edition “{edition}” could not be made in “{language}”{at}: {error}."
        return EditionFailure(edition, language, message, _REPORT, broken=error.place)
    except Exception as error:  # noqa: BLE001  (whatever an edition does wrong is its own fault alone)
        message = f"The edition “{edition}” itself failed in “{language}”: {describe_exception(error)}."
        return EditionFailure(edition, language, message, _REPORT)


_LIMITS_HINT: Final = f"Look there, and in the layout's styles, for something that has no end. {MORE_ALLOWED}"
