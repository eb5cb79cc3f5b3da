"""Measures builds against plain `weasyprint`, Typst and headless Chromium on the same content, all in one run.

    .venv/bin/python benchmarks/speed.py [--rounds 3] [CASE…]

Cases: issue, many, photos, sizes, start; all by default. Every side runs in processes of its own, in turn, and what is
printed are medians of the ratios of each round to W: the processor time of `weasyprint --pdf-variant pdf/ua-1` on the
final HTML of the same edition. Typst (`pip install typst`) gets a document of the same headings, paragraphs and
pictures in two columns, Chromium the same HTML; each is left out where it is missing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from history import write_history
from large import project_of, write_issue
from lxml import html
from measuring import BIN, NUMBER, Run, copy_project, run
from PIL import Image
from plain import assemble, lay_out_plainly

from ppnews.load.project import Project

PPNEWS = str(BIN / "ppnews")
PLAIN = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", "index.html", "plain.pdf"]
_TYPST = "import typst; typst.compile('index.typ', output='typst.pdf')"
_CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=chromium.pdf", "index.html"]
_HEADINGS = {f"h{level}": "=" * level for level in range(1, 7)}
_CAMERA = (4000, 3000)


class Ratios:
    """The ratios of the rounds, by name."""

    def __init__(self) -> None:
        self._all: defaultdict[str, list[float]] = defaultdict(list)

    def note(self, name: str, ours: float, other: float) -> None:
        """Note what a round came to."""
        self._all[name].append(ours / other)

    def print(self) -> None:
        """Print the medians and ranges."""
        for name, ratios in self._all.items():
            print(f"  {name:<52} {statistics.median(ratios):5.2f}  ({min(ratios):.2f}–{max(ratios):.2f})", flush=True)


def build(project: Path, *words: str) -> Run:
    """Build as the command does."""
    return run([PPNEWS, "build", "--quiet", *words], project)


def plain_page(project: Path, number: int, folder: Path) -> Path:
    """Write the final HTML of an issue with all that belongs to it, and the same content for Typst."""
    lay_out_plainly(assemble(Project(project.resolve()), number), folder)
    (folder / "index.typ").write_text(as_typst((folder / "index.html").read_bytes()), encoding="utf-8")
    return folder


def as_typst(page: bytes) -> str:
    """Return the headings, paragraphs, items and pictures of a page as a document of Typst."""
    lines = ['#set page("a4", columns: 2, margin: 18mm)', "#set text(9.5pt)", "#set par(justify: true)"]
    for element in html.fromstring(page).iter("p", "li", "figcaption", "img", *_HEADINGS):
        words = json.dumps(" ".join(element.text_content().split()), ensure_ascii=False)
        if element.tag == "img" and not str(element.get("src")).startswith("data:"):
            lines.append(f"#image({json.dumps(element.get('src'))})")
        elif element.tag in _HEADINGS:
            lines.append(f"{_HEADINGS[str(element.tag)]} #{words}")
        elif element.tag != "img":
            lines.append(f"#{words}")
    return "\n\n".join(lines)


def others(ratios: Ratios, folder: Path, plain: Run) -> None:
    """Measure the other programs on the same content."""
    if importlib.util.find_spec("typst") is not None:
        ratios.note("Typst", run([sys.executable, "-c", _TYPST], folder).processor, plain.processor)
    if shutil.which("chromium"):
        ratios.note("headless Chromium", run(_CHROMIUM, folder).processor, plain.processor)


def change(path: Path, old: str, new: str) -> Callable[[], None]:
    """Return a function that puts `new` for `old`, or `old` for `new` again."""

    def edit() -> None:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1) if old in text else text.replace(new, old, 1), encoding="utf-8")

    return edit


def edits(project: Path) -> dict[str, Callable[[], None]]:
    """Return what an editor and a designer do, each the smallest of its sort."""
    issue = project / "issues" / str(NUMBER)
    sheet = project / "layouts/quarterly/styles/text.css"
    return {
        "one word": change(issue / "editorial.md", " the ", " our "),
        "one title": change(issue / "issue.yaml", "{en: Editorial,", "{en: Opening,"),
        "one style": change(sheet, "}", "; color: #111 }"),
    }


def issue(base: Path, rounds: int) -> None:
    """Measure issue 39, in one language unless said otherwise."""
    project = copy_project(base / "project")
    folder = plain_page(project, NUMBER, base / "plain")
    one, ratios = (str(NUMBER), "--pdf", "--lang", "en"), Ratios()
    for _ in range(rounds):
        plain = run(PLAIN, folder)
        shutil.rmtree(project / "build", ignore_errors=True)
        ratios.note("PDF, nothing kept (pages are fitted)", build(project, *one).processor, plain.processor)
        forced = build(project, *one, "--force")
        ratios.note("PDF again, all kept but the pages", forced.processor, plain.processor)
        ratios.note("the same, peak memory of the largest process", forced.memory, plain.memory)
        ratios.note("PDF and web edition again", build(project, *one, "--html", "--force").processor, plain.processor)
        for name, edit in edits(project).items():
            edit()
            ratios.note(f"{name} changed", build(project, *one).processor, plain.processor)
        ratios.note("nothing changed", build(project, *one).processor, plain.processor)
        build(project, str(NUMBER), "--pdf")
        both = build(project, str(NUMBER), "--pdf", "--force")
        ratios.note("two languages: wall time, to one of them", both.seconds, build(project, *one, "--force").seconds)
        others(ratios, folder, plain)
        linted = run([PPNEWS, "lint", str(NUMBER), "--quiet"], project)
        ratios.note("lint with pages up to date", linted.processor, plain.processor)
    ratios.print()


def many(base: Path, rounds: int) -> None:
    """Measure forty issues at once against one after the other."""
    project, ratios = write_history(base / "many", 40), Ratios()
    build(project, "--all", "--html")
    for _ in range(min(rounds, 2)):
        together = build(project, "--all", "--html", "--force")
        ratios.note("40 web editions: processor time, to wall time", together.processor, together.seconds)
        alone = sum(build(project, str(number), "--html", "--force").seconds for number in range(1, 41))
        ratios.note("40 web editions: wall time, to one by one", together.seconds, alone)
    ratios.print()


def photos(base: Path, rounds: int) -> None:
    """Measure an issue with photos as cameras take them."""
    project = project_of(base / "photos", lambda issues: write_issue(issues / "1", 1, 6, 12, 1))
    for picture in (project / "issues/1/images").iterdir():
        Image.open(picture).resize(_CAMERA).save(picture, "JPEG", quality=92)
    folder, ratios = plain_page(project, 1, base / "plain-photos"), Ratios()
    for _ in range(rounds):
        plain = run(PLAIN, folder)
        for name, words in (("PDF", ["--pdf"]), ("PDF and web edition", ["--pdf", "--html"])):
            shutil.rmtree(project / "build", ignore_errors=True)
            ratios.note(f"12 photos of 12 megapixels: {name}", build(project, "1", *words).processor, plain.processor)
    ratios.print()


def sizes(base: Path, rounds: int) -> None:
    """Measure issues of growing length."""
    ratios = Ratios()
    for times in (1, 8, 40):
        shape = (5 * times, 5 * times, 1)
        project = project_of(base / f"x{times}", lambda issues, shape=shape: write_issue(issues / "1", 1, *shape))  # type: ignore[misc]
        folder = plain_page(project, 1, base / f"plain-x{times}")
        build(project, "1", "--pdf")
        for _ in range(rounds if times < 40 else 1):
            plain, ours = run(PLAIN, folder), build(project, "1", "--pdf", "--force")
            ratios.note(f"×{times} content: PDF", ours.processor, plain.processor)
            ratios.note(f"×{times} content: peak memory", ours.memory, plain.memory)
    ratios.print()


def start(base: Path, rounds: int) -> None:
    """Measure the start of the program."""
    small, ratios = base / "small.py", Ratios()
    small.write_text("import typer\napp = typer.Typer()\n@app.command()\ndef go(): ...\napp()\n", encoding="utf-8")
    for _ in range(2 * rounds):
        ours, other = run([PPNEWS, "--help"], base), run([sys.executable, str(small), "--help"], base)
        ratios.note("--help, to that of a small Typer program", ours.processor, other.processor)
    ratios.print()


CASES = {each.__name__: each for each in (issue, many, photos, sizes, start)}


def main() -> None:
    """Run the cases."""
    parser = argparse.ArgumentParser(description="Measures builds.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    given = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pydyf", "pillow"))
    print(f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores, {platform.machine()}")
    print(f"medians of {given.rounds} rounds; where nothing else is said, processor time to that of plain weasyprint")
    for name in given.cases or CASES:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name}:", flush=True)
            CASES[name](Path(folder), given.rounds)


if __name__ == "__main__":
    main()
