"""A publication of many issues for measurements: issue 39 over and over, every copy with other words in its texts."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from measuring import NUMBER, ROOT, copy_project

_FIRST_YEAR = 1900
_WORD = re.compile(r"(?<![\w/(.#-])(?:[a-z]{5,}|[а-яё]{5,})(?![\w/).-])")
_SYLLABLES = {
    "a": re.findall("..", "baconderestfigrahumingjorkellominoropepraquoristatuver"),
    "а": re.findall("..", "бавергадомежизнаинколломиреноростапристутуходчершен"),
}
_POOL = 12_000
"""Invented words of each language; the earlier ones are used more often."""
_SHARE = 0.6


def _pool(letter: str) -> list[str]:
    """Return invented words out of the syllables of a script, always the same ones."""
    chance, syllables = random.Random(letter), _SYLLABLES[letter]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(_POOL)]


POOLS = {letter: _pool(letter) for letter in _SYLLABLES}


def write_history(folder: Path, count: int) -> Path:
    """Write a publication with so many issues, a quarter apart, the last of them number `count`."""
    project = copy_project(folder)
    shutil.rmtree(project / "issues")
    (project / "build").mkdir()
    source = ROOT / "issues" / str(NUMBER)
    for number in range(1, count + 1):
        issue = project / "issues" / str(number)
        shutil.copytree(source, issue, ignore=shutil.ignore_patterns("translations.json"))
        year, quarter = _FIRST_YEAR + number // 4, number % 4 + 1
        text = (issue / "issue.yaml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^number: \d+", f"number: {number}", text)
        text = re.sub(r"(?m)^period: \S+", f"period: {year}-Q{quarter}", text)
        text = re.sub(r"(?m)^published: \S+", f"published: {year}-{3 * quarter:02}-20", text)
        (issue / "issue.yaml").write_text(text, encoding="utf-8")
        chance = random.Random(number)
        for path in sorted(issue.rglob("*.md")):
            path.write_text(_reworded(path.read_text(encoding="utf-8"), chance), encoding="utf-8")
    return project


def change(project: Path, number: int) -> None:
    """Change a word of one issue."""
    path = project / "issues" / str(number) / "editorial.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")


def _reworded(text: str, chance: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        if chance.random() > _SHARE:
            return match[0]
        return POOLS["a" if match[0].isascii() else "а"][int(_POOL * chance.random() ** 3)]

    lines = (
        line if "](" in line or "{" in line or line.startswith(":") else _WORD.sub(other, line)
        for line in text.split("\n")
    )
    return "\n".join(lines)
