"""The progress display of long tasks on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ppnews.cli.options import Session
from ppnews.model.whereabouts import begin_stage
from ppnews.tasks.progress import Report, Step


@contextmanager
def progress(session: Session) -> Iterator[Report]:
    """Show the steps of a task: on a terminal in one line that changes, with `--verbose` in a line per step."""
    if session.verbose:
        yield _told_to(session.explain)
        return
    if session.quiet or not session.watched:
        yield _told_to(lambda _: None)
        return
    with session.err.status("") as status:
        yield _told_to(status.update)


def _told_to(show: Callable[[str], None]) -> Report:
    def report(step: Step) -> None:
        words = _step_words(step)
        begin_stage(f"“{words}”")  # each may take as long
        show(words)

    return report


def _step_words(step: Step) -> str:
    issue = f"Issue {step.issue}" if step.issue else ""
    where = " ".join(word for word in (issue, step.language, step.edition) if word)
    return f"{where}: {step.stage}" if where else step.stage
