"""Findings as one JSON array, for scripts and editors. Lines and columns count from 1, columns in characters."""

from __future__ import annotations

import json

from ppnews.diagnostics import Diagnostic, Fix, Location
from ppnews.report import Report
from ppnews.report._words import encodable

_Object = dict[str, object]


def render(report: Report) -> str:
    """Return the array, in ASCII, with an object for each finding."""
    return json.dumps([_finding(finding) for finding in report.findings], indent=2) + "\n"


def _finding(finding: Diagnostic) -> _Object:
    related = [{**_start(one.at), "message": encodable(one.message)} for one in finding.related]
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "message": encodable(finding.message),
        **_stretch(finding.at),
        "hint": None if finding.hint is None else encodable(finding.hint),
        "language": finding.language,
        "related": related,
        "fix": None if finding.fix is None else _fix(finding.fix),
    }


def _fix(fix: Fix) -> _Object:
    edits = [{**_stretch(edit.at), "replacement": encodable(edit.replacement)} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def _start(at: Location) -> _Object:
    """Return the start of a place; the line is null for a whole file, the column for a whole line."""
    return {"path": encodable(at.path), "line": at.line or None, "column": (at.line and at.column) or None}


def _stretch(at: Location) -> _Object:
    """Return the start and end of a place; the end is null for a point."""
    end_line, end_column = (at.end_line, at.end_column) if at.line else (None, None)
    return {**_start(at), "end_line": end_line, "end_column": end_column}
