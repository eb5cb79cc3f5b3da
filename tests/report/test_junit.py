"""Findings as JUnit XML."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given

from ppnews.report import Report
from ppnews.report.junit import render

from .findings import MENDED, POINT, REPORTS, WHOLE, report

# What XML 1.0 does not allow, and the controls that it does.
NOT_SHOWN = re.compile(r"[^\t\n\r\x20-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")


def test_nothing_found_is_a_test_that_passed() -> None:
    assert render(report()) == (
        "<?xml version='1.0' encoding='us-ascii'?>\n"
        '<testsuites name="ppnews" tests="1" failures="0" errors="0" skipped="0" time="0">\n'
        '  <testsuite name="ppnews" tests="1" failures="0" errors="0" skipped="0" time="0">\n'
        '    <testcase classname="ppnews" name="lint" time="0" />\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_suite_for_each_file_and_a_failed_test_for_each_finding() -> None:
    root = ET.fromstring(render(report(MENDED, WHOLE, POINT)))
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "3", "3")
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("issues/39 a/issue.yaml", "2", "2"),
        ("b.md", "1", "1"),
    ]
    mended, point, whole = root.iter("testcase")
    assert (mended.get("name"), mended.get("line")) == ("TOC001 page-promise at 2:6", "2")
    assert (mended.get("classname"), mended.get("file")) == ("issues/39 a/issue.yaml",) * 2
    assert (whole.get("name"), whole.get("line"), whole.get("file")) == ("TOC001 page-promise", None, "b.md")
    assert [failure.get("type") for failure in root.iter("failure")] == ["error", "warning", "error"]
    assert mended[0].get("message") == "Wrong [x](1) {y}: 100 %."
    assert mended[0].text == (
        "issues/39 a/issue.yaml:2:6\nWrong [x](1) {y}: 100 %.\nhint: Mend it,\nso.\n"
        "see texts/ру.md:3:1: The other [z].\nsee texts/en.md: And this."
    )
    assert point[0].text == "issues/39 a/issue.yaml:1:5\nTwo spaces."


@given(REPORTS)
def test_nothing_breaks_the_document(hostile: Report) -> None:
    text = render(hostile)
    assert text == render(hostile)
    assert text.isascii()
    assert text.endswith("</testsuites>\n")
    root = ET.fromstring(text)
    shown = sorted(failure.get("message", "") for failure in root.iter("failure"))
    assert shown == sorted(NOT_SHOWN.sub("\ufffd", finding.message) for finding in hostile.findings)
    assert root.get("failures") == str(len(hostile.findings))
    assert len(list(root.iter("testcase"))) == max(len(hostile.findings), 1)
    for suite in root:
        assert suite.get("tests") == str(len(suite))
