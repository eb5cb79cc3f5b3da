"""A project's folders: its publication, its issues, its build and its cache."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ppnews.caches import Cache, CacheKind
from ppnews.diagnostics import PpnewsError

PUBLICATION_FILE = "ppnews.yaml"
MANIFEST_FILE = "issue.yaml"
CONFIRMATIONS_FILE = "translations.json"
"""The record of confirmed translations, in an issue's folder."""
_NUMBER = re.compile(r"^[1-9][0-9]{0,5}$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a `ppnews.yaml`, symbolic links resolved."""

    root: Path

    @property
    def publication_file(self) -> Path:
        """The publication's file."""
        return self.root / PUBLICATION_FILE

    @property
    def build_folder(self) -> Path:
        """The folder of the finished editions."""
        return self.root / "build"

    def cache(self, kind: CacheKind) -> Cache:
        """Return the cache of one kind."""
        return Cache(self.root, kind)

    def issue_folder(self, number: int) -> Path:
        """Return the folder of an issue, whether it exists or not."""
        return self.root / "issues" / str(number)

    def issue_numbers(self) -> tuple[int, ...]:
        """Return the numbers of the issues that have a manifest, ascending."""
        folder = self.root / "issues"
        if not folder.is_dir():
            return ()
        named = (entry for entry in folder.iterdir() if _NUMBER.match(entry.name))
        return tuple(sorted(int(entry.name) for entry in named if (entry / MANIFEST_FILE).exists()))


def find_project(start: Path) -> Project:
    """Return the project that `start` lies in: the nearest folder, upwards, with a `ppnews.yaml`."""
    try:
        here = start.resolve(strict=True)
    except OSError as error:
        raise PpnewsError(f"The folder {start} is not there.") from error
    for folder in (here, *here.parents):
        if (folder / PUBLICATION_FILE).is_file():
            return Project(folder)
    raise PpnewsError(
        f"There is no {PUBLICATION_FILE} in {start} or in any folder above it.",
        "Go to the publication's folder, name it with --project, or start a new one with: ppnews init",
    )


def choose_issue(project: Project, number: int | None) -> int:
    """Return `number`, or the newest issue's for None; raise `PpnewsError` for one that does not exist."""
    numbers = project.issue_numbers()
    if not numbers:
        raise PpnewsError("This publication has no issue yet.", "Start one with: ppnews new-issue")
    if number is None:
        return numbers[-1]
    if number not in numbers:
        there = ", ".join(map(str, numbers[-8:]))
        raise PpnewsError(
            f"There is no issue {number}: issues/{number}/{MANIFEST_FILE} is not there.",
            f"The newest issues are: {there}" if len(numbers) > 1 else f"The only issue is {there}.",
        )
    return number
