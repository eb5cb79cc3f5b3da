"""Measures large issues and large projects: what they take, and whether the newest issue pays for the old ones.

    .venv/bin/python benchmarks/large.py [ISSUES]

For a project of ISSUES issues (500) it prints the ratio of CPU to one with the newest issue alone, of each command in
turn, three times. Then, of large issues that are made of issue 39's texts, the seconds and the peak memory (of the
largest process) of a first build of both editions and of a lint after it.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from measuring import BIN, ROOT, Run, report, run
from PIL import Image
from ruamel.yaml import YAML

_PUBLICATION = "name: Load\nslug: load\nlanguages: [en]\npublisher: {name: Load}\nlayout: quarterly\n"
_REFERENCE = re.compile(r"\[([^\]]*)\]\((?:page:|#)[^)]*\)")
_ROUNDS = 3
_GOAL = 1.2
_TEXTS = sorted(path for path in (ROOT / "issues/39/articles").glob("*.md") if not path.name.endswith(".ru.md"))
_WORDS = [path.read_text(encoding="utf-8") for path in _TEXTS]


def write_issue(folder: Path, number: int, sections: int, pictures: int, words: int) -> None:
    """Write an issue of so many sections, pictures in all of them, and texts of issue 39 in each."""
    (folder / "images").mkdir(parents=True)
    listed = []
    for place in range(sections):
        name = f"section-{place}"
        mine = range(place, pictures, sections)
        shown = [f"![A picture of number {picture}](images/{picture}.jpg){{credit='Load'}}\n" for picture in mine]
        texts = [_plain(_WORDS[(place + each) % len(_WORDS)]) for each in range(words)]
        (folder / f"{name}.md").write_text("\n".join([*texts, *shown]), encoding="utf-8")
        listed.append({"kind": "article", "id": name, "title": f"Section number {place}", "body": f"{name}.md"})
    for picture in range(pictures):
        (folder / f"images/{picture}.jpg").write_bytes(photograph(picture))
    manifest = {
        "number": number,
        "period": f"{1900 + number // 4}-Q{number % 4 + 1}",
        "published": f"{1900 + number // 4}-{number % 4 * 3 + 1:02}-20",
        "sections": listed,
    }
    buffer = BytesIO()
    YAML(typ="safe").dump(manifest, buffer)
    (folder / "issue.yaml").write_bytes(buffer.getvalue())


def _plain(text: str) -> str:
    """Return a text without what belongs to issue 39: its pictures and references."""
    lines = [line for line in text.splitlines() if not line.startswith("![")]
    return _REFERENCE.sub(r"\1", "\n".join(lines)) + "\n"


def photograph(number: int) -> bytes:
    """Return a photograph of 1,600 by 1,200 pixels, no two alike."""
    base = Image.linear_gradient("L").resize((1600, 1200))
    bands = (base, base.rotate(number % 360), Image.effect_noise((1600, 1200), 20 + number % 30))
    file = BytesIO()
    Image.merge("RGB", bands).save(file, "JPEG", quality=80)
    return file.getvalue()


def project_of(folder: Path, write: Callable[[Path], None]) -> Path:
    """Make a project and let `write` fill its folder of issues."""
    folder.mkdir()
    (folder / "ppnews.yaml").write_text(_PUBLICATION, encoding="utf-8")
    write(folder / "issues")
    return folder


def ppnews(folder: Path, *words: str) -> Run:
    """Run the command in a project."""
    return run([str(BIN / "ppnews"), *words], folder, (0, 1) if words[0] == "lint" else (0,))


def large_issues(base: Path) -> None:
    """Build and lint large issues."""
    for name, sections, pictures, words in (("200 sections, 400 pictures", 200, 400, 1), ("long texts", 60, 0, 22)):
        shape = (sections, pictures, words)
        folder = project_of(base / name, lambda issues, shape=shape: write_issue(issues / "1", 1, *shape))  # type: ignore[misc]
        for words_ in (("build", "1"), ("build", "1", "--html", "--force"), ("lint", "1")):
            done = ppnews(folder, *words_)
            line = f"{name}: {' '.join(words_)}"
            print(f"{line:<58} {done.seconds:7.1f} s {done.memory / 1e6:7.0f} MB", flush=True)


def large_projects(base: Path, count: int) -> None:
    """Compare commands about the newest issue in a project of many issues and in one of one."""

    def many(issues: Path) -> None:
        write_issue(issues / "1", 1, 12, 4, 1)
        for number in range(2, count + 1):
            folder = issues / str(number)
            shutil.copytree(issues / "1", folder)
            year, quarter = 1900 + number // 4, number % 4
            text = (folder / "issue.yaml").read_text(encoding="utf-8")
            text = text.replace("number: 1\n", f"number: {number}\n")
            text = text.replace("1900-Q2", f"{year}-Q{quarter + 1}").replace("1900-04", f"{year}-{quarter * 3 + 1:02}")
            (folder / "issue.yaml").write_text(text, encoding="utf-8")

    large = project_of(base / "many", many)
    small = base / "one"
    small.mkdir()
    shutil.copy(large / "ppnews.yaml", small)
    shutil.copytree(large / f"issues/{count}", small / f"issues/{count}")
    commands = (
        ("--version",),
        ("build", "--pdf", "--html", "--force"),
        ("build", "--pdf", "--html"),
        ("build", "--calendar", "--force"),
        ("lint", "--no-render"),
        ("lint",),
        ("toc",),
    )
    for folder in (small, large):
        ppnews(folder, "lint")
    for words in commands:
        ratios = [ppnews(large, *words).processor / ppnews(small, *words).processor for _ in range(_ROUNDS)]
        report(f"{count} issues ÷ 1: {' '.join(words)}", ratios, _GOAL)
    ratios = []
    for _ in range(_ROUNDS):
        ratios.append(ppnews(large, "new-issue").processor / ppnews(small, "new-issue").processor)
        for folder in (large, small):
            shutil.rmtree(folder / f"issues/{count + 1}")
    report(f"{count} issues ÷ 1: new-issue", ratios, _GOAL)


def main() -> None:
    """Measure both."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as name:
        large_projects(Path(name), count)
        large_issues(Path(name))


if __name__ == "__main__":
    main()
