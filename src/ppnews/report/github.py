"""Findings as workflow commands of GitHub Actions: annotations beside the lines of a pull request."""

from __future__ import annotations

from ppnews.diagnostics import Diagnostic, Location
from ppnews.report import Report
from ppnews.report._words import in_words, printable


def render(report: Report) -> str:
    """Return one command on each line; empty without findings."""
    commands = [_command(finding) for finding in report.findings]
    commands += (f"::notice title=ppnews::{_data(left_out.in_full)}" for left_out in report.left_out)
    return "".join(f"{command}\n" for command in commands)


def _command(finding: Diagnostic) -> str:
    properties = {**_place(finding.at), "title": f"{finding.rule.code} {finding.rule.name}"}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity.value} {written}::{_data(in_words(finding))}"


def _place(at: Location) -> dict[str, str]:
    """Return the properties of a place. Columns only within one line: the runner drops them from longer spans."""
    place = {"file": at.path}
    if not at.line:
        return place
    end_line = at.end_line or at.line
    place |= {"line": str(at.line), "endLine": str(end_line)}
    if at.column and end_line == at.line:
        place |= {"col": str(at.column), "endColumn": str(at.end_column or at.column)}
    return place


def _data(text: str) -> str:
    """Escape the message, as the runner's `ActionCommand` undoes it; the per cent sign comes first."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
