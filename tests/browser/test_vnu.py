"""The Nu Html Checker, which W3C and WHATWG use: no error, no warning on any page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from judges.java import QUICK_START
from judges.pages import MODULES, pages_in, served

JAR = MODULES / "vnu-jar/build/dist/vnu.jar"


def check(folder: Path, names: list[str]) -> list[str]:
    """Return what the checker says about pages below a folder, with what it is about."""
    with served(folder) as address:
        allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
        command = ["java", *QUICK_START, allowed, "-jar", str(JAR)]
        options = ["--format", "json", "--stdout", "--exit-zero-always", *(address + name for name in names)]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [f"{said['url'].removeprefix(address)}: {said['message']} {said.get('extract', '')}" for said in messages]


def test_every_page_of_issue_39(built_issue39: Path) -> None:
    names = pages_in(built_issue39)
    assert "en/index.html" in names
    assert check(built_issue39, names) == []


def test_every_kind_of_running_text(in_each_layout: Path) -> None:
    folder = in_each_layout.parents[1]
    assert check(folder, pages_in(folder)) == []


def test_it_can_fail(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!DOCTYPE html><title></title><img src=a.png>", encoding="utf-8")
    assert check(tmp_path, ["bad.html"])
