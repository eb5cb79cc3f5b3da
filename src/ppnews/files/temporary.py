"""Temporary files: in one folder of this process, which goes with it.

A process that is killed leaves its folder behind; the next one that needs one clears it away. A folder is held (`lock`)
as long as its process lives, so that nothing is taken from a run that is at work.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Final

from ppnews.diagnostics import PpnewsError
from ppnews.files.locks import lock
from ppnews.files.opened import AS_FOLDER, BY_HANDLE, NO_LINK

_BEGINNING: Final = "ppnews-run-"
_USUAL: Final = ("/tmp", "/var/tmp")  # noqa: S108  (where none is named; what is made there is nobody else's)
_OWN: Final[list[Path]] = []
_ONE_AT_A_TIME: Final = Lock()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Hold a folder that is removed again.

    Raises:
        PpnewsError: none can be made.
    """
    try:
        made = lasting_folder()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Name a folder that can be written in the environment variable TMPDIR."
        raise PpnewsError(f"There is no room for temporary files: {reason}.", hint) from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def lasting_folder() -> Path:
    """Return a new folder that lasts as long as this process; raise `OSError` where none can be made."""
    with _ONE_AT_A_TIME:
        if not _OWN:
            clear_temporary()
            _OWN.append(_made_somewhere())
    return Path(tempfile.mkdtemp(dir=_OWN[0]))


def _places() -> list[str]:
    """Return the folders that may be for temporary files, the best first.

    `tempfile` writes into each before it says which one it takes; a run that is killed then would leave that file.
    """
    if os.name != "posix":
        return [tempfile.gettempdir()]
    named = (os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP"))
    return list(dict.fromkeys(place for place in (*named, *_USUAL) if Path(place).is_absolute()))


def _made_somewhere() -> Path:
    *better, last = _places()
    for place in better:
        with suppress(OSError):
            return _made(place)
    return _made(last)


def _made(place: str) -> Path:
    """Make the folder of this process, which holds it to its end."""
    while True:
        made = Path(tempfile.mkdtemp(prefix=_BEGINNING, dir=place)).resolve()
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        if not BY_HANDLE:
            return made
        with suppress(FileNotFoundError):  # another run cleared it away before it was held
            handle = os.open(made, AS_FOLDER | NO_LINK)
            if not lock(handle) or os.fstat(handle).st_nlink:
                return made
            os.close(handle)


def clear_temporary() -> None:
    """Remove the folders of processes that have ended, as far as they are this user's."""
    if not BY_HANDLE:  # without locks nobody can tell
        return
    for place in _places():
        with suppress(OSError), os.scandir(place) as there:
            for entry in there:
                if entry.name.startswith(_BEGINNING):
                    with suppress(OSError):
                        _clear(Path(entry.path))


def _clear(folder: Path) -> None:
    handle = os.open(folder, AS_FOLDER | NO_LINK)
    try:
        about = os.fstat(handle)
        if about.st_uid == os.geteuid() and stat.S_IMODE(about.st_mode) & 0o077 == 0 and lock(handle, wait=False):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)
