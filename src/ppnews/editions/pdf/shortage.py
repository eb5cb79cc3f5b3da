"""Want of memory while the engine loads or draws a picture: it would go on without the picture."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ppnews.editions.pdf.replacing import replaced


@contextmanager
def telling_of_shortage() -> Iterator[None]:
    """Within this block, raise `MemoryError` where the engine would leave a picture out for want of memory."""
    images = importlib.import_module("weasyprint.images")
    with replaced(images, "LOGGER", _Attentive(images.LOGGER)):
        yield


class _Attentive:
    """The engine's logger, which gets to see every error that it goes on after."""

    def __init__(self, logger: Any) -> None:
        self._logger = logger

    def error(self, message: str, *arguments: object) -> None:
        _raise_shortage(*arguments)
        self._logger.error(message, *arguments)

    def debug(self, message: str, *, exc_info: BaseException) -> None:
        _raise_shortage(exc_info)
        self._logger.debug(message, exc_info=exc_info)


def _raise_shortage(*told: object) -> None:
    for error in told:
        while isinstance(error, BaseException):
            if isinstance(error, MemoryError):
                raise MemoryError from error
            error = error.__cause__
