"""Measures `ppnews build` against the plain `weasyprint` command on the same final page, both sides in one run.

    .venv/bin/python benchmarks/build.py [ROUNDS]

Prints the median of each round's ratio of wall times, and of peak memory (resident set), with the goals beside them.
Both sides run in processes of their own, in turn, so that a busy machine slows both. The plain side gets the final
HTML, style sheet, pictures already scaled, and fonts as files; it writes a tagged PDF, as ours is.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ppnews.assembling import prepare_pictures
from ppnews.compose.content import compose
from ppnews.editions import Assembly, editions
from ppnews.load.issue import load_issue
from ppnews.load.project import Project

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
NUMBER = 39


@dataclass(frozen=True)
class Run:
    """One process: seconds of wall time, bytes of peak memory."""

    seconds: float
    memory: int


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder; its output is dropped."""
    started = time.perf_counter()
    process = os.posix_spawnp(
        "env",
        ["env", "-C", str(folder), *command],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command[0]} failed: {status}")
    return Run(time.perf_counter() - started, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def copy_project(folder: Path) -> Path:
    """Copy the publication, without what was built."""
    folder.mkdir()
    for name in ("ppnews.yaml", "issues", "layouts"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


def assemble(project: Project) -> Assembly:
    """Return the assembly of the PDF of the issue's source language."""
    issue = load_issue(project, NUMBER).value
    if issue is None:
        raise SystemExit("the issue does not load")
    edition = editions()["pdf"]
    pictures = prepare_pictures(issue, edition, project.cache_folder / "pictures").value
    if pictures is None:
        raise SystemExit("the pictures do not load")
    assembly = edition.assemble(compose(issue, issue.source, edition.medium, pictures), {}).value
    if assembly is None:
        raise SystemExit("the templates do not fill")
    return assembly


def lay_out_plainly(assembly: Assembly, folder: Path) -> None:
    """Write an assembly as the files that the plain command reads."""
    for address, data in assembly.parts.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)
    for address, path in assembly.files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / address)


def report(name: str, ratios: Sequence[float], goal: float) -> None:
    """Print one line: the median ratio, its range, the goal."""
    middle = statistics.median(ratios)
    word = "within" if middle <= goal else "MISSES"
    print(f"{name:<44} {middle:5.2f}  ({min(ratios):.2f}–{max(ratios):.2f})  {word} the goal of {goal:g}")


def main() -> None:
    """Run the rounds and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    build = [str(BIN / "ppnews"), "build", str(NUMBER), "--pdf", "--html", "--quiet"]
    plain = [str(BIN / "weasyprint"), "--pdf-tags", "index.html", "plain.pdf"]
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        project = copy_project(base / "project")
        lay_out_plainly(assemble(Project(project.resolve())), base / "plain")
        cold, memory, again, seconds = [], [], [], []
        for _ in range(rounds):
            reference = run(plain, base / "plain")
            shutil.rmtree(project / "build", ignore_errors=True)
            ours = run(build, project)
            up_to_date = run(build, project)
            cold.append(ours.seconds / reference.seconds)
            memory.append(ours.memory / reference.memory)
            again.append(up_to_date.seconds / reference.seconds)
            seconds.append(reference.seconds)
    python = [sys.executable, "-c", "import typer"]
    pairs = [(run(python, ROOT), run([str(BIN / "ppnews"), "--help"], ROOT)) for _ in range(2 * rounds)]
    print(f"plain weasyprint: {statistics.median(seconds):.2f} s; ratios to it, medians of {rounds} rounds")
    report("build --pdf --html, no cache: time", cold, 1.25)
    report("build --pdf --html, no cache: peak memory", memory, 1.3)
    report("build, everything up to date: time", again, 0.25)
    report("--help, to a bare import of typer: time", [ours.seconds / bare.seconds for bare, ours in pairs], 3)


if __name__ == "__main__":
    main()
