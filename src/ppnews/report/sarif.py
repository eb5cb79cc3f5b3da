"""Findings as SARIF 2.1.0 (OASIS, with errata 01), which code scanning services and editors read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from ppnews.diagnostics import Diagnostic, Edit, Fix, Location, Rule
from ppnews.model.gaps import LeftOut
from ppnews.model.sources import Sources
from ppnews.report import Report
from ppnews.report._words import encodable

_Object = dict[str, object]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LIKE_A_LINK = re.compile(r"\[([^\[\]]*)\](?=\()")


def render(report: Report) -> str:
    """Return the log, in ASCII: one run, with the rules, their help, the findings and their fixes."""
    rules = {rule.code: rule for rule in [*(finding.rule for finding in report.findings), *report.rules]}
    ordered = [rules[code] for code in sorted(rules)]
    indices = {rule.code: index for index, rule in enumerate(ordered)}
    driver = {"name": "ppnews", "version": report.version, "rules": [_rule(rule) for rule in ordered]}
    run: _Object = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the publication."}}},
        "results": [_result(finding, indices, report.sources) for finding in report.findings],
    }
    if report.left_out:
        notes = [_notification(each, rule) for each in report.left_out for rule in each.rules]
        run["invocations"] = [{"executionSuccessful": True, "toolConfigurationNotifications": notes}]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _notification(left_out: LeftOut, rule: Rule) -> _Object:
    """Return the notice that a rule did not run (3.58)."""
    return {
        "level": "note",
        "message": _message(f"{rule.code} {left_out.message}"),
        "associatedRule": {"id": rule.code},
    }


def _rule(rule: Rule) -> _Object:
    summary = encodable(rule.summary)
    made: _Object = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": encodable(rule.reason) or summary},
        "defaultConfiguration": {"level": rule.severity.value, **({"enabled": False} if rule.optional else {})},
    }
    plain, marked = [rule.summary, rule.reason], [rule.summary, rule.reason]
    for title, example in (("Found", rule.bad), ("Mended", rule.good)):
        for place, text in example.parts:
            plain.append(f"{title} in {place}:\n{text}")
            marked.append(f"**{title}** in {place}:\n\n{_fenced(text)}")
        plain.append(example.remark)
        marked.append(example.remark)
    made["help"] = {"text": _paragraphs(plain), "markdown": _paragraphs(marked)}
    return made


def _paragraphs(texts: Iterable[str]) -> str:
    return encodable("\n\n".join(filter(None, texts)))


def _fenced(example: str) -> str:
    """Return a Markdown code block, its fence longer than any row of backticks inside."""
    fence = "`" * max([3, *(len(row) + 1 for row in re.findall("`+", example))])
    return f"{fence}\n{example}\n{fence}"


def _result(finding: Diagnostic, indices: Mapping[str, int], sources: Sources) -> _Object:
    words = finding.message if finding.hint is None else f"{finding.message}\nHint: {finding.hint}"
    result: _Object = {
        "ruleId": finding.rule.code,
        "ruleIndex": indices[finding.rule.code],
        "level": finding.severity.value,
        "message": _message(words),
        "locations": [_location(finding.at, sources)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.at, sources), "message": _message(related.message)}
            for number, related in enumerate(finding.related, start=1)
        ]
    if finding.fix and finding.fix.edits and all(edit.at.line for edit in finding.fix.edits):
        result["fixes"] = [_fix(finding.fix)]
    if finding.language is not None:
        result["properties"] = {"language": finding.language}
    return result


def _message(text: str) -> _Object:
    """Return a message that reads as `text`: braces doubled (3.11.5), no accidental links (3.11.6)."""
    text = _LIKE_A_LINK.sub(r"\\[\1\\]", encodable(text))
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _artifact(path: str) -> _Object:
    return {"uri": quote(encodable(path)) or ".", "uriBaseId": _ROOT}


def _location(at: Location, sources: Sources) -> _Object:
    place: _Object = {"artifactLocation": _artifact(at.path)}
    if at.line:
        snippet = sources.stretch(at)
        shown = {} if snippet is None else {"snippet": {"text": encodable(snippet)}}
        place["region"] = {**_region(at), **shown}
    return {"physicalLocation": place}


def _region(at: Location) -> _Object:
    """Return a region; without an end it reaches to the end of its line, by the standard (3.30.7, 3.30.8)."""
    ends = {"startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    return {"startLine": at.line, **{name: number for name, number in ends.items() if number}}


def _fix(fix: Fix) -> _Object:
    files: dict[str, list[_Object]] = {}
    for edit in fix.edits:
        files.setdefault(edit.at.path, []).append(_replacement(edit))
    return {
        "description": {"text": "A safe mend." if fix.safe else "A mend that may change what the issue says."},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": replacements} for path, replacements in files.items()
        ],
        "properties": {"safe": fix.safe},
    }


def _replacement(edit: Edit) -> _Object:
    """Return a replacement; an insertion needs an explicit end, for a region without one is a whole line."""
    at, column = edit.at, max(edit.at.column, 1)
    end_column = edit.at.end_column or column
    region = {"startLine": at.line, "startColumn": column, "endLine": at.end_line or at.line, "endColumn": end_column}
    return {"deletedRegion": region, "insertedContent": {"text": encodable(edit.replacement)}}
