"""Reading the project's files: inside its root only, as text in UTF-8 only, and never more than can be right."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from ppnews.diagnostics import Diagnostic, Location, Outcome, PpnewsError
from ppnews.model import findings

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
MEGABYTE = 1_000_000


def project_name(path: Path, root: Path) -> str:
    """Return how messages name `path`: relative to the project's root, with `/`."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def find_inside(folder: Path, name: str, root: Path) -> Path | None:
    """Return the file that `name` means in `folder`, or None if it would lie outside `root`, links followed.

    The file need not exist.
    """
    try:
        path = (folder / name).resolve()
        path.relative_to(root.resolve())
    except (ValueError, OSError, RuntimeError):
        return None
    return path


def is_file(path: Path) -> bool:
    """Return whether there is a file at `path`; also false where the system can have no file of such a name."""
    return os.path.isfile(path)  # noqa: PTH113  (Path.is_file raises for a name that is too long)


def read_text(path: Path, name: str, *, at: Location | None = None, limit: int) -> Outcome[str]:
    """Read a file of at most `limit` bytes as UTF-8; a byte order mark is dropped, line ends become newlines.

    `at` is where the file is asked for; a finding about its absence points there.
    """
    try:
        if (size := path.stat().st_size) > limit:
            message = f"{name} has {size / MEGABYTE:,.1f} MB; more than {limit / MEGABYTE:,.1f} MB cannot be right."
            return Outcome(None, (Diagnostic.of(findings.TOO_LARGE, message, Location(name)),))
        data = path.read_bytes()
    except FileNotFoundError:
        return Outcome(None, (Diagnostic.of(findings.MISSING_FILE, f"{name} is not there.", at or Location(name)),))
    except (IsADirectoryError, NotADirectoryError):
        return Outcome(None, (Diagnostic.of(findings.MISSING_FILE, f"{name} is not a file.", at or Location(name)),))
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENAMETOOLONG, errno.ELOOP):
            raise PpnewsError(f"{name} could not be read: {error.strerror}.") from error
        message = f"{name} cannot be read: {error.strerror}."
        return Outcome(None, (Diagnostic.of(findings.MISSING_FILE, message, at or Location(name)),))
    return _decoded(data, name)


def _decoded(data: bytes, name: str) -> Outcome[str]:
    hint = "Save it again as UTF-8: most editors offer that under “Save with encoding”."
    if data.startswith(_UTF16):
        message = f"{name} is saved as UTF-16."
        return Outcome(None, (Diagnostic.of(findings.ENCODING, message, Location(name), hint=hint),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"{name} is not text in UTF-8: byte 0x{data[error.start]:02X} begins no character."
        return Outcome(None, (Diagnostic.of(findings.ENCODING, message, Location(name, line, column), hint=hint),))
    return Outcome(text.replace("\r\n", "\n").replace("\r", "\n"))
