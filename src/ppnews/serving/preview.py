"""The newest state of a preview, and the stages that renew it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from ppnews.diagnostics import PpnewsError, describe_exception
from ppnews.editions import editions, posted_editions
from ppnews.load.project import Project
from ppnews.serving.editors import SourceEditor
from ppnews.serving.jobs import MadeMail, SetPaper, find_all, get_ready, make_mail, places_on_paper, set_paper
from ppnews.serving.pages import Fault, ShownIssue, show_issue
from ppnews.serving.stage import Stage
from ppnews.serving.telling import told_state
from ppnews.serving.watching import source_changes
from ppnews.tasks.workers.allowed import limits_of
from ppnews.tasks.workers.crew import Crew, Staff
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError, HelperMissingError

ValueT = TypeVar("ValueT")
_SECOND_LOOK: Final = 0.2
"""Seconds after which sources with errors are read once more: a program may have written half of a file."""


@dataclass
class ShownPaper:
    """The paper of one language: the last that could be made, its places, and the faults of the newest.

    Attributes:
        round: rises with every change of the places.
    """

    made: SetPaper | None = None
    faults: tuple[Fault, ...] = ()
    places: Mapping[str, object] = field(default_factory=lambda: {"spots": [], "blocks": []})
    round: int = 0


class Preview:
    """The preview of one issue.

    Attributes:
        shown: the last issue that could be shown.
        faults: the reasons for which the newest sources cannot be; none where they are shown.
        papers: by language.
        mails: by language; none where the publication sends none.
        findings: of the last round of `lint`.
        pictures: the page pictures by their digests: those shown, and those shown just before.
        version: rises with every change of the state.
    """

    def __init__(
        self, project: Project, number: str, wanted: tuple[str, ...] | None, editor: SourceEditor | None
    ) -> None:
        """Start nothing yet."""
        self.project, self.number, self.wanted, self.editor = project, number, wanted, editor
        self.shown = ShownIssue(None)
        self.faults: tuple[Fault, ...] = ()
        self.papers: dict[str, ShownPaper] = {}
        self.mails: dict[str, MadeMail] = {}
        self.findings: list[dict[str, object]] = []
        self.linted = 0
        self.pictures: dict[str, bytes] = {}
        self.version = 0
        self._changed = asyncio.Event()
        self.closing = asyncio.Event()
        self.pages = Stage(self._show, self._tell)
        self.lint = Stage(self._lint, self._tell)
        self.mail = Stage(self._mail, self._tell)
        self.setting: dict[str, Stage] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._staff = Staff(_desks() + 1, f"{get_ready.__module__}:{get_ready.__name__}")
        limits = limits_of(project)
        self._desks = [Crew(self._staff, limits=limits) for _ in range(_desks())]
        self._office = Crew(self._staff, limits=limits)

    def state(self) -> dict[str, object]:
        """Return the state for the browser."""
        return told_state(self)

    async def changed(self, seen: int) -> None:
        """Wait until the state is another one than the `seen` version, or the preview closes."""
        while self.version == seen and not self.closing.is_set():
            await self._changed.wait()

    def _tell(self) -> None:
        self.version += 1
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def start(self) -> None:
        """Begin to follow the sources; called in the main thread, with which helper processes end."""
        for stage in (self.pages, self.lint, self.mail):
            self._begin(stage.run())
        self._begin(self._watch())
        self.pages.ask()

    def _begin(self, work: Coroutine[object, object, None]) -> None:
        self._tasks.add(asyncio.create_task(work))

    def close(self) -> None:
        """Let every stream end; may be called more than once."""
        self.closing.set()
        self._tell()

    async def stop(self) -> None:
        """End all work at once, and the helpers with it."""
        self.close()
        for task in self._tasks:
            task.cancel()
        for crew in (*self._desks, self._office):
            crew.close(at_once=True)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _watch(self) -> None:
        async for _ in source_changes(self.project.root, self.closing):
            self.pages.ask()

    async def _show(self) -> None:
        """Show the web edition at once, and ask for the rest."""
        shown = await asyncio.to_thread(show_issue, self.project, self.number, self.wanted)
        if shown.faults:
            await asyncio.sleep(_SECOND_LOOK)
            shown = await asyncio.to_thread(show_issue, self.project, self.number, self.wanted)
        self.faults = shown.faults
        if shown.faults or shown.issue is None:
            self.lint.ask()
            return
        self.shown = shown
        for place, language in enumerate(shown.languages):
            if language not in self.setting:
                crew = self._desks[place % len(self._desks)]
                self.papers[language] = ShownPaper()
                stage = self.setting[language] = Stage(partial(self._set, language, crew), self._tell)
                self._begin(stage.run())
            self.setting[language].ask()
        self.mail.ask()

    async def _set(self, language: str, crew: Crew) -> None:
        """Set the paper of a language; the rules run when all papers are there."""
        if language not in self.shown.languages:
            return
        paper = self.papers[language]
        known = frozenset(self.pictures)
        job = partial(set_paper, self.project, self.number, language, known)
        made = await _there(crew, job, lambda fault: SetPaper(None, (fault,)))
        paper.faults = made.faults
        if made.pictures is not None:
            self._keep(paper, made)
            self._tell()
            nothing: Callable[[Fault], dict[str, object]] = lambda _: {"spots": [], "blocks": []}  # noqa: E731
            paper.places = await _there(crew, partial(places_on_paper, language), nothing)
            paper.round += 1
        if not any(stage.busy for each, stage in self.setting.items() if each != language):
            self.lint.ask()

    def _keep(self, paper: ShownPaper, made: SetPaper) -> None:
        """Keep the pictures of a paper, and of those shown before it, which a browser may still ask for."""
        before = paper.made
        paper.made = made
        self.pictures |= {each.digest: each.png for each in made.pictures or () if each.png is not None}
        papers = [before, *(each.made for each in self.papers.values())]
        used = {each.digest for one in papers if one is not None for each in one.pictures or ()}
        self.pictures = {digest: png for digest, png in self.pictures.items() if digest in used}

    async def _mail(self) -> None:
        issue = self.shown.issue
        served = issue is not None and any(editions()[name].serves(issue.publication) for name in posted_editions())
        if not served:
            self.mails = {}
            return
        for language in self.shown.languages:
            job = partial(make_mail, self.project, self.number, language)
            made = await _there(self._office, job, lambda fault: MadeMail(None, (fault,)))
            if made.page is not None or language not in self.mails:
                self.mails[language] = made
            self._tell()

    async def _lint(self) -> None:
        job = partial(find_all, self.project, self.number)
        found = await _there(self._office, job, _as_finding)
        if not self.linted or found != self.findings:
            self.findings = found
            self.linted += 1


def _desks() -> int:
    """Return the number of papers that are set side by side."""
    return min(os.cpu_count() or 1, 4)


async def _there(crew: Crew, job: Callable[[], ValueT], failed: Callable[[Fault], ValueT]) -> ValueT:
    """Return the outcome of a job in a helper process; whatever goes wrong becomes a fault."""
    try:
        begun: Future[ValueT] = crew.begin(job)
        return await asyncio.wrap_future(begun)
    except PpnewsError as error:
        return failed(Fault(error.message, error.hint))
    except (HelperFailedError, HelperEndedError) as error:
        return failed(Fault(f"The preview could not go on: {error}.", "It is tried again with the next change."))
    except HelperMissingError:
        try:
            return await asyncio.to_thread(job)
        except Exception as error:  # noqa: BLE001  (the preview outlives it)
            return failed(Fault(f"The preview itself failed: {describe_exception(error)}."))


def _as_finding(fault: Fault) -> list[dict[str, object]]:
    at = {"at": ["", 0, 0], "related": [], "language": None}
    return [{"code": "", "severity": "error", "message": fault.message, "hint": fault.hint, **at}]
