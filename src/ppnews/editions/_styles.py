"""The layout's style sheets, joined in the order that its `layout.yaml` gives for an edition."""

from __future__ import annotations

from pathlib import Path

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.model import findings
from ppnews.model.layout import Layout


def join_styles(layout: Layout, edition: str, root: Path) -> Outcome[str]:
    """Return one style sheet for the edition of that name; `root` is the project's."""
    names = layout.styles.get(edition, ())
    sheets: list[str] = []
    found: list[Diagnostic] = []
    for name in names:
        path = layout.find(f"styles/{name}")
        if path is None:
            message = f"The layout “{layout.name}” has no style sheet styles/{name}."
            found.append(Diagnostic.of(findings.BAD_LAYOUT, message, Location(f"layouts/{layout.name}")))
            continue
        data = path.read_bytes()
        try:
            sheets.append(data.decode("utf-8-sig").strip())
        except UnicodeDecodeError as error:
            at = Location(layout.name_of(path, root), data.count(b"\n", 0, error.start) + 1, 1)
            found.append(Diagnostic.of(findings.BAD_LAYOUT, "The style sheet is not text in UTF-8.", at))
    return Outcome(None if found else "\n\n".join(sheets) + "\n", tuple(found))


def layout_files(layout: Layout, folder: str) -> dict[str, Path]:
    """Return the layout's files below `folder`, by their path relative to it; a nearer layout's file wins."""
    found: dict[str, Path] = {}
    for base in layout.find_all(folder):
        for path in sorted(base.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                found.setdefault(path.relative_to(base).as_posix(), path)
    return found
