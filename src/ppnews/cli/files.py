"""The PDF that a person names, from anywhere."""

from __future__ import annotations

import os
from pathlib import Path

from ppnews.cli.options import fail
from ppnews.model.wording import shortened

_LARGEST = 1_000_000_000


def pdf_bytes(file: Path) -> bytes:
    """Return the bytes of a file; raise `PpnewsError` where it cannot be read."""
    from ppnews.files.reading import read_file
    from ppnews.files.regular import NOT_ORDINARY, TooLargeError

    name = shortened(str(file))
    try:
        data = read_file(file, None, _LARGEST)
    except FileNotFoundError:
        fail(f"{name} is no ordinary file." if os.path.lexists(file) else f"There is no file {name}.")
    except IsADirectoryError:
        fail(f"{name} is a folder.", "Give one PDF file: build/39/….pdf")
    except TooLargeError as error:
        fail(f"{name} has {error.size / 1e6:,.0f} MB; more than {_LARGEST / 1e6:,.0f} MB are not read.")
    except OSError as error:
        no_file = error.strerror == NOT_ORDINARY
        fail(f"{name} is no ordinary file." if no_file else f"{name} cannot be read: {error.strerror}.")
    if not data:
        fail(f"{name} is empty.")
    return data
