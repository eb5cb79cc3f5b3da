"""All that a run of `lint` prints, and a record of it for the next run, where nothing will have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

import typer

from ppnews.cli.options import Session

if TYPE_CHECKING:
    from ppnews.diagnostics import Diagnostic
    from ppnews.lint.engine import Defect
    from ppnews.model.gaps import LeftOut
    from ppnews.model.sources import Sources
    from ppnews.tasks.lint import LintResult


class _Heard:
    """A stream that hands on everything that is written to it, and remembers it."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.encoding = getattr(stream, "encoding", "utf-8")
        self.words: list[str] = []

    def write(self, words: str) -> int:
        self.words.append(words)
        return self._stream.write(words)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()


class Telling:
    """The words of one run.

    Attributes:
        said: the lines, each with `out` or `err`; None where they cannot be told from what was printed.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.said: list[tuple[str, str]] | None = []

    def say(self, *lines: str, printed: bool = False) -> None:
        """Print lines for a person, unless `--quiet`; `printed`: that has been done."""
        for line in lines:
            if not printed:
                self._session.say(line)
            self._note("err", f"{line}\n")
            if not line.isprintable():
                self.said = None

    def say_what_was_seen(self, results: Sequence[LintResult]) -> None:
        """Print the names of the PDFs whose pages were read: findings about pages hold only for these."""
        looked_at = [name for result in results for name in result.pages]
        if not looked_at:
            self.say("The finished pages were not looked at.")
        elif not all(looked_at):
            self.say("Looked at pages that were set in memory; build/ was left as it is.")
        else:
            self.say(f"Looked at {', '.join(looked_at[:4])}{' and others' if len(looked_at) > 4 else ''}.")

    def print(
        self, findings: Sequence[Diagnostic], sources: Sources, output_format: str, left_out: Sequence[LeftOut]
    ) -> None:
        """Print findings in a format, and the rules that did not run."""
        if output_format == "text":
            if findings or left_out:
                with self._heard():
                    self._print_for_people(findings, sources, left_out)
            return
        import ppnews
        from ppnews.lint.engine import all_rules
        from ppnews.report import Report, formats

        self.say(*(each.in_full for each in left_out))
        ordered = sorted(findings, key=lambda d: (d.at.path, d.at.line, d.at.column, d.rule.code))
        report = Report(ordered, all_rules(), ppnews.__version__, sources, left_out)
        words = formats()[output_format].render(report)
        typer.echo(words, nl=False)
        self._note("out", words)

    def _print_for_people(self, findings: Sequence[Diagnostic], sources: Sources, left_out: Sequence[LeftOut]) -> None:
        if findings:
            from ppnews.report.text import print_findings

            print_findings(self._session.out, findings, sources)
        for each in left_out:
            self._session.out.print(each.in_full, markup=False, soft_wrap=True)

    @contextmanager
    def _heard(self) -> Iterator[None]:
        """Note all that is printed on the console for results meanwhile."""
        console = self._session.out
        stream = console.file
        heard = _Heard(stream)
        console.file = cast("IO[str]", heard)
        try:
            yield
        finally:
            console.file = stream
        if console.legacy_windows:  # it is told to change its colours beside the stream
            self.said = None
        self._note("out", "".join(heard.words))

    def _note(self, stream: str, words: str) -> None:
        if self.said is None or not words:
            return
        if not words.endswith("\n"):
            self.said = None
            return
        self.said += [(stream, line) for line in words.removesuffix("\n").split("\n")]

    def tell_of(self, defects: Sequence[Defect]) -> None:
        """Print the rules that raised an exception."""
        self.said = None
        for defect in defects:
            words = f"The rule {defect.rule.code} itself failed over issue {defect.issue}: {defect.error}."
            advice = "The others went on. Please report it, with the issue's sources."
            self._session.err.print(f"{words} {advice}", markup=False, soft_wrap=True)
