"""Findings that are kept on purpose, and the comments that say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.projects import Written, write_project

from ppnews.diagnostics import Diagnostic, Location, Rule, Severity
from ppnews.lint.silence import Silence, read_silences, silence

WRONG = {"kind": "article", "id": "first", "title": "First", "body": "first.md", "page": 2}
MANIFEST = """number: 1
period: 2024-Q4
published: 2024-12-20
sections:
  - kind: article
    id: first
    title: First
{before}    page: 2{behind}
    body: first.md
"""


def project(root: Path, before: str = "", behind: str = "") -> Written:
    line = f"    {before}\n" if before else ""
    return write_project(root, issue=MANIFEST.format(before=line, behind=f" {behind}" if behind else ""))


def codes(written: Written, *options: str) -> list[str]:
    """Return the codes that `ppnews lint` prints."""
    done = written.run("lint", "1", *options)
    return [
        word for line in done.stdout.splitlines() for word in line.split()[2:3] if line.startswith(("issues", "ppn"))
    ]


def test_without_a_comment_it_is_found(tmp_path: Path) -> None:
    assert codes(project(tmp_path)) == ["TOC001"]


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_comment_beside_the_place_silences(tmp_path: Path, place: str) -> None:
    assert codes(project(tmp_path, **{place: "# ppnews: ignore TOC001 because the plan changed"})) == []


RULE = Rule("TEXT999", "a-rule", Severity.WARNING, "It is wrong.")
READING = Rule("MAN999", "a-field", Severity.ERROR, "It is wrong.")
ABOUT = "<!-- ppnews: ignore TEXT999 because it is so -->"


def judged(text: str, *lines: int, rule: Rule = RULE, name: str = "a.md", ran: str = "TEXT999") -> list[str]:
    """Return the codes and lines of the findings that stay, of those of one rule on some lines of a file."""
    findings = [Diagnostic.of(rule, "It is wrong.", Location(name, line, 1)) for line in lines]
    return [f"{each.rule.code}:{each.at.line}" for each in silence(findings, {name: text}, {ran})]


def comments(text: str, name: str = "a.md") -> list[Silence]:
    return list(read_silences(text, name))


def test_a_comment_on_its_own_line_reaches_to_the_next_blank_line() -> None:
    text = f"One.\n\n{ABOUT}\nThree.\nFour.\n \t\nSix.\n"
    assert judged(text, 1, 2, 3, 4, 5, 6, 7) == [f"TEXT999:{line}" for line in (1, 2, 6, 7)]


def test_a_comment_reaches_to_the_end_of_a_file_without_another_blank_line() -> None:
    assert judged(f"One.\n\n{ABOUT}\nThree.\nFour.", 2, 4, 5) == ["TEXT999:2"]


def test_a_comment_behind_something_reaches_no_further_than_its_line() -> None:
    assert judged(f"One.\nTwo. {ABOUT}\nThree.", 1, 2, 3) == ["TEXT999:1", "TEXT999:3"]


@pytest.mark.parametrize("name", ["issue.yaml", "kinds/talk.yml"])
def test_in_yaml_a_comment_on_its_own_line_reaches_to_the_next_line(name: str) -> None:
    text = "one: 1\n  # ppnews: ignore TEXT999 because it is so\nthree: 3\nfour: 4\n\n"
    assert judged(text, 1, 2, 3, 4, name=name) == ["TEXT999:1", "TEXT999:4"]
    assert judged(text.replace("three: 3", ""), 3, 4, name=name) == ["TEXT999:3", "TEXT999:4", "LINT001:2"]


def test_a_comment_around_another_silences_on_both_sides_of_it() -> None:
    inner = ABOUT.replace("it is", "that is")
    text = f"{ABOUT}\nTwo.\nThree. {inner}\nFour.\nFive.\n\nSeven.\n"
    assert judged(text, 2, 3, 4, 5, 7) == ["TEXT999:7"]
    assert judged(text, 3) == ["LINT001:1"]  # the nearest one silences
    assert judged(text, 4) == ["LINT001:3"]


def test_a_rule_and_its_family_are_silenced_in_their_own_file_only() -> None:
    finding = Diagnostic.of(RULE, "It is wrong.", Location("b.md", 1, 1))
    assert finding in list(silence([finding], {"a.md": ABOUT, "b.md": "Words."}, set()))
    for codes in ("TEXT", "TEXT999", "TOC001, TEXT999", "TOC001 TEXT"):
        assert judged(f"Words. <!-- ppnews: ignore {codes} because it is so -->", 1) == []
    for codes in ("TEXT99", "TEX", "TOC"):
        assert "TEXT999:1" in judged(f"Words. <!-- ppnews: ignore {codes} because it is so -->", 1)


def test_errors_of_reading_stay_and_their_warnings_do_not() -> None:
    text = "Words. <!-- ppnews: ignore MAN because it is so -->"
    assert judged(text, 1, rule=READING) == ["MAN999:1"]
    assert judged(text, 1, rule=Rule("MAN998", "a-code", Severity.WARNING, "It is odd.")) == []


def test_a_comment_without_a_reason_silences_and_is_reported() -> None:
    assert judged("Words. <!-- ppnews: ignore TEXT999 -->", 1) == ["LINT002:1"]
    assert judged("Words. <!-- ppnews: ignore TEXT999 because -->", 1) == ["LINT002:1"]
    assert judged("one: 1  # ppnews: ignore TEXT999 because", 1, name="issue.yaml") == ["LINT002:1"]


def test_a_comment_is_useless_if_a_rule_that_it_names_ran_and_had_nothing_to_say() -> None:
    assert judged(f"One.\n{ABOUT}\n") == ["LINT001:2"]
    assert judged(f"One.\n{ABOUT}\n", ran="TEXT998") == []
    assert judged(f"One.\n{ABOUT.replace('999', '')}\n", ran="TEXT998") == ["LINT001:2"]
    assert judged(f"One.\n{ABOUT.replace('999', '001, TOC')}\n", ran="TOC001") == ["LINT001:2"]


def test_the_place_and_reason_of_a_comment() -> None:
    text = f"One.\nTwo.  {ABOUT}\n"
    (comment,) = comments(text)
    assert comment.at == Location("a.md", 2, 7, 2, 7 + len(ABOUT))
    assert (comment.codes, comment.first, comment.last, comment.reason) == (("TEXT999",), 2, 2, "it is so")
    (first,) = comments(f"{ABOUT}\nTwo.")
    assert (first.at.line, first.at.column, first.first, first.last) == (1, 1, 1, 2)


@pytest.mark.parametrize("text", ["a#ppnews: ignore TEXT999", "# ppnews: ignored TEXT999", "# ppnews: ignore text"])
def test_other_words_are_no_comment(text: str) -> None:
    assert comments(text, "issue.yaml") == []


def test_a_comment_about_a_rule_that_did_not_run_is_not_useless(tmp_path: Path) -> None:
    written = project(tmp_path, behind="# ppnews: ignore TOC001 because of the plan")
    assert codes(written, "--no-render") == []


def test_settings_of_the_publication(tmp_path: Path) -> None:
    written = project(tmp_path)
    for lint, expected in (
        ({"ignore": ["TOC001"]}, []),
        ({"ignore": ["TOC"]}, []),
        ({"ignore": ["TOC001 issues/2/*"]}, ["TOC001"]),
        ({"ignore": ["TOC001 issues/1/*"]}, []),
        ({"error": ["TOC"]}, ["TOC001"]),
    ):
        write_project(tmp_path, publication={"lint": lint}, issue=MANIFEST.format(before="", behind=""))
        assert codes(written) == expected
    assert written.run("lint", "1").exit_code == 1


def test_a_remark_in_a_text_is_not_printed(tmp_path: Path) -> None:
    text = "<!-- ppnews: ignore TEXT because of the house style -->\nWords.\n"
    written = write_project(tmp_path, files={"issues/1/first.md": text})
    assert written.run("build", "1", "--html").exit_code == 0
    page = written.read("build/1/en/index.html").decode()
    assert "house style" not in page
    assert "Words." in page
