"""Pages in which nothing was amiss need no second look: a memory of the sources whose pages they were."""

from __future__ import annotations

import hashlib
from contextlib import suppress

import ppnews
from ppnews.caches import LOOKS
from ppnews.load.project import Project
from ppnews.model.sources import Sources


class RightLooks:
    """The memory, a file in a cache for every set of sources; a cache that cannot be used is done without.

    Pages that were looked at `beside` the finished PDFs, or the messages, are remembered apart from those alone.
    """

    def __init__(self, project: Project, sources: Sources, beside: str = "") -> None:
        self._cache = project.cache(LOOKS)
        looked_at = f"{ppnews.__version__} {sources.digest}{f' beside the {beside}' if beside else ''}"
        self._digest = hashlib.sha256(looked_at.encode()).hexdigest()

    @property
    def are_known(self) -> bool:
        """Whether the pages of these sources were right before."""
        with suppress(OSError):
            self._cache.read(self._digest)
            return True
        return False

    def remember(self) -> None:
        """Remember that they are right."""
        with suppress(OSError):
            self._cache.keep(self._digest, b"")
