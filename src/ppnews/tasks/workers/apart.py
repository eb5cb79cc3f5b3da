"""A PDF that anybody may have made is read in a process of its own, within limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from ppnews.diagnostics import PpnewsError
from ppnews.model.limits import MemorySize, WorkLimits
from ppnews.tasks.workers.crew import Crew, Staff
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError, HelperMissingError

LIMITS: Final = WorkLimits(seconds=60)
ValueT = TypeVar("ValueT")


def read_apart(work: Callable[[], ValueT]) -> ValueT:
    """Return the outcome of work that reads a PDF; it has to be made of importable names.

    Raises:
        PpnewsError: as the work raises it; or it takes too much memory or time.
    """
    crew, done = Crew(Staff(1, f"{__name__}:{get_reading_ready.__name__}"), limits=LIMITS), False
    try:
        outcome = crew.begin(work).result()
        done = True
    except HelperMissingError:
        return work()
    except HelperEndedError as error:
        raise PpnewsError(_given_up(error)) from None
    except HelperFailedError as error:
        raise PpnewsError(f"This PDF cannot be read: {error}.", "Please report it, with the file.") from None
    except PpnewsError:
        done = True
        raise
    finally:
        crew.close(at_once=not done)
    return outcome


def get_reading_ready() -> None:
    """Import everything that reading a PDF needs."""
    import pikepdf
    import pypdfium2

    _ = pikepdf, pypdfium2


def _given_up(error: HelperEndedError) -> str:
    most = f"{MemorySize(LIMITS.memory)} of memory and {LIMITS.seconds} seconds of computing"
    reason = "ran out of memory" if error.code is None else f"ended with {error.code}"
    return f"Reading this PDF was given up: it {reason}. No document of pages needs more than {most}."
