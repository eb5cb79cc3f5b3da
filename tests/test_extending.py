"""docs/extending.md is followed step by step: its examples are put into a copy of the house, and used."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.projects import Written, environment, write_project

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "extending.md"
_FILE = re.compile(r"^`(?P<name>[\w./-]+)`\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS: list[dict[str, Any]] = [
    {"kind": "article", "title": "First", "body": "first.md"},
    {"kind": "vacancies", "title": "Posts", "jobs": [{"title": "A clerk", "until": "2025-02-01"}]},
]


def examples() -> dict[str, str]:
    """Return the files of the page by their names."""
    return {match["name"]: match["text"] for match in _FILE.finditer(PAGE.read_text(encoding="utf-8"))}


class House:
    """A copy of the package with everything of the page in it, and a publication to use it on."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
        (root / "layouts").symlink_to(ROOT / "layouts")
        layouts = {name: text for name, text in examples().items() if name.startswith("layouts/")}
        for name, text in examples().items():
            if name not in layouts:
                assert not (root / name).exists(), name
                (root / name).write_text(text, encoding="utf-8")
        texts = {"issues/1/first.md": "Register now!!! We have three vacancies.\n"}
        self.source = root / "src"
        self.written: Written = write_project(root / "project", sections=SECTIONS, files={**texts, **layouts})

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = environment(PYTHONPATH=str(self.source), COLUMNS="80", NO_COLOR="1")
        command = [sys.executable, "-m", "ppnews", *arguments, "--project", str(self.written.root)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("extended"))


def test_the_page_shows_every_way_of_extending() -> None:
    assert [name.rpartition("/")[0] for name in examples()] == [
        "src/ppnews/lint/rules",
        "src/ppnews/editions",
        "layouts/plain/kinds",
        "layouts/plain/templates/sections",
        "src/ppnews/report",
        "src/ppnews/model/languages",
    ]


def test_the_rule_is_known_and_finds_and_mends(house: House) -> None:
    assert house.run("rule", "TEXT099").stdout.startswith("# TEXT099 exclamation-marks\n")
    found = house.run("lint", "--no-render", "--select", "TEXT099").stdout
    assert found.startswith("issues/1/first.md:1:13 warning TEXT099 One exclamation mark is enough.\n")
    assert "-Register now!!!" in house.run("lint", "--no-render", "--select", "TEXT099", "--diff").stdout


def test_the_edition_is_built_where_it_is_asked_for(house: House) -> None:
    assert "The words alone: one text file per language." in house.run("build", "--help").stdout
    done = house.run("build", "--words")
    assert done.stdout.startswith("build/1/news-1-en.txt")
    assert house.written.read("build/1/news-1-en.txt").decode() == "First\nPosts\n"
    assert "words" not in house.run("build", "--html").stdout


def test_the_kind_is_printed_and_counted(house: House) -> None:
    assert house.run("build", "--html").returncode == 0
    page = house.written.read("build/1/en/index.html").decode()
    assert '<li>A clerk (<time datetime="2025-02-01">1 February 2025</time>)</li>' in page
    assert "TEXT007" in house.run("lint", "--no-render", "--select", "TEXT007").stdout


def test_the_form_of_findings_is_taken(house: House) -> None:
    done = house.run("lint", "--no-render", "--select", "TEXT099", "--output-format", "csv")
    assert done.stdout.splitlines() == ["issues/1/first.md,1,13,TEXT099,One exclamation mark is enough."]


def test_the_language_is_spoken(house: House) -> None:
    text = {"issues/1/first.md": "[Kliknite tukaj](https://example.org/), kaj bo v Pragi 5. maja.\n"}
    house.written = write_project(house.written.root, publication={"languages": ["sl"]}, files=text)
    found = house.run("lint", "--no-render").stdout
    assert found.startswith("issues/1/first.md:1:1 warning LINK002 ")
    assert "Slovak, Slovenian, Spanish" in house.run("rule", "LINK002").stdout
    assert house.run("build", "--html").returncode == 0
    assert "v\u00a0Pragi 5.\u00a0maja" in house.written.read("build/1/sl/index.html").decode()


def test_the_examples_are_of_the_houses_style(house: House) -> None:
    names = [str(house.source.parent / name) for name in examples() if name.endswith(".py")]
    for command in (["check"], ["format", "--check"]):
        ruff = [str(Path(sys.executable).parent / "ruff"), *command, "--config", str(ROOT / "pyproject.toml"), *names]
        done = subprocess.run(ruff, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout
