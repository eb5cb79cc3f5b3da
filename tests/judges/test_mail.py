"""What others make of the messages: caniemail's data about mail programs, two parsers, W3C's checker, axe."""

from __future__ import annotations

import json
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from browser.test_axe import SCHEMES, load_axe, violations
from browser.test_vnu import check
from helpers.mailed import mailed
from helpers.projects import Written, write_project
from playwright.sync_api import Browser

from ppnews.inspection.message import read_message

from .pages import served

HERE = Path(__file__).parent
BORNE = {
    # Dark colours: where they are not known, a message stays light.
    "@media",
    "<style> element",
    # The preheader: where it is not hidden, it is one pixel high and has the colour of its ground.
    "display:none",
    # Help for screen readers, where a program lets it through; the words alone say the same.
    "role attribute",
    "aria-label attribute",
    # Programs put their own in its place; what it says stands on an element inside it too.
    "<body> element",
    # What it takes for a height is a line-height.
    "height property",
}
"""What some programs do not know, and why nothing is lost."""


@pytest.fixture(scope="module")
def folders(issue39: Written, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folders of finished messages: issue 39, and one with some of everything, in three languages."""
    rich = write_project(tmp_path_factory.mktemp("mailed") / "project", **mailed(content="full"))
    for written, number in ((issue39, "39"), (rich, "1")):
        done = written.run("build", number, "--email")
        assert done.exit_code == 0, done.output
    return [issue39.root / "build/39/email", rich.root / "build/1/email"]


def asked(task: str, files: list[Path]) -> dict[str, Any]:
    done = subprocess.run(["node", HERE / "mail.mjs", task, *files], capture_output=True, check=False, cwd=HERE)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_mail_programs_know_what_is_in_a_message(folders: list[Path], tmp_path: Path) -> None:
    pages = [page for folder in folders for page in sorted(folder.glob("*/index.html"))]
    bad = tmp_path / "bad.html"
    bad.write_text('<p style="opacity: .5; display: flex">Words</p><form></form>', encoding="utf-8")
    found = asked("caniemail", [*pages, bad])
    assert {page: set(titles) - BORNE for page, titles in found.items() if page != str(bad)} == {
        str(page): set() for page in pages
    }
    assert "opacity" in found[str(bad)]


def test_two_parsers_read_the_same_as_we_do(folders: list[Path]) -> None:
    files = [file for folder in folders for file in sorted(folder.glob("*/*.eml"))]
    answers = asked("parse", files)
    assert {Path(name) for name in answers} == set(files) != set()
    for name, parsed in answers.items():
        ours = read_message(Path(name).read_bytes())
        assert len(parsed) == 2
        for subject, sender, address, text, html, pictures in parsed:
            assert subject == ours.headers["subject"]
            assert f"{sender}" in ours.headers["from"]
            assert address in ours.headers["from"]
            assert "".join(text.split()) == "".join(ours.text.split())
            assert "".join(html.split()) == "".join(ours.html.split())
            assert pictures == len(ours.pictures)


def test_the_pages_are_valid(folders: list[Path]) -> None:
    for folder in folders:
        names = [path.relative_to(folder).as_posix() for path in sorted(folder.glob("*/index.html"))]
        assert names
        assert check(folder, names) == []


def test_the_pages_are_accessible_on_a_phone_light_and_dark(browser: Browser, folders: list[Path]) -> None:
    found = {}
    for folder in folders:
        with served(folder) as address:
            for path in sorted(folder.glob("*/index.html")):
                page = browser.new_page()
                page.goto(address + path.relative_to(folder).as_posix())
                load_axe(page)
                for width, scheme in product((320, 640), SCHEMES):
                    page.set_viewport_size({"width": width, "height": 900})
                    page.emulate_media(color_scheme=scheme)
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    found[path, width, scheme] = [*violations(page), *([wide] if wide > width else [])]
                page.close()
    assert {place: said for place, said in found.items() if said} == {}


def test_issue_39_keeps_to_the_limits(folders: list[Path]) -> None:
    files = list(folders[0].glob("*/*.eml"))
    assert files
    for file in files:
        read = read_message(file.read_bytes())
        assert read.weight <= 65_000
        assert read.encoded <= 90_000
        assert file.stat().st_size <= 400_000
