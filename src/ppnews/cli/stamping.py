"""The stamp that a command leaves behind, so that the next one sees at once that nothing changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ppnews.caches import CACHES_FOLDER, STAMPS
from ppnews.diagnostics import PpnewsError
from ppnews.files import file_digest
from ppnews.files.seals import user_caches
from ppnews.load.meant import choose_issue
from ppnews.load.project import Project
from ppnews.stamps.stamp import Asked, Stamp, take_survey
from ppnews.stamps.survey import Survey, content_digest

_MOST_READ = 64_000_000
"""The bytes of new files that are read for a stamp; after a larger change the next run leaves it."""
_MOST_FILES = 20_000


class Stamping:
    """One run over issues, from before it begins: what changes meanwhile leaves no stamp.

    `products`: folders that it may look into beyond the sources.
    """

    def __init__(
        self,
        project: Project,
        issues: Sequence[str],
        wanted: str | None,
        *,
        every: bool,
        products: Sequence[Path] = (),
    ) -> None:
        self._project = project
        self._root = str(project.root)
        self._issues = list(issues)
        self._wanted = wanted
        self._every = every
        self._before: Survey | None = None
        self._contents: dict[str, str] = {}
        with suppress(OSError):
            survey = take_survey(self._root, self._issues)
            self._products = Survey(survey.taken)
            for folder in products:
                self._products.look(str(folder), self._root)
                self._products.walk(str(folder), self._root)
            recent = survey.recent | self._products.recent
            if sum(recent.values()) <= _MOST_READ:
                self._contents = {path: content_digest(path) for path in recent}
                self._before = survey

    def keep(
        self,
        asked: Asked,
        said: Sequence[tuple[str, str]],
        code: int = 0,
        *,
        outside: Iterable[str],
        outputs: Mapping[str, str] | None = None,
        pages: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        """Keep a stamp of a run that had `said` this, and ended with this exit code.

        `outside` are the files that it looked at, or that the issues use, outside of their own folders, `outputs` the
        hashes of those that it made or saw up to date: by absolute path, or path from the project's root.
        `pages` as in a `Stamp`.
        """
        with suppress(OSError, ValueError, PpnewsError):
            stamp = self._stamp(sorted(set(outside)), outputs or {}, said)
            if stamp is not None:
                stamp.code, stamp.pages = code, pages
                self._project.cache(STAMPS).keep(asked.name, stamp.to_bytes())

    def _stamp(
        self, outside: Sequence[str], outputs: Mapping[str, str], said: Sequence[tuple[str, str]]
    ) -> Stamp | None:
        before = self._before
        if before is None or len(outside) > _MOST_FILES:
            return None
        after = take_survey(self._root, self._issues, taken=before.taken)
        same = all(content_digest(path) == digest for path, digest in self._contents.items())
        if after.states != before.states or not same or not self._is_meant():
            return None
        for name in outside:
            after.look(str(self._project.root / name), self._root)
        if not all(path in before.recent or self._is_known(path, after) for path in after.recent):
            return None  # its content is not known from before
        read = {path: self._contents[path] for path in after.recent}
        for name in outputs:
            after.look(str(self._project.root / name), self._root)
        written = {str(self._project.root / name): digest for name, digest in outputs.items()}
        return Stamp(self._issues, [*outside, *outputs], after.digest, {**read, **written}, said)

    def _is_known(self, path: str, after: Survey) -> bool:
        """Return whether a product that changed just before the run is as it was then."""
        return path in self._products.recent and self._products.states[path] == after.states[path]

    def _is_meant(self) -> bool:
        """Return whether the same words mean the same issues still."""
        if self._every:
            return list(self._project.issue_names()) == self._issues
        return [choose_issue(self._project, self._wanted)] == self._issues

    def not_surveyed(self, looked_at: Iterable[str]) -> list[str]:
        """Return those of the absolute paths that a run looked at which tell more than the survey has.

        Caches tell nothing, nor does the key that seals them: whatever is in them, answers are the same.
        """
        known = self._before.states if self._before is not None else {}
        own = user_caches()
        caches = tuple(
            f"{folder}{os.sep}" for folder in (self._project.root / CACHES_FOLDER, own) if folder is not None
        )
        rest = [path for path in looked_at if path not in known and f"{path}{os.sep}" not in known]
        return [path for path in rest if not f"{path}{os.sep}".startswith(caches)]


def hashes_of_outputs(project: Project, paths: Sequence[Path]) -> dict[str, str] | None:
    """Return the hashes of all files of finished editions, by path from the root; None where they are not known.

    `paths`: their main files.
    """
    # Imported only here: a `lint` without pages needs nothing of a build.
    from ppnews.tasks.build.output import RECORD, read_record

    hashes: dict[Path, str] = {}
    with suppress(OSError, PpnewsError):
        for folder in {_folder_of(project, path) for path in paths}:
            record = read_record(folder, project)
            hashes[folder / RECORD] = file_digest(folder / RECORD, project.build_root)
            for path in (path for path in paths if _folder_of(project, path) == folder):
                name = path.relative_to(folder).as_posix()
                made = next((made for made in record.values() if name in made.files), None)
                if made is None:
                    return None
                hashes |= {folder / each: digest for each, digest in made.files.items()}
        return {path.relative_to(project.root).as_posix(): digest for path, digest in sorted(hashes.items())}
    return None


def _folder_of(project: Project, path: Path) -> Path:
    return project.build_folder / path.relative_to(project.build_folder).parts[0]
