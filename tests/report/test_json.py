"""Findings as JSON, and which forms for machines there are."""

from __future__ import annotations

import json

from hypothesis import given

from ppnews.report import Report, formats
from ppnews.report.json import render

from .findings import MENDED, POINT, REPORTS, WHOLE, report


def test_the_forms_are_found_by_their_being_there() -> None:
    assert list(formats()) == ["github", "json", "junit", "sarif"]
    assert formats()["json"].render(report(POINT)) == render(report(POINT))


def test_nothing_is_an_empty_array() -> None:
    assert render(report()) == "[]\n"


def test_a_finding_with_everything() -> None:
    assert json.loads(render(report(MENDED))) == [
        {
            "code": "TOC001",
            "name": "page-promise",
            "severity": "error",
            "message": "Wrong [x](1) {y}: 100 %.",
            "path": "issues/39 a/issue.yaml",
            "line": 2,
            "column": 6,
            "end_line": 2,
            "end_column": 7,
            "hint": "Mend it,\nso.",
            "language": "ru",
            "related": [
                {"path": "texts/ру.md", "line": 3, "column": 1, "message": "The other [z]."},
                {"path": "texts/en.md", "line": None, "column": None, "message": "And this."},
            ],
            "fix": {
                "safe": False,
                "edits": [
                    {
                        "path": "issues/39 a/issue.yaml",
                        "line": 2,
                        "column": 6,
                        "end_line": 2,
                        "end_column": 7,
                        "replacement": "3",
                    },
                    {"path": "b.md", "line": 1, "column": 4, "end_line": None, "end_column": None, "replacement": " "},
                ],
            },
        }
    ]


def test_what_is_not_known_is_null() -> None:
    point, whole = json.loads(render(report(POINT, WHOLE)))
    assert (point["line"], point["column"], point["end_line"], point["end_column"]) == (1, 5, None, None)
    assert (point["severity"], point["hint"], point["language"], point["fix"]) == ("warning", None, None, None)
    assert (whole["path"], whole["line"], whole["column"], whole["related"]) == ("b.md", None, None, [])


@given(REPORTS)
def test_nothing_breaks_the_array(hostile: Report) -> None:
    text = render(hostile)
    assert text == render(hostile)
    assert text.isascii()
    assert text.endswith("]\n")
    read = json.loads(text)
    assert [item["code"] for item in read] == [finding.rule.code for finding in hostile.findings]
    json.dumps(read, ensure_ascii=False).encode()
    for item in read:
        for place in [item, *item["related"], *(item["fix"] or {"edits": []})["edits"]]:
            assert place["line"] is None or place["line"] >= 1
            assert place["column"] is None or (place["column"] >= 1 and place["line"])
