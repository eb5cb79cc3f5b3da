"""The stamp that a build leaves behind, so that the next one sees at once that nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ppnews.caches import STAMPS
from ppnews.diagnostics import PpnewsError
from ppnews.files import file_digest
from ppnews.load.meant import choose_issue
from ppnews.load.project import Project
from ppnews.stamps.stamp import Asked, Stamp, take_survey
from ppnews.stamps.survey import Survey, content_digest
from ppnews.tasks.build.output import RECORD, read_record

_MOST_READ = 64_000_000
"""The bytes of new files that are read for a stamp; after a larger change the next build leaves it."""


class Stamping:
    """One build of issues, from before it begins: what changes meanwhile leaves no stamp."""

    def __init__(self, project: Project, issues: Sequence[str], wanted: str | None, *, every: bool) -> None:
        self._project = project
        self._root = str(project.root)
        self._issues = list(issues)
        self._wanted = wanted
        self._every = every
        self._before: Survey | None = None
        self._contents: dict[str, str] = {}
        with suppress(OSError):
            survey = take_survey(self._root, self._issues)
            if sum(survey.recent.values()) <= _MOST_READ:
                self._contents = {path: content_digest(path) for path in survey.recent}
                self._before = survey

    def keep(
        self, asked: Asked, outside: Iterable[str], paths: Sequence[Path], said: Iterable[tuple[str, str]]
    ) -> None:
        """Keep a stamp of a build that had nothing to say but `said`, and made, or saw up to date, these main files.

        `outside` are the files that the issues use outside their own folders, by path from the project's root.
        """
        with suppress(OSError, ValueError, PpnewsError):
            stamp = self._stamp(sorted(set(outside)), paths, list(said))
            if stamp is not None:
                self._project.cache(STAMPS).keep(asked.name, stamp.to_bytes())

    def _stamp(self, outside: list[str], paths: Sequence[Path], said: list[tuple[str, str]]) -> Stamp | None:
        before, outputs = self._before, self._outputs(paths)
        if before is None or outputs is None or not all(words.isprintable() for _, words in said):
            return None
        after = take_survey(self._root, self._issues, taken=before.taken)
        same = all(content_digest(path) == digest for path, digest in self._contents.items())
        if after.states != before.states or not same or not self._is_meant():
            return None
        for name in outside:
            after.look(str(self._project.root / name), self._root)
        if after.recent.keys() != before.recent.keys():
            return None  # its content is not known from before
        for name in outputs:
            after.look(str(self._project.root / name), self._root)
        written = {str(self._project.root / name): digest for name, digest in outputs.items()}
        return Stamp(self._issues, [*outside, *outputs], after.digest, {**self._contents, **written}, said)

    def _is_meant(self) -> bool:
        """Return whether the same words mean the same issues still."""
        if self._every:
            return list(self._project.issue_names()) == self._issues
        return [choose_issue(self._project, self._wanted)] == self._issues

    def _outputs(self, paths: Sequence[Path]) -> dict[str, str] | None:
        """Return the hashes of all files of editions, by path from the root; None where one has no record."""
        folders = {path: self._folder_of(path) for path in paths}
        records = {folder: read_record(folder, self._project) for folder in set(folders.values())}
        hashes: dict[Path, str] = {
            folder / RECORD: file_digest(folder / RECORD, self._project.build_root) for folder in records
        }
        for path, folder in folders.items():
            name = path.relative_to(folder).as_posix()
            made = next((made for made in records[folder].values() if name in made.files), None)
            if made is None:
                return None
            hashes |= {folder / each: digest for each, digest in made.files.items()}
        return {path.relative_to(self._project.root).as_posix(): digest for path, digest in sorted(hashes.items())}

    def _folder_of(self, path: Path) -> Path:
        return self._project.build_folder / path.relative_to(self._project.build_folder).parts[0]
