"""What becomes of a build that fails, is interrupted, or is not alone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from helpers.pictured import FILES, HTML, PDF, PICTURED, made
from helpers.projects import COMMAND, PNG, Written

from ppnews.tasks.build.output import read_record, still_there

WriteProject = Callable[..., Written]

BREAKS: dict[str, dict[str, str | bytes | None]] = {
    "manifest": {"issues/1/issue.yaml": "number: 1\n"},
    "text": {"issues/1/first.md": b"\xff"},
    "picture": {"issues/1/a.png": PNG[:-20]},
    "catalogue": {"layouts/plain/locale/en.po": "nonsense"},
}


@pytest.mark.parametrize("change", BREAKS.values(), ids=BREAKS)
def test_a_build_that_fails_leaves_everything_as_it_was(built: Written, change: dict[str, str | bytes | None]) -> None:
    before = built.built()
    built.put({"issues/1/first.md": "Other words.\n", **change})
    done = built.run("build")
    assert done.exit_code in (1, 2)
    assert done.stdout == ""
    assert built.built() == before
    assert list(built.root.rglob(".making-*")) == []


ONE_EDITION: dict[str, tuple[str, dict[str, str | bytes | None]]] = {
    "template of the web edition": (HTML, {"layouts/plain/templates/web.html": "{{ nothing }}"}),
    "template of the PDF": (PDF, {"layouts/plain/templates/pdf.html": "{{ nothing }}"}),
    "style of the PDF": (
        PDF,
        {"layouts/plain/layout.yaml": "extends: quarterly\nstyles: {pdf: [no.css], html: []}\n"},
    ),
    "style that fetches": (
        PDF,
        {"layouts/plain/styles/publication.css": "h1 { background: url(http://127.0.0.1:9/a.png) }"},
    ),
    "template of the statement": (HTML, {"layouts/plain/templates/accessibility.html": "{{ nothing }}"}),
}


@pytest.mark.parametrize(("name", "change"), ONE_EDITION.values(), ids=ONE_EDITION)
def test_an_edition_that_fails_fails_alone(built: Written, name: str, change: dict[str, str | bytes | None]) -> None:
    before = built.built()
    built.put({"issues/1/first.md": "Other words.\n", **change})
    done = built.run("build")
    assert done.exit_code in (1, 2)
    other = PDF if name == HTML else HTML
    assert [line.partition("  ")[0] for line in done.stdout.splitlines()] == [other]
    after = built.built()
    folder = name.removeprefix("build/").removesuffix("index.html")
    assert {path: data for path, data in after.items() if path.startswith(folder)} == {
        path: data for path, data in before.items() if path.startswith(folder)
    }
    assert after[other.removeprefix("build/")] != before[other.removeprefix("build/")]
    assert list(built.root.rglob(".making-*")) == []


def test_a_mistake_in_a_template_is_said_once(project: WriteProject) -> None:
    files = {"layouts/plain/templates/sections/article.html": "\n{{ nothing }}", "issues/1/first.ru.md": "Слова.\n"}
    done = project(publication={"languages": ["en", "ru"]}, files=files).run("build")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == "1 error"


def test_mistakes_in_the_templates_of_both_editions_are_said_together(project: WriteProject) -> None:
    frames = {f"layouts/plain/templates/{name}.html": "{{ nothing }}" for name in ("web", "pdf")}
    done = project(files=frames).run("build")
    assert done.exit_code == 1
    assert re.findall(r"templates/(\w+)\.html:1:1 error", done.stderr) == ["pdf", "web"]


@pytest.mark.parametrize("name", ["build", "build/1", "build/.cache"])
def test_a_file_where_a_folder_belongs(project: WriteProject, name: str) -> None:
    written = project(sections=PICTURED, files={**FILES, name: "mine"})
    done = written.run("build")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr
    assert written.read(name) == b"mine"


def test_a_file_where_the_web_edition_belongs(project: WriteProject) -> None:
    written = project(files={"build/1/en": "mine"})
    done = written.run("build", "--html")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a file stands where a folder belongs" in done.stderr
    assert written.read("build/1/en") == b"mine"


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
def test_a_disk_that_fills_leaves_everything_as_it_was(built: Written) -> None:
    """A limit on the size of files stands for the disk."""
    before = built.built()
    built.put({"issues/1/first.md": "Other words.\n"})
    code = (
        "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from ppnews.cli import main\nresource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--project", str(built.root)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written: file too large." in done.stderr
    assert "Traceback" not in done.stderr
    assert built.built() == before
    assert list(built.root.rglob(".making-*")) == []


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("stage", ["composing", "setting the pages"])
def test_a_build_that_is_interrupted_leaves_everything_as_it_was(built: Written, stage: str) -> None:
    before = built.built()
    # Pages enough that the engine is at work for seconds when the signal comes.
    built.put({"issues/1/first.md": "Other words, again and again.\n\n" * 3_000})
    command = (*COMMAND, "build", "-v", "--project", str(built.root))
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        assert any(stage in line for line in process.stderr)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert process.returncode == 130
    assert output == ""
    assert "Traceback" not in errors
    assert "Interrupted" in errors
    assert built.built() == before
    assert list(built.root.rglob(".making-*")) == []


def test_two_builds_at_once(built: Written) -> None:
    built.put({"issues/1/first.md": "Other words.\n"})
    command = (*COMMAND, "build", "--force", "--project", str(built.root))
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(2)]
    errors = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], errors
    folder = built.root / "build/1"
    record = read_record(folder, built.project)
    assert set(record) == {"en", "news-1-en.pdf"}
    assert all(still_there(folder, edition, built.root) for edition in record.values())
    assert list(folder.glob(".making-*")) == []
    assert made(built) == {HTML: False, PDF: False}


HOSTILE = {
    "http": ("styles/publication.css", "h1 { background: url(http://127.0.0.1:9/a.png) }", "http://127.0.0.1:9/a.png"),
    "file": ("styles/publication.css", "h1 { background: url(file:///etc/hostname) }", "file:///etc/hostname"),
    "import": ("styles/publication.css", "@import url(https://127.0.0.1:9/a.css);", "https://127.0.0.1:9/a.css"),
    "font": ("styles/publication.css", "@font-face { font-family: a; src: url(file:///a.ttf) }", "file:///a.ttf"),
    "folder above": ("styles/publication.css", "h1::before { content: url(../../../../etc/hostname) }", "etc/hostname"),
    "picture": ("templates/_masthead.html", '<img src="file:///etc/hostname" alt="">', "file:///etc/hostname"),
    "attachment": (
        "templates/_masthead.html",
        '<a rel="attachment" href="file:///etc/hostname">a</a>',
        "file:///etc/hostname",
    ),
    "frame": ("templates/_masthead.html", '<object data="http://127.0.0.1:9/a"></object>', "http://127.0.0.1:9/a"),
}


@pytest.mark.parametrize(("name", "content", "address"), HOSTILE.values(), ids=HOSTILE)
def test_a_layout_fetches_nothing_from_elsewhere(project: WriteProject, name: str, content: str, address: str) -> None:
    done = project(files={f"layouts/plain/{name}": content}).run("build", "--pdf")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("ppnews: The PDF cannot be made: ")
    assert f"{address} is no part of the edition." in done.stderr


def test_pictures_of_the_layout_and_data_are_no_strangers(project: WriteProject) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    css = "h1 { background: url(../images/a.svg) } h2 { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }"
    files = {"layouts/plain/styles/publication.css": css, "layouts/plain/images/a.svg": svg}
    done = project(files=files).run("build", "--pdf")
    assert done.exit_code == 0, done.stderr
