"""The failure of one edition, from which the others are kept apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ppnews.diagnostics import PpnewsError, describe_exception

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class EditionFailure:
    """An edition in one language that could not be made, for no fault of the issue; the others were.

    Attributes:
        message: one sentence for the user.
        hint: a remedy, if one is known.

    """

    edition: str
    language: str
    message: str
    hint: str | None = None


def attempt(edition: str, language: str, make: Callable[[], ResultT]) -> ResultT | EditionFailure:
    """Return the result of `make`; the failure of the edition if it raises."""
    try:
        return make()
    except PpnewsError as error:
        return EditionFailure(edition, language, error.message, error.hint)
    except Exception as error:  # noqa: BLE001  (whatever an edition does wrong is its own fault alone)
        message = f"The edition “{edition}” itself failed in “{language}”: {describe_exception(error)}."
        hint = "The others went on. Please report it, with the issue's sources."
        return EditionFailure(edition, language, message, hint)
