"""Page pictures and the places on pages: made when a browser asks for them, and kept for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Final

from ppnews.model.issue import Issue
from ppnews.serving.jobs import done_there
from ppnews.serving.papers import Papers
from ppnews.serving.pictures import WIDTHS, draw_page
from ppnews.serving.places import PaperBlock, paper_places
from ppnews.serving.setting import blocks_on
from ppnews.tasks.workers.crew import Crew

_MOST: Final = 60_000_000
"""Bytes of pictures that are kept; those asked for last stay."""
_NOTHING: Final[Mapping[str, object]] = {"spots": [], "blocks": []}


class Drawings:
    """The pictures of the papers that are shown, and of those shown just before."""

    def __init__(self, papers: Papers, crew: Crew) -> None:
        """Draw nothing yet."""
        self._papers = papers
        self._crew = crew
        self._pictures: dict[tuple[str, int], asyncio.Task[bytes | None]] = {}
        self._places: dict[str, tuple[str, asyncio.Task[list[PaperBlock]]]] = {}

    async def picture(self, digest: str, width: int) -> bytes | None:
        """Return a page by its digest as a PNG so many pixels wide; None where it is not shown, or not that wide."""
        place = self._place(digest)
        if place is None or width not in WIDTHS:
            return None
        key = digest, width
        task = self._pictures.pop(key, None)
        if task is None or (task.done() and task.result() is None):
            task = asyncio.create_task(self._draw(*place, width))
        self._pictures[key] = task  # the last: it goes last
        self._drop()
        return await asyncio.shield(task)

    async def _draw(self, data: bytes, number: int, width: int) -> bytes | None:
        nothing: bytes | None = None
        return await done_there(self._crew, partial(draw_page, data, number, width), lambda _: nothing)

    def _place(self, digest: str) -> tuple[bytes, int] | None:
        for paper in self._papers.by_language.values():
            for data, sheets in ((paper.data, paper.sheets), paper.before):
                for number, sheet in enumerate(sheets):
                    if sheet.digest == digest:
                        return data, number
        return None

    def _drop(self) -> None:
        """Forget the pictures over the limit that were asked for longest ago."""
        sizes = {key: len(task.result() or b"") for key, task in self._pictures.items() if task.done()}
        over = sum(sizes.values()) - _MOST
        for key, size in sizes.items():
            if over <= 0:
                return
            del self._pictures[key]
            over -= size

    async def places(self, issue: Issue, language: str) -> Mapping[str, object]:
        """Return the places on the paper of a language that is shown, as `paper_places` has them."""
        paper = self._papers.by_language.get(language)
        if paper is None or not paper.data:
            return _NOTHING
        version, task = self._places.get(language, ("", None))
        if task is None or version != paper.version:
            task = asyncio.create_task(self._blocks(paper.data))
            self._places[language] = paper.version, task
        return await asyncio.to_thread(paper_places, issue, language, await asyncio.shield(task))

    async def _blocks(self, data: bytes) -> list[PaperBlock]:
        return await done_there(self._crew, partial(blocks_on, data), lambda _: [])

    def close(self) -> None:
        """End all work at once."""
        self._crew.close(at_once=True)
