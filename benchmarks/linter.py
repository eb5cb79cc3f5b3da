"""Measures `ppnews lint` against what it must not cost more than, both sides in one run.

    .venv/bin/python benchmarks/linter.py [ROUNDS]

Prints medians of ratios, with the goals beside them. Of processor time: the rules over sources, and with the finished
pages, against a bare `import weasyprint`; each where one word changed or the PDFs were just built, where nothing is
kept, and where nothing changed. Of wall time: 40 issues against 20 and against one. All sides run in processes of
their own, in turn.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from measuring import BIN, NUMBER, ROOT, copy_project, report, run

ISSUES = 40
PPNEWS = str(BIN / "ppnews")
SOURCES = [PPNEWS, "lint", str(NUMBER), "--no-render", "--quiet"]
PAGES = [PPNEWS, "lint", str(NUMBER), "--quiet"]
BUILD = [PPNEWS, "build", str(NUMBER), "--quiet"]
EVERY = [PPNEWS, "lint", "--all", "--no-render", "--quiet"]
ENGINE = [sys.executable, "-c", "import weasyprint"]
GOALS = {
    "sources, one word changed": 1.0,
    "sources, nothing kept": 1.0,
    "sources, nothing changed": 1.0,
    "pages, the PDFs just built": 1.6,
    "pages, nothing changed": 1.6,
}
"""The cases, with the goals for processor time divided by that of the import."""


def multiply(project: Path, count: int) -> Path:
    """Make `count` issues of the one, in a project beside it."""
    folder = project.parent / f"{count}-issues"
    folder.mkdir()
    for name in ("ppnews.yaml", "layouts"):
        source = project / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    for number in range(1, count + 1):
        issue = folder / "issues" / str(number)
        shutil.copytree(project / "issues" / str(NUMBER), issue)
        manifest = (issue / "issue.yaml").read_text(encoding="utf-8")
        (issue / "issue.yaml").write_text(manifest.replace(f"number: {NUMBER}", f"number: {number}"), encoding="utf-8")
    return folder


def forget(project: Path, name: str = "") -> None:
    """Remove one cache of a project, or all of them."""
    shutil.rmtree(project / "build" / ".cache" / name, ignore_errors=True)


def costs(project: Path, number: int) -> dict[str, float]:
    """Measure every case once, and return its seconds of the processor; `number` tells the rounds apart."""
    seconds: dict[str, float] = {}
    text = project / "issues" / str(NUMBER) / "editorial.md"
    before = text.read_text(encoding="utf-8")
    text.write_text(f"{before}\nThis is round {number}.\n", encoding="utf-8")
    seconds["sources, one word changed"] = run(SOURCES, project).processor
    text.write_text(before, encoding="utf-8")
    forget(project)
    seconds["sources, nothing kept"] = run(SOURCES, project).processor
    seconds["sources, nothing changed"] = run(SOURCES, project).processor
    run(BUILD, project)
    run(PAGES, project)
    forget(project, "stamps")
    run(BUILD, project)
    seconds["pages, the PDFs just built"] = run(PAGES, project).processor
    seconds["pages, nothing changed"] = run(PAGES, project).processor
    return seconds


def main() -> None:
    """Run the rounds and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ratios: defaultdict[str, list[float]] = defaultdict(list)
    linear, shared = [], []
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name) / "project")
        half, whole = multiply(project, ISSUES // 2), multiply(project, ISSUES)
        for number in range(rounds):
            engine = run(ENGINE, ROOT).processor
            for case, seconds in costs(project, number).items():
                ratios[case].append(seconds / engine)
            for folder in (project, half, whole):
                forget(folder, "stamps")
            one, twenty, forty = run(SOURCES, project).seconds, run(EVERY, half).seconds, run(EVERY, whole).seconds
            linear.append(forty / twenty)
            shared.append(forty / (ISSUES * one))
    print(f"medians of {rounds} rounds; processor time, to that of a bare import of weasyprint:")
    for case, goal in GOALS.items():
        report(case, ratios[case], goal)
    print("wall time:")
    report(f"{ISSUES} issues, to {ISSUES // 2}", linear, 2)
    report(f"{ISSUES} issues on {os.cpu_count()} cores, to {ISSUES} runs of one", shared, 1)


if __name__ == "__main__":
    main()
