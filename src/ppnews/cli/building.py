"""The run of `build` by its options: numbers, progress, results, watching, opening."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ppnews.cli.amounts import readable_size
from ppnews.cli.choosing import chosen_issues
from ppnews.cli.elsewhere import built_elsewhere, check_free
from ppnews.cli.lasting import end_with_starter
from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, launch, say_failures
from ppnews.cli.progress import progress
from ppnews.diagnostics import PpnewsError
from ppnews.load.files import project_name
from ppnews.load.project import IssueName
from ppnews.model.wording import harmless
from ppnews.report.text import print_findings
from ppnews.serving.watching import is_source
from ppnews.tasks.build import BuildResult, Output, Request
from ppnews.tasks.build.together import build_all
from ppnews.tasks.progress import Report, Step

if TYPE_CHECKING:
    from watchfiles import Change


_UP_TO_DATE = "up to date"


@dataclass
class Building:
    """One run of `build`.

    Attributes:
        outputs: the editions that are there now.
        said: the lines that are printed for them where all are up to date, each with `out` or `err`.
        outside: the files that the issues use outside their own folders, by path from the project's root.
        sound: whether there were no findings and no failures.
    """

    session: Session
    editions: tuple[str, ...] | None
    languages: tuple[str, ...] | None
    force: bool
    output_format: str
    output: Path | None = None
    outputs: list[Output] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    sound: bool = True

    def __post_init__(self) -> None:
        self.project = self.session.project
        self._show: Report = lambda _: None
        self._step: Step | None = None
        if self.output is not None:
            self.project = built_elsewhere(self.project, self.output)

    def issues(self, wanted: str | None, all_issues: bool) -> tuple[str, ...]:
        """Return the names of the issues to build."""
        issues = chosen_issues(self.session, wanted, all_issues=all_issues)
        if self.output is not None:
            check_free(self.project, issues)
        return issues

    def build(self, numbers: Sequence[IssueName]) -> int:
        """Build these issues, print their outputs and findings, and return the exit code."""
        self.outputs = []
        code = DONE
        requests = [Request(number, self.editions, self.languages, self.force) for number in numbers]
        results = build_all(self.project, requests, self._report)
        with contextlib.closing(results):
            for _ in requests:
                with progress(self.session) as self._show:
                    if self._step is not None and not self.session.verbose:
                        self._show(self._step)
                    result = next(results)
                code = max(code, self._tell(result))
        if self.output_format == "json":
            typer.echo(json.dumps([self._as_json(output) for output in self.outputs], indent=2))
        return code

    def _report(self, step: Step) -> None:
        """Show a step of all issues; what is on the screen is cleared for the results of each."""
        self._step = None if step.issue else step
        self._show(step)

    def _tell(self, result: BuildResult) -> int:
        """Print the outcome of an issue, and return the exit code for it."""
        found = [finding for finding in result.diagnostics if finding.is_error or not self.session.quiet]
        print_findings(self.session.err, found, result.sources)
        self.outputs += result.outputs
        self.sound = self.sound and not (result.diagnostics or result.failures)
        self.outside += result.outside
        for output in result.outputs:
            self._print(output)
        for line in result.steps:
            self.said.append(("err", line))
            if self._prints:
                self.session.say(line)
        say_failures(self.session, result.failures)
        return CANNOT_RUN if result.failures else FINDINGS if result.failed else DONE

    def _name(self, path: Path) -> str:
        """Return the path of an output: in the project, or whole where it lies elsewhere."""
        root = self.project.root
        return project_name(path, root) if path.is_relative_to(root) else str(path)

    def _print(self, output: Output) -> None:
        path = harmless(self._name(output.path))
        pages = f"{output.pages} page{'' if output.pages == 1 else 's'}, " if output.pages else ""
        words = f"{path}  {pages}{readable_size(output.bytes)}, "
        self.said.append(("out", f"{words}{_UP_TO_DATE}"))
        time = f"{output.seconds:.1f} s" if output.made else _UP_TO_DATE
        if self._prints:
            self.session.out.print(f"{words}{time}", soft_wrap=True, markup=False)

    @property
    def pages(self) -> list[tuple[str, str, str]]:
        """The PDFs that are there now, as a `Stamp` has them."""
        paged = [output for output in self.outputs if output.pages is not None]
        return [
            (output.language, self._name(output.path), output.fit.to_json() if output.fit is not None else "")
            for output in paged
        ]

    @property
    def _prints(self) -> bool:
        """Whether results are printed one by one, for people."""
        return self.output_format == "text" and not self.session.quiet

    def _as_json(self, output: Output) -> dict[str, Any]:
        return {
            "edition": output.edition,
            "language": output.language,
            "path": self._name(output.path),
            "pages": output.pages,
            "bytes": output.bytes,
            "seconds": round(output.seconds, 3),
            "made": output.made,
        }

    def open(self) -> None:
        """Open the editions that were built, with the system's own programs."""
        for output in self.outputs:
            launch(output.path.as_uri() if output.path.suffix == ".html" else str(output.path))

    def watch(self, numbers: Sequence[IssueName]) -> None:
        """Build again whenever something under the project changes, until interrupted."""
        from ppnews.serving.folders import each_change

        self.force = False
        root = self.project.root
        end_with_starter()
        self.session.say("Watching for changes. Stop with Ctrl-C.")
        for changes in each_change(root, partial(is_source, root=root)):
            self.session.say(f"\n{datetime.now().astimezone():%H:%M:%S}  {changed_names(changes, root)}")
            try:
                self.build(numbers)
            except PpnewsError as error:
                self.session.say(error.message)


def changed_names(changes: Iterable[tuple[Change, str]], root: Path) -> str:
    """Return a line about the files that changed: the first three by name."""
    names = sorted({harmless(project_name(Path(path), root)) for _, path in changes})
    more = len(names) - 3
    return f"{', '.join(names[:3])}{f' and {more} more' if more > 0 else ''} changed."
