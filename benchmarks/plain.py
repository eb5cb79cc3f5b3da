"""Measures `ppnews build` against the plain `weasyprint` command on the same final page, both sides in one run.

    .venv/bin/python benchmarks/plain.py [ROUNDS]

Prints the median of each round's ratio of wall times, and of peak memory (resident set), with the goals beside them.
Both sides run in processes of their own, in turn, so that a busy machine slows both. The plain side gets the final
HTML, style sheet, pictures already scaled, and fonts as files; it writes a tagged PDF, as ours is.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import BIN, NUMBER, ROOT, copy_project, report, run

from ppnews.caches import PICTURES
from ppnews.compose.content import compose
from ppnews.editions import Assembly, editions
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.tasks.build.assemble import prepare_pictures


def assemble(project: Project, number: int = NUMBER) -> Assembly:
    """Return the assembly of the PDF of the issue's source language."""
    issue = load_issue(project, number).value
    if issue is None:
        raise SystemExit("the issue does not load")
    edition = editions()["pdf"]
    pictures = prepare_pictures(issue, edition, project.cache(PICTURES)).value
    if pictures is None:
        raise SystemExit("the pictures do not load")
    assembly = edition.assemble(compose(issue, issue.source, edition.manner, pictures), {}).value
    if assembly is None:
        raise SystemExit("the templates do not fill")
    return assembly


def lay_out_plainly(assembly: Assembly, folder: Path) -> None:
    """Write an assembly as the files that the plain command reads."""
    for address, data in assembly.parts.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)
    for address, asset in assembly.files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(asset.path, folder / address)


def main() -> None:
    """Run the rounds and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    build = [str(BIN / "ppnews"), "build", str(NUMBER), "--pdf", "--html", "--quiet", "--lang", "en"]
    both = [str(BIN / "ppnews"), "build", str(NUMBER), "--pdf", "--force", "--quiet"]
    plain = [str(BIN / "weasyprint"), "--pdf-tags", "index.html", "plain.pdf"]
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        project = copy_project(base / "project")
        lay_out_plainly(assemble(Project(project.resolve())), base / "plain")
        cold, memory, again, beside, seconds = [], [], [], [], []
        for _ in range(rounds):
            reference = run(plain, base / "plain")
            shutil.rmtree(project / "build", ignore_errors=True)
            ours = run(build, project)
            up_to_date = run(build, project)
            cold.append(ours.seconds / reference.seconds)
            memory.append(ours.memory / reference.memory)
            again.append(up_to_date.seconds / reference.seconds)
            beside.append(run(both, project).seconds / run([*both, "--lang", "en"], project).seconds)
            seconds.append(reference.seconds)
    python = [sys.executable, "-c", "import typer"]
    pairs = [(run(python, ROOT), run([str(BIN / "ppnews"), "--help"], ROOT)) for _ in range(2 * rounds)]
    print(f"plain weasyprint: {statistics.median(seconds):.2f} s; ratios to it, medians of {rounds} rounds")
    report("build --pdf --html, no cache: time", cold, 1.25)
    report("build --pdf --html, no cache: peak memory", memory, 1.3)
    report("build, everything up to date: time", again, 0.25)
    report("build --pdf in two languages, to one: time", beside, 1.2)
    report("--help, to a bare import of typer: time", [ours.seconds / bare.seconds for bare, ours in pairs], 3)


if __name__ == "__main__":
    main()
