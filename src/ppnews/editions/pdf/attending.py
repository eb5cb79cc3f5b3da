"""Errors at pictures: the engine notes them for programmers, and goes on without the picture."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ppnews.diagnostics import describe_exception
from ppnews.editions.pdf.replacing import replaced
from ppnews.model.undrawn import UndrawnPictureError


@contextmanager
def telling_of_pictures(base: str) -> Iterator[None]:
    """Within this block, raise an error where the engine would leave out a picture whose address begins with `base`.

    Raises:
        MemoryError: there is no memory for a picture, whatever its address.
        UndrawnPictureError: a picture can be neither read nor drawn.
    """
    images = importlib.import_module("weasyprint.images")
    with replaced(images, "LOGGER", _Attentive(images.LOGGER, base)):
        yield


class _Attentive:
    """The engine's logger, which gets to see every error that it goes on after: first the picture, then the error."""

    def __init__(self, logger: Any, base: str) -> None:
        self._logger = logger
        self._base = base
        self._address = ""

    def error(self, message: str, *arguments: object) -> None:
        self._address = arguments[0] if arguments and isinstance(arguments[0], str) else ""
        _raise_shortage(*arguments)
        self._logger.error(message, *arguments)

    def debug(self, message: str, *, exc_info: BaseException) -> None:
        _raise_shortage(exc_info)
        if self._address.startswith(self._base) and isinstance(exc_info, Exception):
            address = self._address.removeprefix(self._base)
            raise UndrawnPictureError(describe_exception(exc_info.__cause__ or exc_info), address) from exc_info
        self._logger.debug(message, exc_info=exc_info)

    def warning(self, message: str, *arguments: object) -> None:
        self._logger.warning(message, *arguments)


def _raise_shortage(*told: object) -> None:
    for error in told:
        while isinstance(error, BaseException):
            if isinstance(error, MemoryError):
                raise MemoryError from error
            error = error.__cause__
