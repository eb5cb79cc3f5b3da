"""The limits of processes that do all the work on an issue, not only that of setting its pages."""

from __future__ import annotations

from collections.abc import Callable

from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.load.publication import load_publication
from ppnews.model.limits import WorkLimits
from ppnews.tasks.workers.crew import Crew, Staff


def limits_of(project: Project) -> WorkLimits:
    """Return the limits of a project's publication, or the usual ones where these allow more.

    A publication may hold the engine to less; the rest of the work still has to be done.
    """
    usual = WorkLimits()
    loaded = load_publication(project, SourceReader(project.root)).value
    own = loaded.publication.limits if loaded is not None else usual
    return usual.model_copy(
        update={"memory": max(own.memory, usual.memory), "seconds": max(own.seconds, usual.seconds)}
    )


def limited_crew(project: Project, count: int, ready: Callable[[], None]) -> Crew:
    """Return helpers for work on a project's issues, which the function `ready` gets ready."""
    return Crew(Staff(count, f"{ready.__module__}:{ready.__name__}"), count, limits_of(project))
