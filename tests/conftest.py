"""What tests of several parts share."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers.pictured import FILES, HTML, PDF, PICTURED, made
from helpers.projects import Written, write_project
from helpers.scheduling import SchedulingByFile
from hypothesis import settings

# How long an example takes says nothing on a busy machine.
# In CI the same examples every time: a change is judged by what it does, not by what was drawn. Elsewhere new ones.
settings.register_profile("ppnews", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("long", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "5000")))  # make fuzz
settings.load_profile("ppnews")

if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
    # Under nohup: what is ignored stays so in programs that are started, what is handled does not.
    signal.signal(signal.SIGHUP, lambda *_: None)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WriteProject = Callable[..., Written]
ROOT = Path(__file__).parents[1]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> SchedulingByFile:
    """Let xdist keep together what shares something costly."""
    return SchedulingByFile(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write expected texts anew; read what changed")


@pytest.fixture(scope="session", autouse=True)
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the key of seals in a folder of the tests', never in the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture
def project(tmp_path: Path) -> WriteProject:
    """Write a small project with `projects.write_project`'s keyword arguments; a second call writes over the first."""
    return lambda **parts: write_project(tmp_path / "project", **parts)


@pytest.fixture(scope="session")
def issue39(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A copy of this repository's own publication, to build in."""
    root = tmp_path_factory.mktemp("issue39")
    shutil.copy(ROOT / "ppnews.yaml", root)
    for folder in ("issues", "layouts"):
        shutil.copytree(ROOT / folder, root / folder)
    return Written(root)


@pytest.fixture(scope="session")
def bulletin39(issue39: Written, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The same in the layout `bulletin`, without the promises of pages, which were made for the other."""
    root = tmp_path_factory.mktemp("bulletin39")
    settings = (issue39.root / "ppnews.yaml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^  fit: .*\n", "", settings.replace("layout: quarterly", "layout: bulletin"))
    (root / "ppnews.yaml").write_text(settings, encoding="utf-8")
    shutil.copytree(ROOT / "issues", root / "issues")
    manifest = root / "issues/39/issue.yaml"
    promised = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub(r"(?m)^(?:pages|    page): .*\n", "", promised), encoding="utf-8")
    return Written(root)


@pytest.fixture(scope="session")
def built_web(issue39: Written) -> Path:
    """The page of issue 39's English web edition."""
    done = issue39.run("build", "39", "--html", "--lang", "en")
    assert done.exit_code == 0, done.output
    return issue39.root / "build/39/en/index.html"


@pytest.fixture(scope="session")
def built_issue39(issue39: Written) -> Path:
    """The build folder of issue 39, all editions and languages in it."""
    done = issue39.run("build", "39")
    assert done.exit_code == 0, done.output
    return issue39.root / "build/39"


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The project that `built` copies."""
    written = write_project(tmp_path_factory.mktemp("built") / "project", sections=PICTURED, files=FILES)
    assert made(written) == {HTML: True, PDF: True}
    return written


@pytest.fixture
def built(built_once: Written, tmp_path: Path) -> Written:
    """A project with a picture, built as PDF and for the web."""
    return Written(shutil.copytree(built_once.root, tmp_path / "project"))


_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as the system has it."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("These tests need Chromium: install the package chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_CHROMIUM)
        yield browser
        browser.close()
