"""Findings as GitHub's workflow commands, read back as its runner reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import given

from ppnews.diagnostics import Diagnostic, Location
from ppnews.report import Report
from ppnews.report._words import in_words, printable
from ppnews.report.github import render

from .findings import ERROR, MENDED, POINT, REPORTS, WHOLE, report


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command:
    """Read a command: up to the first `::` it is name and properties, and escapes are undone with `%25` the last."""
    match = re.fullmatch(r"::(error|warning) (.*?)::(.*)", line)
    assert match, line
    name, properties, message = match.groups()
    pairs = (pair.partition("=") for pair in properties.split(","))
    return Command(name, {key: undone(value) for key, _, value in pairs}, undone(message))


def undone(text: str) -> str:
    for escaped, char in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}.items():
        text = text.replace(escaped, char)
    return text


def test_nothing_is_said_about_nothing() -> None:
    assert render(report()) == ""


def test_the_exact_text() -> None:
    assert render(report(MENDED, POINT, WHOLE)) == (
        "::error file=issues/39 a/issue.yaml,line=2,endLine=2,col=6,endColumn=7,title=TOC001 page-promise::"
        "Wrong [x](1) {y}: 100 %25.%0Ahint: Mend it,%0Aso.%0A"
        "see texts/ру.md:3:1: The other [z].%0Asee texts/en.md: And this.\n"
        "::warning file=issues/39 a/issue.yaml,line=1,endLine=1,col=5,endColumn=5,title=TEXT004 double-space::"
        "Two spaces.\n"
        "::error file=b.md,title=TOC001 page-promise::It is missing.\n"
    )


def test_what_ends_a_property_is_escaped_in_a_path() -> None:
    found = Diagnostic.of(ERROR, "100 %0A: a, b::c\r\n\ud83d\x1b", Location("a,line=1:b%2C\n.md"))
    assert render(report(found)) == (
        "::error file=a%2Cline=1%3Ab%252C%0A.md,title=TOC001 page-promise::100 %250A: a, b::c%0D%0A\ufffd\ufffd\n"
    )


@given(REPORTS)
def test_nothing_breaks_out_of_its_command(hostile: Report) -> None:
    text = render(hostile)
    assert text == render(hostile)
    assert not text or text.endswith("\n")
    text.encode()
    commands = [read(line) for line in re.split(r"\r\n|\r|\n", text)[:-1]]
    assert len(commands) == len(hostile.findings)
    for command, finding in zip(commands, hostile.findings, strict=True):
        assert command.name == finding.severity
        assert command.message == printable(in_words(finding))
        assert command.properties["file"] == printable(finding.at.path)
        assert command.properties["title"] == f"{finding.rule.code} a-rule"
        assert ("line" in command.properties) == (finding.at.line > 0)
        one_line = (finding.at.end_line or finding.at.line) == finding.at.line
        assert ("col" in command.properties) == bool(finding.at.line and finding.at.column and one_line)
