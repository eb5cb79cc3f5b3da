"""The papers of a preview, by language: the newest that could be made, and the stages that set them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Final, TypeVar

from ppnews.load.project import Project
from ppnews.model.fit import PageSetting
from ppnews.model.issue import Issue
from ppnews.serving.jobs import done_there
from ppnews.serving.pages import Fault
from ppnews.serving.pictures import PaperSheet
from ppnews.serving.setting import PaperJob, SetPaper, draft_paper, fit_paper, given_up, set_paper
from ppnews.serving.stage import Stage
from ppnews.tasks.workers.crew import Crew, Staff
from ppnews.tasks.workers.helper import HelperStoppedError

ValueT = TypeVar("ValueT")
_GROWTH: Final = 250_000_000
"""Bytes that a helper may take beyond those for its first paper, before another one takes its place."""


@dataclass
class ShownPaper:
    """The paper of one language.

    Attributes:
        job: the newest one.
        data: the last file that could be made.
        before: the sheets shown before those of `sheets`, with their file: a browser may still ask for them.
        faults: of the newest.
        setting: of the last that a build made.
        drafted: the digest of the job whose paper is shown; empty before the first.
        settled: the digest of the job that is done with.
    """

    job: PaperJob
    crew: Crew
    stage: Stage
    data: bytes = b""
    sheets: tuple[PaperSheet, ...] = ()
    before: tuple[bytes, tuple[PaperSheet, ...]] = (b"", ())
    faults: tuple[Fault, ...] = ()
    made: SetPaper | None = None
    setting: PageSetting | None = None
    drafted: str = ""
    settled: str = ""

    @property
    def version(self) -> str:
        """A hash of the file that is shown; empty where there is none."""
        return sha256(self.data).hexdigest()[:16] if self.data else ""

    @property
    def is_late(self) -> bool:
        """Whether the paper of the newest sources is still to come."""
        return self.drafted != self.job.digest and self.settled != self.job.digest

    def take(self, made: SetPaper) -> None:
        """Show a paper that was made; one that is the same file keeps its place."""
        self.faults = made.faults
        if made.faults:
            return
        self.made = made
        if made.data is not None:
            self.before = self.data, self.sheets
            self.data, self.sheets = made.data, made.sheets


@dataclass
class Papers:
    """All papers of an issue. `told` is called when something changed, `done` when all are as a build makes them."""

    project: Project
    number: str
    staff: Staff
    told: Callable[[], None]
    done: Callable[[], None]
    begin: Callable[[Coroutine[object, object, None]], None]
    issue: Issue | None = None
    by_language: dict[str, ShownPaper] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._crews = [Crew(self.staff) for _ in range(desks_here())]
        self.finishing = Stage(self._finish, self.told)

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being set."""
        return self.finishing.busy or any(paper.stage.busy for paper in self.by_language.values())

    def want(self, issue: Issue, jobs: Mapping[str, PaperJob]) -> bool:
        """Ask for the papers of the newest sources, in order; return false where all are there already."""
        self.issue = issue
        for language in set(self.by_language) - set(jobs):
            self.by_language.pop(language).crew.stop_work()
        asked = False
        for language, job in jobs.items():
            paper = self.by_language.get(language)
            if paper is None:
                crew = self._crews[len(self.by_language) % len(self._crews)]
                stage = Stage(partial(self._set, language), self.told)
                paper = self.by_language[language] = ShownPaper(job, crew, stage)
                self.begin(stage.run())
            elif paper.job.digest != job.digest:
                paper.job = job
                paper.crew.stop_work()
            elif paper.faults:
                paper.drafted = paper.settled = ""
            elif paper.settled == job.digest:
                continue
            paper.stage.ask()
            asked = True
        return asked

    async def _set(self, language: str) -> None:
        """Set the paper of a language: shown at once in the setting that is likeliest, then fitted."""
        paper = self.by_language.get(language)
        if paper is None:
            return
        job = paper.job
        try:
            if paper.drafted != job.digest:
                draft = partial(draft_paper, self.project, self.number, job, paper.setting)
                made = await self._there(paper, job, draft, lambda fault: SetPaper(None, faults=(fault,)))
                if made.data is not None or made.faults:
                    paper.take(made)
                    paper.drafted = job.digest
                    self.told()
            if paper.drafted == job.digest and not paper.faults:
                await self._there(paper, job, partial(fit_paper, self.project, job), lambda _: None)
        except HelperStoppedError:  # newer sources, maybe those of another language of the same helper
            paper.stage.ask()
            return
        if not any(each.stage.busy for name, each in self.by_language.items() if name != language):
            self.finishing.ask()

    async def _finish(self) -> None:
        """Let a build make all papers: the first works out all that the languages share."""
        for languages in (list(self.by_language)[:1], list(self.by_language)[1:]):
            if any(paper.stage.busy for paper in self.by_language.values()):
                return  # it is asked for again
            await asyncio.gather(*map(self._write, languages))
        for crew in self._crews:
            crew.renew(_GROWTH)
        if all(paper.settled == paper.job.digest for paper in self.by_language.values()):
            self.done()

    async def _write(self, language: str) -> None:
        paper = self.by_language.get(language)
        if paper is None:
            return
        job = paper.job
        if paper.drafted == job.digest and paper.faults:  # there is no more to come
            paper.settled = job.digest
            return
        known = sha256(paper.data).hexdigest()
        work = partial(set_paper, self.project, self.number, job, known)
        try:
            made = await self._there(paper, job, work, lambda fault: SetPaper(None, faults=(fault,)))
        except HelperStoppedError:
            paper.stage.ask()
            return
        if paper.job.digest == job.digest:
            paper.take(made)
            paper.setting = made.fit.setting if made.fit is not None else None
            paper.drafted = paper.settled = job.digest
            self.told()

    async def _there(
        self, paper: ShownPaper, job: PaperJob, work: Callable[[], ValueT], failed: Callable[[Fault], ValueT]
    ) -> ValueT:
        """Return the outcome of work at the crew of a paper, within the limits of the publication."""
        issue = self.issue
        if issue is None:
            return failed(Fault("There is no issue."))
        limits = issue.publication.limits
        return await done_there(paper.crew, work, failed, limits, lambda end: given_up(issue, job, end, limits))

    def close(self) -> None:
        """End all work at once, and the helpers with it."""
        for crew in self._crews:
            crew.close(at_once=True)


def desks_here() -> int:
    """Return the number of papers that are set side by side."""
    return min(os.cpu_count() or 1, 4)
