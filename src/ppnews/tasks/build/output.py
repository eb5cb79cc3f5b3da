"""The editions in an issue's build folder, and the record that says later whether they are still right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ppnews.diagnostics import PpnewsError
from ppnews.files import OLD, explained, file_digest
from ppnews.files.folder import MAKING, Folder, open_folder
from ppnews.files.reading import Kind, kind_of, read_file
from ppnews.files.seals import is_sealed, seal
from ppnews.load.project import IssueName, Project
from ppnews.model.fitted import FitReport

RECORD = ".record.json"
"""The name of the record of an issue's editions, in its build folder."""
_RECORD_LIMIT = 50_000_000
_SEAL = "seal"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished edition.

    Attributes:
        digest: the cache key: a hash of everything that went in.
        files: the SHA-256 of every file, by path relative to the issue's build folder.
        size: in bytes, all files together; of a message, what is sent.
        pages: the number of pages; None for an edition without pages.
        anchors: the page (from 1) of every named destination; empty for an edition without pages.
        fit: how its pages were fitted, as JSON; empty for an edition without pages.
        company: a hash of everything in other languages that its fit follows from; empty where that is nothing.

    """

    digest: str
    files: dict[str, str]
    size: int
    pages: int | None = None
    anchors: dict[str, int] = field(default_factory=dict)
    fit: str = ""
    company: str = ""

    @property
    def fit_report(self) -> FitReport | None:
        """The report of how its pages were fitted; None if it has none, or one that cannot be read."""
        with suppress(ValueError):
            return FitReport.from_json(self.fit)
        return None


@contextmanager
def claim(path: Path, within: Path) -> Iterator[Folder]:
    """Hold an issue's build folder, which lies below `within`, for this process; make it if it is missing.

    Raises:
        PpnewsError: it cannot be made or written, or a link stands on the way.
    """
    with ExitStack() as held:
        with explained(path):
            folder = held.enter_context(open_folder(path, within, make=True))
            folder.look_for_file(RECORD)
            held.enter_context(folder.locked(_LOCK))
            _clear(folder)
        yield folder


def _clear(folder: Folder) -> None:
    """Take away the unfinished work of a build that was killed, and put back what it had just moved out of the way."""
    there = {entry.name for entry in folder.entries()}
    for left_over in there:
        if not left_over.startswith(MAKING):
            continue
        with suppress(FileNotFoundError, NotADirectoryError), folder.open(f"{left_over}/{OLD}") as old:
            for kept in old.entries():
                if kept.name not in there:
                    old.move(kept.name, folder)
        with suppress(OSError):
            folder.remove(left_over)


def clear_unfinished(project: Project, issues: Iterable[IssueName]) -> None:
    """Clear away the unfinished work of processes that were ended; what cannot be cleared is left to the next build."""
    for issue in issues:
        folder = project.build_folder / str(issue)
        with suppress(PpnewsError, OSError):
            if kind_of(folder, project.build_root) is Kind.FOLDER:
                with claim(folder, project.build_root):
                    pass


def read_record(folder: Path, project: Project) -> dict[str, Made]:
    """Return the finished editions of an issue's build folder, by target; empty if nothing is known.

    Only those count that bear the seal of this machine: a project may have come with a `build` of its own.
    """
    return {
        target: made
        for target, (given, made) in _parsed(folder, project).items()
        if is_sealed(_canonical(made), given, _known(folder, target, project), project.root)
    }


def was_built(folder: Path, project: Project) -> bool:
    """Whether a build wrote into a folder, or began to, on this machine or another one."""
    return _record(folder, project) is not None


def is_unfinished(name: str) -> bool:
    """Whether a thing of this name is what a build leaves behind that was killed before it kept a record."""
    return name == _LOCK or name.startswith(MAKING)


def _parsed(folder: Path, project: Project) -> dict[str, tuple[object, Made]]:
    """Return the editions of a record by target, each with its seal, which is still to be checked."""
    return _record(folder, project) or {}


def _record(folder: Path, project: Project) -> dict[str, tuple[object, Made]] | None:
    """Return a record as it stands; None where there is none, or one that cannot be read."""
    try:
        data: dict[str, Any] = json.loads(read_file(folder / RECORD, project.build_root, _RECORD_LIMIT))
        return {target: (made.pop(_SEAL, None), Made(**made)) for target, made in data.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def _known(folder: Path, target: str, project: Project) -> str:
    """Return the name under which an edition is sealed: its path in the build folder, wherever that is."""
    return (folder / target).relative_to(project.build_folder).as_posix()


def _canonical(made: Made) -> bytes:
    return json.dumps(asdict(made), sort_keys=True).encode()


def write_record(folder: Folder, record: Mapping[str, Made], project: Project) -> None:
    """Keep the record of finished editions in a build folder that is claimed, each under a seal."""
    data = {
        target: {**asdict(made), _SEAL: seal(_canonical(made), _known(folder.path, target, project), project.root)}
        for target, made in sorted(record.items())
    }
    with explained(folder.path):
        folder.write(RECORD, json.dumps(data, indent=1, sort_keys=True).encode("utf-8"))


def still_there(folder: Path, made: Made, root: Path) -> bool:
    """Whether every file of an edition is there as it was written."""
    try:
        return all(file_digest(folder / name, root) == digest for name, digest in made.files.items())
    except OSError:
        return False
