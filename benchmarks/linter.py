"""Measures `ppnews lint` against what it must not cost more than, both sides in one run.

    .venv/bin/python benchmarks/linter.py [ROUNDS]

Prints medians of ratios of wall times, with the goals beside them: the rules over sources against a bare
`import weasyprint`; what the rules over pages add against a build of the PDF, which is up to date when they look;
40 issues against 20 and against one. All sides run in processes of their own, in turn.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import BIN, NUMBER, ROOT, copy_project, report, run

ISSUES = 40


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


def main() -> None:
    """Run the rounds and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ppnews = str(BIN / "ppnews")
    sources = [ppnews, "lint", str(NUMBER), "--no-render", "--quiet"]
    pages = [ppnews, "lint", str(NUMBER), "--quiet"]
    build = [ppnews, "build", str(NUMBER), "--pdf", "--force", "--quiet"]
    every = [ppnews, "lint", "--all", "--no-render", "--quiet"]
    engine = [sys.executable, "-c", "import weasyprint"]
    alone, added, linear, shared = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name) / "project")
        half, whole = multiply(project, ISSUES // 2), multiply(project, ISSUES)
        for _ in range(rounds):
            built = run(build, project).seconds
            without, reference, full = run(sources, project), run(engine, ROOT), run(pages, project)
            alone.append(without.seconds / reference.seconds)
            added.append((full.seconds - without.seconds) / built)
            twenty, forty = run(every, half).seconds, run(every, whole).seconds
            linear.append(forty / twenty)
            shared.append(forty / (ISSUES * without.seconds))
    times = f"sources alone {without.seconds:.2f} s, {ISSUES} issues {forty:.1f} s"
    print(f"medians of {rounds} rounds; in the last: {times}")
    report("lint --no-render, to a bare import of weasyprint", alone, 2)
    report("what rules over pages add, to a build of the PDF", added, 0.15)
    report(f"{ISSUES} issues, to {ISSUES // 2}", linear, 2)
    report(f"{ISSUES} issues on {os.cpu_count()} cores, to {ISSUES} runs of one", shared, 1)


if __name__ == "__main__":
    main()
