"""The sources of a layout's looks, read for the linter; what cannot be read is found where editions are made."""

from __future__ import annotations

import re
from pathlib import Path

from ppnews.diagnostics import Location
from ppnews.load.files import MEGABYTE, read_text
from ppnews.load.project import PUBLICATION_FILE
from ppnews.model.layout import Layout
from ppnews.model.looks import Looks, StyleSheet

_LAYOUT = re.compile(r"^layout[ \t]*:[ \t]*(?P<name>[^\s#]+)", re.MULTILINE)


def read_looks(layout: Layout, root: Path) -> Looks:
    """Return the style sheets and templates of a layout; `root` is the project's."""
    styles = tuple(
        (edition, tuple(sheet for name in names if (sheet := _sheet(layout, f"styles/{name}", root)) is not None))
        for edition, names in layout.styles.items()
    )
    templates: dict[str, str] = {}
    for folder in layout.find_all("templates"):
        for path in sorted(folder.rglob("*.html")):
            text = read_text(path, layout.name_of(path, root), limit=MEGABYTE).value
            if text is not None:
                templates.setdefault(path.relative_to(folder).as_posix(), text)
    return Looks(styles, tuple(sorted(templates.items())), _asked_for(root))


def _sheet(layout: Layout, name: str, root: Path) -> StyleSheet | None:
    path = layout.find(name)
    if path is None:
        return None
    shown = layout.name_of(path, root)
    text = read_text(path, shown, limit=MEGABYTE).value
    return StyleSheet(shown, text, path.is_relative_to(root)) if text is not None else None


def _asked_for(root: Path) -> Location:
    text = read_text(root / PUBLICATION_FILE, PUBLICATION_FILE, limit=MEGABYTE).value or ""
    found = _LAYOUT.search(text)
    if found is None:
        return Location(PUBLICATION_FILE, 1, 1)
    line = text.count("\n", 0, found.start()) + 1
    column = found.start("name") - found.start() + 1
    return Location(PUBLICATION_FILE, line, column, line, column + len(found["name"]))
