"""Reading the project's files: inside its root only, as text in UTF-8 only, and never more than can be right."""

from __future__ import annotations

import codecs
import errno
import unicodedata
from pathlib import Path
from typing import Literal

from ppnews.diagnostics import Diagnostic, Location, Outcome, PpnewsError
from ppnews.files.reading import Kind, OutsideError, kind_of, locate, read_file
from ppnews.files.regular import NOT_ORDINARY, TooLargeError
from ppnews.model import findings
from ppnews.model.sources import Sources, SourceText
from ppnews.model.wording import shortened

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
MEGABYTE = 1_000_000
_ITS_OWN_FAULT = (errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENAMETOOLONG)
LEADS_OUT = "leads out of the project"
IN_ITS_PLACE = "Put the file or folder itself there. A link may only lead to another place in the project."
"""The advice about a link that leads out."""
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
    if path is not None and not name.isascii() and not is_file(path, root):
        others = (_resolved(folder, unicodedata.normalize(form, name), root) for form in _FORMS)
        return next((other for other in others if other is not None and is_file(other, root)), path)
    return path


def _resolved(folder: Path, name: str, root: Path) -> Path | None:
    try:
        return locate(folder / name, root)
    except OSError:
        return None


def is_file(path: Path, within: Path) -> bool:
    """Return whether `path` is a file inside `within`; false, too, for a name that the system cannot have."""
    return kind_of(path, within) is Kind.FILE


def leading_out(link: Path, root: Path, at: Location | None = None) -> Diagnostic:
    """Return the finding about a link in the project that leads out of it; by default it is the link's own place."""
    name = shortened(project_name(link, root))
    message = f"{name} is a link that {LEADS_OUT}: it is not followed."
    return Diagnostic.of(findings.OUTSIDE_PROJECT, message, at or Location(name), hint=IN_ITS_PLACE)


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
        self,
        path: Path,
        name: str | None = None,
        *,
        at: Location | None = None,
        limit: int,
        shipped: bool = False,
    ) -> Outcome[SourceText]:
        """Read a file of at most `limit` bytes as UTF-8.

        `name` is the file in messages, by default its path in the project. `at` is the place that names it; a finding
        about its absence points there. `shipped` are files that come with ppnews.
        """
        kept = self.keep(path, name, at=at, limit=limit, shipped=shipped)
        objection = _objection(kept.value) if kept.value is not None else None
        return kept if objection is None else Outcome(None, (objection,))

    def keep(
        self,
        path: Path,
        name: str | None = None,
        *,
        at: Location | None = None,
        limit: int,
        shipped: bool = False,
    ) -> Outcome[SourceText]:
        """Read a file that need not be UTF-8; its user checks that (`SourceText.broken_line`)."""
        if path not in self._kept:
            name = name or project_name(path, self.root)
            data = _bytes(path, name, at or Location(name), limit, None if shipped else self.root)
            if data.value is None:
                return Outcome(None, data.diagnostics)
            self._kept[path] = SourceText.of(name, data.value)
        return Outcome(self._kept[path])


def _bytes(path: Path, name: str, at: Location, limit: int, within: Path | None) -> Outcome[bytes]:
    try:
        return Outcome(read_file(path, within, limit))
    except OutsideError as error:
        return Outcome(None, (leading_out(error.link, within or path, at),))
    except TooLargeError as error:
        message = f"{name} has {error.size / MEGABYTE:,.1f} MB; more than {limit / MEGABYTE:,.1f} MB cannot be right."
        return Outcome(None, (Diagnostic.of(findings.TOO_LARGE, message, Location(name)),))
    except OSError as error:
        return Outcome(None, (_unread(error, shortened(name), at),))


def _unread(error: OSError, name: str, at: Location) -> Diagnostic:
    """Return the finding about a file that cannot be read; raise where that is not its own fault."""
    if isinstance(error, FileNotFoundError):
        message = f"{name} is not there."
    elif isinstance(error, NotADirectoryError | IsADirectoryError) or error.strerror == NOT_ORDINARY:
        message = f"{name} is not a file."
    elif error.errno == errno.ELOOP:
        message = f"{name} is a link that leads nowhere."
    elif error.errno in _ITS_OWN_FAULT:
        message = f"{name} cannot be read: {error.strerror}."
    else:
        raise PpnewsError(f"{name} could not be read: {error.strerror}.") from error
    return Diagnostic.of(findings.MISSING_FILE, message, at)


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
