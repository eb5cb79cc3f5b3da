"""Code is left alone: no rule speaks of it, no fix changes it, in texts and between backticks in the manifest."""

from __future__ import annotations

from pathlib import Path

from helpers.projects import write_project

FAULTS = "copy  a  b / c... 1-2 'x \"y TODO: teh the the 31 June 2024 **x :smile: {{ y }} <b> [^9] see page 4 a ,b"
"""Words that half the rules would object to."""


def test_code_is_left_alone(tmp_path: Path) -> None:
    text = (
        f"The offices run `{FAULTS}` and then ``{FAULTS} ` {FAULTS}``.\n\n```sh\n{FAULTS}\n\n{FAULTS}\n```\n\n"
        f"- An item with `{FAULTS}` in it\n\n      {FAULTS}\n\n> ~~~\n> {FAULTS}\n> ~~~\n\n"
        f"| Name | Value |\n|---|---|\n| One | `{FAULTS}` |\n"
    )
    section = {"kind": "article", "id": "first", "title": f"The offices run `{FAULTS}`", "body": "first.md"}
    written = write_project(tmp_path, sections=[section], files={"issues/1/first.md": text})
    before = written.read("issues/1/first.md"), written.read("issues/1/issue.yaml")
    done = written.run("lint", "--fix", "--unsafe-fixes", "--ignore", "PAGE")
    assert "issues/1/" not in done.output, done.output
    assert (written.read("issues/1/first.md"), written.read("issues/1/issue.yaml")) == before


def test_the_words_around_code_do_not_touch(tmp_path: Path) -> None:
    text = "Run  `copy  a  b` and then  `1-2` on pages 1-2, and wait . . . for the `end`.\n"
    written = write_project(tmp_path, files={"issues/1/first.md": text})
    written.run("lint", "--fix", "--select", "TEXT001,TEXT002,TEXT004")
    fixed = "Run `copy  a  b` and then `1-2` on pages 1–2, and wait … for the `end`.\n"
    assert written.read("issues/1/first.md").decode() == fixed
