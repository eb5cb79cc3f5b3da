"""Drawings of messages become pixels in a process of their own, within limits."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Final

from ppnews.model.limits import WorkLimits
from ppnews.model.picture import FaultReason, PictureFault
from ppnews.model.undrawn import UndrawnPictureError
from ppnews.pictures.drawings.flattening import flatten
from ppnews.tasks.build.desks import paged_staff
from ppnews.tasks.workers.crew import Crew
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError, HelperMissingError

if TYPE_CHECKING:
    from PIL.Image import Image

_SECONDS: Final = 30
"""Processor time for one drawing; the heaviest that are taken need a tenth of it."""
_MOST_GIVEN_UP: Final = 3
"""Drawings that are given up before no others are tried."""
_SIMPLER: Final = "Simplify it, or save it as a PNG."


class Draughts:
    """A draughtsman for the drawings of one edition: their pixels, or the fault for which there are none."""

    def __init__(self, limits: WorkLimits) -> None:
        """Start nothing yet. A publication's limits hold where they allow less."""
        seconds = min(limits.seconds, _SECONDS)
        self._limits = limits.model_copy(update={"seconds": seconds})
        self._crew = Crew(paged_staff(1), limits=self._limits)
        self._given_up = 0

    def flatten(self, cleaned: bytes, width: int, height: int, wanted: int) -> Image | PictureFault:
        """Return a drawing as pixels, as `flatten` does."""
        work = partial(flatten, cleaned, width, height, wanted)
        if self._given_up >= _MOST_GIVEN_UP:
            message = "This drawing was not tried, since others before it took too long to draw."
            return PictureFault(FaultReason.TOO_LARGE, message, "Mend those first.")
        begun: Future[Image] = self._crew.begin(work)
        try:
            try:
                return begun.result()
            except HelperMissingError:
                return work()
        except UndrawnPictureError as error:
            return _undrawable(error.message)
        except HelperEndedError as error:
            self._given_up += 1
            most = "memory" if error.code is None else "time"
            message = f"This drawing takes far more {most} to draw than any other."
            return PictureFault(FaultReason.TOO_LARGE, message, _SIMPLER)
        except HelperFailedError as error:
            return _undrawable(str(error))

    def __enter__(self) -> Draughts:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the work: at once where something else ended it."""
        self._crew.close(at_once=kind is not None)


def _undrawable(reason: str) -> PictureFault:
    return PictureFault(FaultReason.UNREADABLE, f"This drawing cannot be drawn: {reason}.", _SIMPLER)
