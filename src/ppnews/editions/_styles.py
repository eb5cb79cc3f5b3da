"""The layout's style sheets, joined in the order that its `layout.yaml` gives for an edition."""

from __future__ import annotations

from pathlib import Path

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.model import findings
from ppnews.model.layout import Layout


def join_styles(layout: Layout, edition: str) -> Outcome[str]:
    """Return one style sheet for the edition of that name."""
    names = layout.styles.get(edition, ())
    sheets: list[str] = []
    missing: list[Diagnostic] = []
    for name in names:
        path = layout.find(f"styles/{name}")
        if path is None:
            message = f"The layout “{layout.name}” has no style sheet styles/{name}."
            missing.append(Diagnostic.of(findings.BAD_LAYOUT, message, Location(f"layouts/{layout.name}")))
        else:
            sheets.append(path.read_text(encoding="utf-8").strip())
    return Outcome(None if missing else "\n\n".join(sheets) + "\n", tuple(missing))


def layout_files(layout: Layout, folder: str) -> dict[str, Path]:
    """Return the layout's files below `folder`, by their path relative to it; a nearer layout's file wins."""
    found: dict[str, Path] = {}
    for base in layout.find_all(folder):
        for path in sorted(base.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                found.setdefault(path.relative_to(base).as_posix(), path)
    return found
