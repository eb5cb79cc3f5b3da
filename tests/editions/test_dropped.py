"""An edition is one module: an e-mail and a calendar dropped into `editions/`, and nothing else touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.projects import Written, environment

ROOT = Path(__file__).parents[2]
DROPPED = Path(__file__).parent / "dropped"
EVENTS = [
    {"when": "2025-03-25/2025-03-27", "title": "A seminar", "status": "tbc"},
    {"when": "2025-04", "title": "A visit"},
]
SECTIONS = [
    {"kind": "article", "title": "First", "body": "first.md"},
    {"kind": "events", "title": "Ahead", "events": EVENTS},
]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the editions in it; its layouts are this repository's."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "layouts").symlink_to(ROOT / "layouts")
    for module in DROPPED.glob("*.py"):
        shutil.copy(module, root / "src/ppnews/editions")
    return root


@pytest.fixture
def written(project: Callable[..., Written]) -> Written:
    style = "layouts/plain/styles/mail.css"
    layout = "extends: quarterly\nstyles: {pdf: [publication.css], html: [publication.css], mail: [mail.css]}\n"
    return project(sections=SECTIONS, files={style: "h2 { color: #222 }\n", "layouts/plain/layout.yaml": layout})


def runner(house: Path, written: Written) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        changes = {"PYTHONPATH": str(house / "src"), "COLUMNS": "80", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "ppnews", *arguments, "--project", str(written.root)]
        env = environment(**changes)
        return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)

    return run


def test_they_are_built_beside_the_others(house: Path, written: Written) -> None:
    run = runner(house, written)
    done = run("build", "--output-format", "json")
    assert done.returncode == 0, done.stderr
    outputs = {output["edition"]: output for output in json.loads(done.stdout)}
    assert {name: output["path"] for name, output in outputs.items()} == {
        "html": "build/1/en/index.html",
        "ics": "build/1/news-1-en.ics",
        "mail": "build/1/news-1-en.eml",
        "pdf": "build/1/news-1-en.pdf",
    }
    assert written.read("build/1/news-1-en.ics").decode() == "2025-03-25/2025-03-27 A seminar\n2025-04 A visit"
    assert "<h2" in written.read("build/1/news-1-en.eml").decode()
    again = run("build", "--ics", "--mail", "--output-format", "json")
    assert {output["edition"]: output["made"] for output in json.loads(again.stdout)} == {"ics": False, "mail": False}


def test_the_help_names_them(house: Path, written: Written) -> None:
    words = runner(house, written)("build", "--help").stdout
    assert "--ics" in words
    assert "The calendar: one .ics file per language." in words
    assert "The e-mail: one message per language." in words


def test_their_pages_are_judged(house: Path, written: Written) -> None:
    run = runner(house, written)
    assert run("lint", "--select", "ACC003").returncode == 0
    written.put({"layouts/plain/styles/mail.css": "h2 { color: #ccc }\n"})
    done = run("lint", "--select", "ACC003", "--strict")
    assert done.returncode == 1
    assert done.stdout.startswith("layouts/plain/styles/mail.css:1:6 warning ACC003 Text of “h2” is #cccccc on #ffffff")
    assert "(mail)" in done.stdout


BROKEN = {
    "while it is assembled": (
        "        styles = join_styles",
        "        raise KeyError(1)\n        styles = join_styles",
    ),
    "while it is produced": ("        return {assembly.target", "        return {} if {}[1] else {assembly.target"),
    "by a finding": ('"pdf.html"', '"message.html"'),
}


@pytest.mark.parametrize(("line", "broken"), BROKEN.values(), ids=BROKEN)
def test_one_that_fails_fails_alone(house: Path, written: Written, tmp_path: Path, line: str, broken: str) -> None:
    own = tmp_path / "house"
    shutil.copytree(house / "src", own / "src", copy_function=os.link)
    (own / "layouts").symlink_to(ROOT / "layouts")
    module = own / "src/ppnews/editions/mail.py"
    text = module.read_text(encoding="utf-8")
    assert line in text
    module.unlink()
    module.write_text(text.replace(line, broken), encoding="utf-8")
    done = runner(own, written)("build")
    assert [words.partition("  ")[0] for words in done.stdout.splitlines()] == [
        "build/1/en/index.html",
        "build/1/news-1-en.ics",
        "build/1/news-1-en.pdf",
    ]
    assert "Traceback" not in done.stderr
    if "message.html" in broken:
        assert done.returncode == 1
        assert "MAN023 The layout “plain” has no template message.html." in done.stderr
    else:
        assert done.returncode == 2
        assert "The edition “mail” itself failed in “en”: KeyError: 1 (mail.py:" in done.stderr
