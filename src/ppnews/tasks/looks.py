"""Pages that were found easy to read need no second look: a memory of the sources whose pages they were."""

from __future__ import annotations

import hashlib
from contextlib import suppress

import ppnews
from ppnews.files import write_text
from ppnews.load.project import Project
from ppnews.model.sources import Sources

_MOST = 200
"""Digests that are remembered; the oldest are forgotten first."""


class RightLooks:
    """The memory, a file in the cache; one that cannot be read or written is done without."""

    def __init__(self, project: Project, sources: Sources) -> None:
        self._file = project.cache_folder / "looks"
        self._digest = hashlib.sha256(f"{ppnews.__version__} {sources.digest}".encode()).hexdigest()

    @property
    def are_known(self) -> bool:
        """Whether the pages of these sources were found right before."""
        return self._digest in self._read()

    def remember(self) -> None:
        """Remember that they were found right."""
        with suppress(OSError):
            write_text(self._file, "\n".join([*self._read(), self._digest][-_MOST:]))

    def _read(self) -> list[str]:
        try:
            return self._file.read_text(encoding="ascii").split("\n")
        except (OSError, ValueError):
            return []
