"""The newest state of a preview, and the stages that renew it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Final

from ppnews.editions import editions, posted_editions
from ppnews.load.project import Project
from ppnews.model.issue import Issue
from ppnews.serving.changes import Changes
from ppnews.serving.drawing import Drawings
from ppnews.serving.editors import SourceEditor
from ppnews.serving.jobs import MadeMail, done_there, find_all, find_in_sources, get_ready, make_mail
from ppnews.serving.pages import (
    Fault,
    PreviewedPage,
    ReadIssue,
    assemble_piece,
    page_of,
    paper_edition,
    read_issue,
    screen_edition,
)
from ppnews.serving.papers import Papers, desks_here
from ppnews.serving.setting import PaperJob
from ppnews.serving.stage import Stage
from ppnews.serving.telling import told_state
from ppnews.serving.watching import source_changes
from ppnews.tasks.build.assemble import Piece
from ppnews.tasks.cache import cache_trouble
from ppnews.tasks.workers.allowed import limits_of
from ppnews.tasks.workers.crew import Crew, Staff

_SECOND_LOOK: Final = 0.2
"""Seconds after which sources with errors are read once more: a program may have written half of a file."""
_OTHERS: Final = 3
"""Helpers beside those that set pages: for findings of sources and messages, for findings of pages, for pictures."""


class Preview:
    """The preview of one issue.

    Attributes:
        issue: the last that could be read.
        languages: its languages that are previewed.
        web: its pages by language, each the last that could be made.
        faults: the reasons for which the newest sources cannot be shown; none where they are.
        papers: its papers.
        mails: by language; none where the publication sends none.
        findings: of `lint`: those of the sources as they are, those of pages as they were last.
        saved: path and line of the last change, with a number that rises.
        watched: the language that a browser looked at last, which comes first.
        version: rises with every change of the state.
    """

    def __init__(
        self,
        project: Project,
        number: str,
        wanted: tuple[str, ...] | None,
        editor: SourceEditor | None,
        say: Callable[[str], None],
    ) -> None:
        """Start nothing yet; `say` tells the person at the terminal."""
        self.project, self.number, self.wanted, self.editor = project, number, wanted, editor
        self._say = say
        self.issue: Issue | None = None
        self.languages: tuple[str, ...] = ()
        self.web: dict[str, PreviewedPage] = {}
        self.faults: tuple[Fault, ...] = ()
        self.mails: dict[str, MadeMail] = {}
        self.findings: list[dict[str, object]] = []
        self.linted = 0
        self.saved: tuple[int, str, int] | None = None
        self.watched = ""
        self.version = 0
        self._changes = Changes()
        self._changed = asyncio.Event()
        self.closing = asyncio.Event()
        self.pages = Stage(self._show, self._tell)
        self.lint = Stage(self._lint, self._tell)
        self.inspection = Stage(self._inspect, self._tell)
        self.mail = Stage(self._mail, self._tell)
        self._tasks: set[asyncio.Task[None]] = set()
        staff = Staff(desks_here() + _OTHERS, f"{get_ready.__module__}:{get_ready.__name__}")
        limits = limits_of(project)
        self.papers = Papers(project, number, staff, self._tell, self.inspection.ask, self._begin)
        self._office, self._archive = Crew(staff, limits=limits), Crew(staff, limits=limits)
        self.drawings = Drawings(self.papers, Crew(staff, limits=limits))

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
        for stage in (self.pages, self.lint, self.inspection, self.mail, self.papers.finishing):
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
        self.papers.close()
        self.drawings.close()
        for crew in (self._office, self._archive):
            crew.close(at_once=True)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _watch(self) -> None:
        trouble = await asyncio.to_thread(cache_trouble, self.project.root)
        if trouble is not None:
            self._say(trouble)
        async for _ in source_changes(self.project.root, self.closing):
            self.pages.ask()

    async def _show(self) -> None:
        """Show the web edition at once, and ask for the rest."""
        read = await asyncio.to_thread(read_issue, self.project, self.number, self.wanted)
        if read.faults:
            await asyncio.sleep(_SECOND_LOOK)
            read = await asyncio.to_thread(read_issue, self.project, self.number, self.wanted)
        self._note_change(read)
        if read.issue is None:
            self.faults = read.faults
            self.lint.ask()
            return
        self.issue, self.languages = read.issue, read.languages
        self.web = {language: page for language, page in self.web.items() if language in read.languages}
        order = sorted(read.languages, key=lambda language: language != self.watched)
        self.faults = await self._show_pages(read.issue, order)
        self.lint.ask()
        self.mail.ask()
        if not self.papers.want(read.issue, await self._jobs(read.issue, order)):
            self.inspection.ask()

    def _note_change(self, read: ReadIssue) -> None:
        change = self._changes.since(read.sources)
        if change is not None:
            self.saved = (self.saved[0] + 1 if self.saved is not None else 1, *change)

    async def _show_pages(self, issue: Issue, languages: Sequence[str]) -> tuple[Fault, ...]:
        faults: dict[Fault, None] = {}
        for language in languages:
            piece = await asyncio.to_thread(assemble_piece, self.project, issue, screen_edition(), language)
            if isinstance(piece, Piece):
                self.web[language] = page_of(piece)
                self._tell()
            else:
                faults |= dict.fromkeys(piece)
        return tuple(faults)

    async def _jobs(self, issue: Issue, languages: Sequence[str]) -> dict[str, PaperJob]:
        """Return the papers to be set; those that cannot be assembled stay as they are."""
        jobs: dict[str, PaperJob] = {}
        for language in languages:
            piece = await asyncio.to_thread(assemble_piece, self.project, issue, paper_edition(), language)
            before = self.papers.by_language.get(language)
            if isinstance(piece, Piece):
                jobs[language] = PaperJob.of(piece)
            elif before is not None:
                jobs[language] = before.job
            if not isinstance(piece, Piece):
                self.faults = tuple(dict.fromkeys((*self.faults, *piece)))
        return jobs

    async def _mail(self) -> None:
        issue = self.issue
        served = issue is not None and any(editions()[name].serves(issue.publication) for name in posted_editions())
        if not served:
            self.mails = {}
            return
        for language in self.languages:
            job = partial(make_mail, self.project, self.number, language)
            made = await done_there(self._office, job, lambda fault: MadeMail(None, (fault,)))
            if made.page is not None or language not in self.mails:
                self.mails[language] = made
            self._tell()

    async def _lint(self) -> None:
        """Look for what the sources alone tell; what pages told stays, as theirs that were."""
        job = partial(find_in_sources, self.project, self.number)
        told = await done_there(self._office, job, _as_finding)
        self._take([*told, *({**each, "old": True} for each in self.findings if each.get("pages"))])

    async def _inspect(self) -> None:
        """Look for everything, on finished pages too."""
        if self.papers.is_busy or self.faults or any(each.faults for each in self.papers.by_language.values()):
            return
        self._take(await done_there(self._archive, partial(find_all, self.project, self.number), _as_finding))

    def _take(self, findings: list[dict[str, object]]) -> None:
        if not self.linted or findings != self.findings:
            self.findings = findings
            self.linted += 1


def _as_finding(fault: Fault) -> list[dict[str, object]]:
    at = {"at": ["", 0, 0], "related": [], "language": None, "pages": False}
    return [{"code": "", "severity": "error", "message": fault.message, "hint": fault.hint, **at}]
