"""The task of `ppnews build --check`: an issue is built twice, in circumstances as different as can be had."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ppnews.diagnostics import PpnewsError
from ppnews.files import file_digest
from ppnews.files.reading import Kind, walk_folder
from ppnews.files.temporary import temporary_folder
from ppnews.load.project import IssueName, Project
from ppnews.tasks.build.output import read_record

_PROGRAM: Final = (
    "import os, sys; sys.path[:] = {path!r}; sys.argv[0] = 'ppnews'; from pathlib import Path; "
    "from ppnews.tasks.workers.process import end_with; end_with({parent}); "
    "from ppnews.caches import do_without; from ppnews.cli import main; {circumstances}; main()"
)
"""The program of a build; `-P` and the path, since a project's folder may hold modules of Python's names."""
_AS_IT_IS: Final = "os.umask(0o022)"
_ON_ONE_CORE: Final = (
    "os.umask(0o077); do_without(Path({root!r})); "
    "hasattr(os, 'sched_setaffinity') and os.sched_setaffinity(0, {{min(os.sched_getaffinity(0))}})"
)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file of an edition, as both builds made it.

    Attributes:
        name: its path relative to the build folder.
        digests: its SHA-256 in the first and in the second build; None where it was not made.
        kept: the SHA-256 of the file that lies in the project's build folder; None where there is none.
    """

    name: str
    digests: tuple[str | None, str | None]
    kept: str | None

    @property
    def same(self) -> bool:
        """Whether both builds made the same bytes."""
        first, second = self.digests
        return first is not None and first == second


def check(
    project: Project, issue: IssueName, editions: Sequence[str], languages: Sequence[str] | None
) -> tuple[CheckedFile, ...]:
    """Build an issue twice into folders that are removed again, and return every file of its editions.

    The first build has this machine's circumstances and caches, the second one no caches, one core, another time zone,
    locale, order of hashes and umask, another home.

    Raises:
        PpnewsError: a build did not succeed; its message is the build's own.
    """
    with temporary_folder() as work:
        command = ["build", str(issue), "--force", "--quiet", "--project", str(project.root)]
        command += [f"--{name}" for name in editions]
        command += [f"--lang={','.join(languages)}"] if languages else []
        first, second = work / "first", work / "second"
        elsewhere = _ON_ONE_CORE.format(root=str(project.root))
        running = [
            _start(_AS_IT_IS, [*command, f"--output={first}"], {"PYTHONHASHSEED": "0", "TZ": "UTC"}),
            _start(elsewhere, [*command, f"--output={second}"], _others(work)),
        ]
        try:
            outcomes = [process.communicate()[1] for process in running]
        finally:
            for process in running:
                process.kill()
        for process, words in zip(running, outcomes, strict=True):
            if process.returncode:
                raise PpnewsError(f"The issue cannot be built:\n{words.strip()}", "See: ppnews build")
        return _compare([_digests(first), _digests(second)], project.build_folder / str(issue), project)


def _others(work: Path) -> dict[str, str]:
    """Return an environment that has nothing of this one which could decide a byte."""
    home = {name: str(work / "home") for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME")}
    return {**home, "PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}


def _start(circumstances: str, arguments: Sequence[str], more: Mapping[str, str]) -> subprocess.Popen[str]:
    program = _PROGRAM.format(path=sys.path, parent=os.getpid(), circumstances=circumstances)
    command = [sys.executable, "-P", "-c", program, *arguments]
    environment, nothing = {**os.environ, **more, "PYTHONIOENCODING": "utf-8"}, subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - this very program
        command, env=environment, stdin=nothing, stdout=nothing, stderr=subprocess.PIPE, encoding="utf-8"
    )


def _digests(folder: Path) -> dict[str, str]:
    files = [entry for entry in walk_folder(folder, folder) if entry.kind is Kind.FILE]
    return {each.name: file_digest(each.path, folder) for each in files if not each.path.name.startswith(".")}


def _compare(digests: Sequence[Mapping[str, str]], kept: Path, project: Project) -> tuple[CheckedFile, ...]:
    recorded = {name: digest for made in read_record(kept, project).values() for name, digest in made.files.items()}
    first, second = digests
    names = sorted({*first, *second})
    return tuple(
        CheckedFile(name, (first.get(name), second.get(name)), recorded.get(name.partition("/")[2])) for name in names
    )
