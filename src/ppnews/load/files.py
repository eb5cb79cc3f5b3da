"""Reading the project's files: inside its root only, as text in UTF-8 only, and never more than can be right."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import unicodedata
from pathlib import Path
from typing import Literal

from ppnews.diagnostics import Diagnostic, Location, Outcome, PpnewsError
from ppnews.model import findings
from ppnews.model.sources import Sources, SourceText
from ppnews.model.wording import shortened

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
MEGABYTE = 1_000_000
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


def project_name(path: Path, root: Path) -> str:
    """Return the name of `path` in messages: relative to the project's root, with `/`; else the file's name alone."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def find_inside(folder: Path, name: str, root: Path) -> Path | None:
    """Return the path that `name` resolves to in `folder`; None if it lies outside `root`, symbolic links followed.

    The file need not exist. One whose name has its letters in two parts, as some systems write them, is the same.
    """
    path = _resolved(folder, name, root)
    if path is not None and not name.isascii() and not is_file(path):
        others = (_resolved(folder, unicodedata.normalize(form, name), root) for form in _FORMS)
        return next((other for other in others if other is not None and is_file(other)), path)
    return path


def _resolved(folder: Path, name: str, root: Path) -> Path | None:
    try:
        path = (folder / name).resolve()
        path.relative_to(root.resolve())
    except (ValueError, OSError, RuntimeError):
        return None
    return path


def is_file(path: Path) -> bool:
    """Return whether `path` is a file; false, too, for a name that the system cannot have."""
    return os.path.isfile(path)  # noqa: PTH113  (Path.is_file raises for a name that is too long)


class SourceReader:
    """A reader that opens every text file of a run once; the texts that it keeps are those judged and printed.

    `root` is the project's.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._kept: dict[Path, SourceText] = {}

    @property
    def sources(self) -> Sources:
        """A snapshot of the text files read so far."""
        return Sources({source.name: source for source in self._kept.values()})

    def read(
        self, path: Path, name: str | None = None, *, at: Location | None = None, limit: int
    ) -> Outcome[SourceText]:
        """Read a file of at most `limit` bytes as UTF-8.

        `name` is the file in messages, by default its path in the project. `at` is the place that names it; a finding
        about its absence points there.
        """
        kept = self.keep(path, name, at=at, limit=limit)
        objection = _objection(kept.value) if kept.value is not None else None
        return kept if objection is None else Outcome(None, (objection,))

    def keep(
        self, path: Path, name: str | None = None, *, at: Location | None = None, limit: int
    ) -> Outcome[SourceText]:
        """Read a file that need not be UTF-8; its user checks that (`SourceText.broken_line`)."""
        if path not in self._kept:
            name = name or project_name(path, self.root)
            data = _bytes(path, name, at or Location(name), limit)
            if data.value is None:
                return Outcome(None, data.diagnostics)
            self._kept[path] = SourceText.of(name, data.value)
        return Outcome(self._kept[path])


def _bytes(path: Path, name: str, at: Location, limit: int) -> Outcome[bytes]:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for someone to write into it
            return Outcome(None, (Diagnostic.of(findings.MISSING_FILE, f"{name} is not a file.", at),))
        if about.st_size > limit:
            message = (
                f"{name} has {about.st_size / MEGABYTE:,.1f} MB; more than {limit / MEGABYTE:,.1f} MB cannot be right."
            )
            return Outcome(None, (Diagnostic.of(findings.TOO_LARGE, message, Location(name)),))
        return Outcome(path.read_bytes())
    except FileNotFoundError:
        return Outcome(None, (Diagnostic.of(findings.MISSING_FILE, f"{shortened(name)} is not there.", at),))
    except NotADirectoryError:
        return Outcome(None, (Diagnostic.of(findings.MISSING_FILE, f"{name} is not a file.", at),))
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENAMETOOLONG, errno.ELOOP):
            raise PpnewsError(f"{name} could not be read: {error.strerror}.") from error
        message = f"{shortened(name)} cannot be read: {error.strerror}."
        return Outcome(None, (Diagnostic.of(findings.MISSING_FILE, message, at),))


def _objection(source: SourceText) -> Diagnostic | None:
    """Return the finding about a file that is not text in UTF-8."""
    hint = "Save it again as UTF-8: most editors offer that under “Save with encoding”."
    if source.data.startswith(_UTF16):
        message = f"{source.name} is saved as UTF-16."
        return Diagnostic.of(findings.ENCODING, message, Location(source.name), hint=hint)
    data = source.data.removeprefix(codecs.BOM_UTF8)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = data[error.start]
        message = f"{source.name} is not text in UTF-8: byte 0x{byte:02X} begins no character."
        return Diagnostic.of(findings.ENCODING, message, Location(source.name, line, column), hint=hint)
    return None
