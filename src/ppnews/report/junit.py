"""Findings as JUnit XML, which systems for continuous integration show as failed tests: a suite for each file."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ppnews.diagnostics import Diagnostic
from ppnews.report import Report
from ppnews.report._words import in_words, printable


def render(report: Report) -> str:
    """Return the document, in ASCII. Without findings it is one passed test; the time of every test is zero."""
    root = ET.Element("testsuites", name="ppnews")
    files: dict[str, list[Diagnostic]] = {}
    for finding in report.findings:
        files.setdefault(finding.at.path, []).append(finding)
    for path, findings in files.items():
        suite = ET.SubElement(root, "testsuite", name=printable(path))
        for finding in findings:
            _add_case(suite, finding)
        _count(suite, len(findings), len(findings))
    if not files:
        suite = ET.SubElement(root, "testsuite", name="ppnews")
        ET.SubElement(suite, "testcase", classname="ppnews", name="lint", time="0")
        _count(suite, 1, 0)
    for left_out in report.left_out:
        suite = ET.SubElement(root, "testsuite", name=f"issue {left_out.issue}")
        for rule in left_out.rules:
            case = ET.SubElement(suite, "testcase", classname="ppnews", name=f"{rule.code} {rule.name}", time="0")
            ET.SubElement(case, "skipped", message=printable(left_out.message))
        _count(suite, len(left_out.rules), 0, len(left_out.rules))
    skipped = sum(len(left_out.rules) for left_out in report.left_out)
    _count(root, max(len(report.findings), 1) + skipped, len(report.findings), skipped)
    ET.indent(root)
    return str(ET.tostring(root, encoding="us-ascii", xml_declaration=True), "ascii") + "\n"


def _count(element: ET.Element, tests: int, failures: int, skipped: int = 0) -> None:
    for name, number in {"tests": tests, "failures": failures, "errors": 0, "skipped": skipped, "time": 0}.items():
        element.set(name, str(number))


def _add_case(suite: ET.Element, finding: Diagnostic) -> None:
    """Add a finding as a failed test. Its name holds the place, for systems tell tests apart by class and name."""
    at, path = finding.at, printable(finding.at.path)
    name = f"{finding.rule.code} {finding.rule.name}" + (f" at {at.line}:{at.column}" if at.line else "")
    case = ET.SubElement(suite, "testcase", classname=path, name=name, file=path, time="0")
    if at.line:
        case.set("line", str(at.line))
    failure = ET.SubElement(case, "failure", message=printable(finding.message), type=finding.severity.value)
    failure.text = printable(f"{at}\n{in_words(finding)}")
