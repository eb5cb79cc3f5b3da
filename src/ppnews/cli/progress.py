"""The progress display of long tasks on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ppnews.cli.options import Session
from ppnews.tasks.progress import Report, Step


@contextmanager
def progress(session: Session) -> Iterator[Report]:
    """Show the steps of a task: on a terminal in one line that changes, with `--verbose` in a line per step."""
    if session.verbose:
        yield lambda step: session.explain(_step_words(step))
        return
    if session.quiet or not session.watched:
        yield lambda _: None
        return
    with session.err.status("") as status:
        yield lambda step: status.update(_step_words(step))


def _step_words(step: Step) -> str:
    issue = f"Issue {step.issue}" if step.issue else ""
    where = " ".join(word for word in (issue, step.language, step.edition) if word)
    return f"{where}: {step.stage}" if where else step.stage
