"""The options that all commands take, their consoles and exit codes."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TextIO, TypeVar

import typer

from ppnews.cli import CANNOT_RUN, UnwritableOutputError
from ppnews.diagnostics import PpnewsError
from ppnews.model.wording import harmless, with_short_names, without_controls

if TYPE_CHECKING:
    from rich.console import Console

    from ppnews.load.project import Project
    from ppnews.tasks.build.failure import EditionFailure

__all__ = ["CANNOT_RUN", "DONE", "FINDINGS", "Session", "command", "fail", "is_interactive"]

DONE = 0
FINDINGS = 1

RESULT_FORMATS = ("text", "json")
"""The formats that results are printed in."""

ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Session:
    """One run of a command: its project, its consoles and its verbosity.

    Results go to `out` (standard output), everything else to `err` (standard error).
    """

    folder: Path
    quiet: bool
    verbose: bool
    color: bool

    @functools.cached_property
    def out(self) -> Console:
        """The console for results: standard output."""
        return _console(self.color, stderr=False)

    @functools.cached_property
    def err(self) -> Console:
        """The console for everything else: standard error."""
        return _console(self.color, stderr=True)

    @functools.cached_property
    def project(self) -> Project:
        """The project; raise `PpnewsError` outside of one."""
        from ppnews.load.project import find_project

        project = find_project(self.folder)
        self.explain(f"Publication: {project.root}")
        return project

    def explain(self, words: str) -> None:
        """Print a line for a person who wants to know more: with `--verbose`."""
        if self.verbose:
            self._line(words)

    def say(self, words: str) -> None:
        """Print a line for a person, unless `--quiet`."""
        if not self.quiet:
            self._line(words)

    @property
    def watched(self) -> bool:
        """Whether standard error leads to a person's terminal."""
        return not _is_plain(sys.stderr) and self.err.is_terminal

    def _line(self, words: str) -> None:
        if "err" in self.__dict__ or not words.isprintable() or not _is_plain(sys.stderr):
            self.err.print(words, highlight=False, markup=False, soft_wrap=True)
        else:  # as it would come out of a console, which takes some time to import
            with suppress(BrokenPipeError):
                sys.stderr.write(f"{words}\n")
                sys.stderr.flush()  # whoever waits for a line gets it now


def _is_plain(stream: TextIO) -> bool:
    """Return whether a stream is surely no terminal, nor to be written to as one."""
    return not stream.isatty() and not any(name in os.environ for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def _console(color: bool, *, stderr: bool) -> Console:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

    class LastingConsole(Console):
        def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
            """Render without characters of editors' texts and file names that a terminal would obey."""
            for part in super().render(renderable, options):
                yield part if part.control else Segment(without_controls(part.text), part.style)

        def on_broken_pipe(self) -> None:
            """Go on in silence: whoever reads has seen enough, and the exit code is still to come."""
            self.quiet = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())

    plain = not color or bool(os.environ.get("NO_COLOR"))
    return LastingConsole(stderr=stderr, no_color=plain, highlight=False, soft_wrap=False, emoji=False)


ProjectOption = Annotated[
    Path, typer.Option("--project", metavar="DIR", help="The publication's folder, or any folder in it.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is being done.")]
ColorOption = Annotated[bool, typer.Option("--no-color", help="Print without colours.")]


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Give a command the options that all commands take, and make its result or exception an exit code.

    The function gets a `Session` as its first argument.
    """

    @functools.wraps(function)
    def run(
        *args: Any,
        project: Path = Path(),
        quiet: bool = False,
        verbose: bool = False,
        no_color: bool = False,
        **kwargs: Any,
    ) -> None:
        session = Session(project, quiet, verbose, not no_color)
        raise typer.Exit(_guarded(session, lambda: function(session, *args, **kwargs)))

    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    extra = [
        _parameter("project", ProjectOption, Path()),
        _parameter("quiet", QuietOption, default=False),
        _parameter("verbose", VerboseOption, default=False),
        _parameter("no_color", ColorOption, default=False),
    ]
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *extra)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _guarded(session: Session, action: Callable[[], int | None]) -> int:
    """Run a command and return its exit code; an error that stops it is printed in a sentence."""
    try:
        return action() or DONE
    except PpnewsError as error:
        _complain(session, error.message, error.hint)
    except MemoryError:
        _complain(session, *_beyond_memory())
    except UnwritableOutputError:
        raise
    except OSError as error:  # at a place that no command looks after: the system's own words, and no traceback
        if error.filename is None:
            raise
        _complain(session, f"{error.filename}: {(error.strerror or str(error)).lower()}.", None)
    except Exception as error:
        if (words := _ended_helper(error)) is None:
            raise
        _complain(session, *words)
    return CANNOT_RUN


def _ended_helper(error: Exception) -> tuple[str, str] | None:
    """Return the words for a helper process that came to the limits of its work; None for any other error."""
    from ppnews.model.limits import MORE_ALLOWED, WorkLimits
    from ppnews.tasks.build.failure import broken_off
    from ppnews.tasks.workers.helper import HelperEndedError

    if not isinstance(error, HelperEndedError):
        return None
    return f"The work was given up: {broken_off(error, WorkLimits(), 'it')}.", MORE_ALLOWED


def _beyond_memory() -> tuple[str, str]:
    from ppnews.model.limits import MORE_ALLOWED, MemorySize
    from ppnews.tasks.workers.guarding import out_of_memory

    return f"The work was given up: it took more than {MemorySize(out_of_memory())} of memory.", MORE_ALLOWED


def _complain(session: Session, message: str, hint: str | None) -> None:
    session.err.print(f"[bold red]ppnews:[/] {_escaped(harmless(with_short_names(message)))}", soft_wrap=True)
    if hint:
        session.err.print(f"  {_escaped(hint)}", soft_wrap=True)


def say_failures(session: Session, failures: Sequence[EditionFailure]) -> None:
    """Print the reasons for which editions could not be made, each once."""
    for message, hint in dict.fromkeys((failure.message, failure.hint) for failure in failures):
        _complain(session, message, hint)


def _escaped(words: str) -> str:
    from rich.markup import escape

    return escape(words)


def fail(message: str, hint: str | None = None) -> NoReturn:
    """Stop the command, which cannot run: raise `PpnewsError`."""
    raise PpnewsError(message, hint)


def launch(address: str) -> None:
    """Open a file or a web address with the system's own program for it."""
    from ppnews.tasks.workers.guarding import without_limits

    with without_limits():
        typer.launch(address)


def check_format(wanted: str, formats: Sequence[str] = RESULT_FORMATS) -> None:
    """Stop the command where results cannot be printed in the format that is wanted."""
    if wanted not in formats:
        fail(f"There is no output format {wanted}.", f"After '--output-format' write one of: {', '.join(formats)}")


def is_interactive() -> bool:
    """Return whether a person can be asked: standard input and standard error are terminals."""
    return sys.stdin.isatty() and sys.stderr.isatty()
