"""Messages between two processes of one run: pickled, since nobody but ppnews holds either end."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable
from contextlib import suppress
from struct import Struct
from types import MappingProxyType
from typing import IO, Any, Final

_LENGTH: Final = Struct("<Q")


def _frozen(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


def _as_plain(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return _frozen, (dict(mapping),)


copyreg.pickle(MappingProxyType, _as_plain)


class Channel:
    """Two pipes, one for each direction."""

    def __init__(self, reading: IO[bytes], writing: IO[bytes]) -> None:
        """Take over the two ends that are this process's."""
        self._reading = reading
        self._writing = writing

    def send(self, message: object) -> None:
        """Send a message; raise `OSError` where nobody is at the other end."""
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        self._writing.write(_LENGTH.pack(len(data)))
        self._writing.write(data)
        self._writing.flush()

    def receive(self) -> Any:
        """Wait for a message and return it; raise `EOFError` where nobody is at the other end."""
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        return pickle.loads(self._read(length))  # noqa: S301  (from a process that this one started)

    def _read(self, length: int) -> bytes:
        data = self._reading.read(length)
        if len(data) < length:
            raise EOFError
        return data

    def close(self) -> None:
        """Close both pipes; the process at the other end takes that for its own end."""
        for end in (self._writing, self._reading):
            with suppress(OSError, ValueError):
                end.close()
