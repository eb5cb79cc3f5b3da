"""Readings of finished PDFs that are kept, for the next lint of the same pages."""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from dataclasses import replace
from typing import Final

from pydantic import TypeAdapter

from ppnews.caches import PAPERS, Cache, program
from ppnews.load.project import Project
from ppnews.model.pdf.sheets import Paper

_LARGEST: Final = 100_000_000  # bytes: of a thousand pages
_QUICKLY: Final = 1


class KeptReadings:
    """The memory, a file in a cache for every PDF; a cache that cannot be used is done without.

    A reading counts for the very same bytes, read by the very same program: its own code, Python, the libraries.
    """

    def __init__(self, project: Project) -> None:
        self._cache: Cache = project.cache(PAPERS)
        self._form = TypeAdapter(Paper)

    def read(self, data: bytes) -> Paper:
        """Return the pages of a PDF. Raise `PpnewsError` as `read_paper`."""
        name = hashlib.sha256(program().encode() + data).hexdigest()
        with suppress(OSError, ValueError, zlib.error):
            unpacking = zlib.decompressobj()
            return self._form.validate_json(unpacking.decompress(self._cache.read(name), _LARGEST))
        from ppnews.inspection.pdf import read_paper

        paper = read_paper(data)
        with suppress(OSError, ValueError):
            plain = replace(paper, destinations=dict(paper.destinations))
            self._cache.keep(name, zlib.compress(self._form.dump_json(plain), _QUICKLY))
        return paper
