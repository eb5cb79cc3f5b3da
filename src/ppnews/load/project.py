"""A project's folders: its publication, its issues, its build and its cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ppnews.caches import Cache, CacheKind
from ppnews.diagnostics import PpnewsError
from ppnews.files.reading import Kind, kind_of

PUBLICATION_FILE = "ppnews.yaml"
MANIFEST_FILE = "issue.yaml"
CONFIRMATIONS_FILE = "translations.json"
"""The record of confirmed translations, in an issue's folder."""
ISSUES = "issues"
"""The folder of the issues."""
SITE_FOLDER = "site"
"""The folder of the finished site, in that of the finished editions."""

IssueName: TypeAlias = int | str
"""The name of an issue's folder. A number stands for the folder named so, or else for the issue that has it."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a `ppnews.yaml`, symbolic links resolved.

    Attributes:
        elsewhere: the folder that editions are built into, resolved; None for the project's own.
    """

    root: Path
    elsewhere: Path | None = None

    @property
    def publication_file(self) -> Path:
        """The publication's file."""
        return self.root / PUBLICATION_FILE

    @property
    def build_folder(self) -> Path:
        """The folder of the finished editions."""
        return self.elsewhere or self.root / "build"

    @property
    def build_root(self) -> Path:
        """The trusted folder that `build_folder` lies in: links on the way to it are followed, below it not."""
        if self.elsewhere is None:
            return self.root
        return next(folder for folder in (self.elsewhere, *self.elsewhere.parents) if folder.is_dir())

    def cache(self, kind: CacheKind) -> Cache:
        """Return the cache of one kind."""
        return Cache(self.root, kind)

    def issue_folder(self, issue: IssueName) -> Path:
        """Return the folder of that name, whether it exists or not."""
        return self.root / ISSUES / str(issue)

    def issue_names(self) -> tuple[str, ...]:
        """Return the names of the folders that hold an issue, the newest last."""
        from ppnews.load.shelf import issue_names  # it reads manifests

        return issue_names(self)

    def issue_numbers(self) -> tuple[int, ...]:
        """Return the numbers of the issues that have a manifest, ascending."""
        from ppnews.load.shelf import issue_headers  # it reads manifests

        return tuple(dict.fromkeys(header.number for header in issue_headers(self) if header.number))


def find_project(start: Path) -> Project:
    """Return the project that `start` lies in: the nearest folder, upwards, with a `ppnews.yaml`."""
    try:
        here = start.resolve(strict=True)
        for folder in (here, *here.parents):
            # Whatever it is, but for a folder: what is wrong with it is told when it is read.
            if kind_of(folder / PUBLICATION_FILE, folder) not in (None, Kind.FOLDER):
                return Project(folder)
    except FileNotFoundError as error:
        raise PpnewsError(f"The folder {start} is not there.") from error
    except (OSError, RuntimeError) as error:  # no leave to look into it; a loop of links
        reason = error.strerror if isinstance(error, OSError) else None
        raise PpnewsError(f"The folder {start} cannot be read: {(reason or str(error)).lower()}.") from error
    raise PpnewsError(
        f"There is no {PUBLICATION_FILE} in {start} or in any folder above it.",
        "Go to the publication's folder, name it with --project, or start a new one with: ppnews init",
    )
