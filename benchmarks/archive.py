"""Measures `ppnews site` against `ppnews build --all --html` on the same issues, both sides in one run.

    .venv/bin/python benchmarks/archive.py [ISSUES] [MANY]

Prints ratios of wall times and of processor times with the goals beside them: a site of ISSUES issues (40) made anew,
after a change of one issue, after none. Then its size, that of the search as servers send it, and the time of an
answer. With MANY (500, for instance) also the time and the memory of a run over so many issues where nothing changed;
making those first takes long.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from history import change, write_history
from measuring import BIN, Run, report, run

SITE = [str(BIN / "ppnews"), "site", "--quiet"]
BUILD = [str(BIN / "ppnews"), "build", "--all", "--html", "--quiet"]
MEGABYTE = 1_000_000
_ASK = """
const started = performance.now(), ask = engine(index, stem), titles = index.texts.map(each => each[1]), times = []
ask(titles[0])
const opened = performance.now() - started
for (const title of titles) {
  const before = performance.now()
  ask(title.split(" ").slice(0, 3).join(" "))
  times.push(performance.now() - before)
}
times.sort((one, other) => one - other)
console.log(opened.toFixed(1), times[times.length >> 1].toFixed(2), times[times.length - 1].toFixed(2))
"""


def compare(name: str, ours: Run, other: Run, goal: float) -> None:
    """Print the ratios of two runs."""
    report(f"{name}: wall time", [ours.seconds / other.seconds], goal)
    report(f"{name}: processor time", [ours.processor / other.processor], goal)


def sizes(site: Path) -> None:
    """Print the bytes of a site by kinds of files, and of its searches as servers send them."""
    by_kind: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".pdf":
            by_kind[path.suffix.lstrip(".") or path.name] += path.stat().st_size
    whole = sum(by_kind.values())
    kinds = ", ".join(f"{kind} {size / MEGABYTE:.1f}" for kind, size in by_kind.most_common(7))
    print(f"size without PDFs: {whole / MEGABYTE:.1f} MB, goal 25 ({kinds})")
    for script in sorted((site / "assets").glob("search-*.js")):
        packed = len(gzip.compress(script.read_bytes(), 9))
        print(f"search, {script.name.split('-')[1]}: {packed / 1000:.0f} kB packed, goal 150; {_answers(script)}")


def _answers(script: Path) -> str:
    """Return the times of a search in Node, which has a browser's engine: three words of each title are asked for."""
    lines = script.read_text(encoding="utf-8").split("\n")
    index = next(number for number, line in enumerate(lines) if line.startswith("const index = "))
    code = "\n".join([*lines[1 : index + 1], _ASK])  # without the frame, and without what needs a page
    done = subprocess.run(["node", "-"], input=code, capture_output=True, encoding="utf-8", check=True)
    opened, middle, longest = done.stdout.split()
    return f"the first answer in {opened} ms, then in {middle} ms, the longest in {longest} ms, goal 20"


def main() -> None:
    """Run both sides and print the ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as name:
        project = write_history(Path(name) / "project", count)
        built = run(BUILD, project)
        shutil.rmtree(project / "build")
        cold = run(SITE, project)
        change(project, count // 2)
        one = run(SITE, project)
        nothing = run(SITE, project)
        print(f"{count} issues: build --all --html {built.seconds:.1f} s, site {cold.seconds:.1f} s")
        compare("site made anew, to build --all --html", cold, built, 1.1)
        compare("one issue changed, to made anew", one, cold, 0.15)
        compare("nothing changed, to made anew", nothing, cold, 0.05)
        sizes(project / "build" / "site")
        if many:
            shelf = write_history(Path(name) / "many", many)
            run(SITE, shelf)
            done = run(SITE, shelf)
            memory = done.memory / MEGABYTE
            print(f"{many} issues, nothing changed: {done.seconds:.2f} s, goal 3; {memory:.0f} MB, goal 300")


if __name__ == "__main__":
    main()
