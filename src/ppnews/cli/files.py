"""The PDF that a person names, from anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ppnews.cli.options import fail
from ppnews.model.wording import shortened

_LARGEST = 1_000_000_000


def pdf_bytes(file: Path) -> bytes:
    """Return the bytes of a file; raise `PpnewsError` where it cannot be read."""
    with _opened(file) as opened:
        return opened.read()


def check_pdf(file: Path) -> None:
    """Raise `PpnewsError` where a file cannot be read, or is empty."""
    with _opened(file):
        pass


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    from ppnews.files.reading import open_file
    from ppnews.files.regular import NOT_ORDINARY, TooLargeError

    name = shortened(str(file))
    try:
        with open_file(file, None, _LARGEST) as opened:
            if not opened.read(1):
                fail(f"{name} is empty.")
            opened.seek(0)
            yield opened
    except FileNotFoundError:
        fail(f"{name} is no ordinary file." if os.path.lexists(file) else f"There is no file {name}.")
    except IsADirectoryError:
        fail(f"{name} is a folder.", "Give one PDF file: build/39/….pdf")
    except TooLargeError as error:
        fail(f"{name} has {error.size / 1e6:,.0f} MB; more than {_LARGEST / 1e6:,.0f} MB are not read.")
    except OSError as error:
        no_file = error.strerror == NOT_ORDINARY
        fail(f"{name} is no ordinary file." if no_file else f"{name} cannot be read: {error.strerror}.")
