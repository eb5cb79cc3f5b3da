"""Writes docs/rules/, a page for every rule of the linter, and their list.

.venv/bin/python tools/rules.py           writes them
.venv/bin/python tools/rules.py --check   exits with 1 if they are not in step
"""

from __future__ import annotations

import sys
from pathlib import Path

from ppnews.diagnostics import Fixable, Rule
from ppnews.lint.engine import all_rules
from ppnews.lint.facts import facts_about, needs_of
from ppnews.lint.subject import Need
from ppnews.report.manual import describe

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
_HEAD = """# What the linter looks for

Made from the rules themselves by `tools/rules.py`; a test keeps it in step. `ppnews rule CODE` says the same.

A rule that needs *pages* is left out with `--no-render`, one that needs the *network* runs only with `--online`.

| rule | | fixable | needs | it finds |
|---|---|---|---|---|
"""
_FIXABLE = {
    Fixable.NO: "",
    Fixable.SAFE: "`--fix`",
    Fixable.UNSAFE: "`--unsafe-fixes`",
    Fixable.PARTLY: "`--fix`, `--unsafe-fixes`",
}

_NEEDS = {
    None: "",
    Need.NETWORK: "network",
    Need.HISTORY: "the issue before",
    Need.CALENDARS: "calendars",
    Need.FEEDS: "feeds",
}


def _row(rule: Rule) -> str:
    need = needs_of(rule)
    needs = _NEEDS.get(need, "pages")
    link = f"[{rule.code}]({rule.code}.md) {rule.name}"
    return f"| {link} | {rule.severity} | {_FIXABLE[rule.fixable]} | {needs} | {rule.summary} |\n"


def pages() -> dict[str, str]:
    """Make every page, by its file's name."""
    rules = all_rules()
    texts = {f"{rule.code}.md": describe(rule, facts_about(rule)) for rule in rules}
    return {"README.md": _HEAD + "".join(map(_row, rules)), **texts}


def main() -> int:
    """Write the pages, or check them."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    if "--check" in sys.argv[1:]:
        return int(there != wanted)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in there.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
