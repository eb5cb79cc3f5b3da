"""The built wheel is whole: in an environment of its own it starts a publication and builds its first issue."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, without anything of this environment; return what it prints."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=plain, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment that holds the wheel; its dependencies are this environment's."""
    base = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", base, ROOT, cwd=base)
    environment = base / "environment"
    venv.create(environment, with_pip=False)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    variables = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    (wheel,) = base.glob("*.whl")
    command: list[str | Path] = [
        "-m",
        "pip",
        "--python",
        programs / "python",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
    ]
    run(sys.executable, *command, cwd=base)
    # Only the dependencies: a path added like this has its own .pth files, the editable ppnews among them, not read.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def test_the_wheel_brings_its_own_layout(installed: Path, tmp_path: Path) -> None:
    code = "import ppnews, ppnews.load.layout as layout; print(ppnews.__file__); print(layout.builtin_layouts())"
    package, layouts = run(installed / "python", "-c", code, cwd=tmp_path).split()
    assert Path(package).is_relative_to(installed.parent)
    assert Path(layouts).is_relative_to(installed.parent)


def test_the_wheel_carries_its_bill_of_materials(installed: Path, tmp_path: Path) -> None:
    code = "import importlib.metadata; print(*importlib.metadata.files('ppnews'))"
    files = [path.partition(".dist-info/")[2] for path in run(installed / "python", "-c", code, cwd=tmp_path).split()]
    assert {path for path in files if path.startswith("sboms/") or path.endswith("/LICENSE")} == {
        "sboms/sbom.cdx.json",
        "licenses/LICENSE",
        "licenses/src/ppnews/model/languages/LICENSE",
        "licenses/src/ppnews/search/stemmers/LICENSE",
    }


def test_the_wheel_brings_the_words_of_every_language(installed: Path, tmp_path: Path) -> None:
    page = run(installed / "ppnews", "rule", "LINK002", cwd=tmp_path)
    assert "Georgian, German, Greek, " in page
    code = "from ppnews.model.languages import quotation; print(quotation.quotation_marks('pl'))"
    assert run(installed / "python", "-X", "utf8", "-c", code, cwd=tmp_path) == "„”«»\n"


def test_a_new_publication_builds_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    run(installed / "ppnews", "init", "news", "--name", "The News", "--languages", "en,ru", cwd=tmp_path)
    run(installed / "ppnews", "build", cwd=tmp_path / "news")
    folder = tmp_path / "news" / "build" / "1"
    built = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert {"the-news-1-en.pdf", "the-news-1-ru.pdf", "en/index.html", "ru/index.html", "en/assets/style.css"} <= built
    assert {"en/accessibility.html", "ru/accessibility.html"} <= built
