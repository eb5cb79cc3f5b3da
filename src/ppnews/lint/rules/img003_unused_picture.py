"""A picture that nothing shows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.files.reading import Kind, walk_folder
from ppnews.lint.issue.pictures import uses
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.issue import Issue

RULE = Rule(
    "IMG003",
    "unused-picture",
    Severity.WARNING,
    "A picture in the issue's images folder is shown nowhere.",
    reason="It was forgotten in the issue, or is left over: both should be known before the issue goes out.",
    bad=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}",
        remark="The file images/cover.jpg is there too, and nothing in the issue names it.",
    ),
    good=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}",
        remark="No other file is in the folder images.",
    ),
)
WHOLE = (Part.LAYOUT, Part.SECTIONS, Part.TEXTS)
_FOLDER = "images"
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg"})


def check(subject: Subject) -> Iterator[Diagnostic]:
    """List the images folder. Where a text could not be read, nothing is said: it may show what seems unused."""
    issue = subject.issue
    read = {name for name, _ in issue.bodies}
    if any(section.body is not None and section.body not in read for section in issue.manifest.sections):
        return
    used = {*uses(subject), *(posixpath.normpath(name) for name in issue.files)}
    home = PurePosixPath(issue.folder.relative_to(issue.root).as_posix())
    for name in _pictures(issue):
        if name not in used:
            hint = "Show it, or delete the file."
            yield Diagnostic.of(RULE, f"Nothing shows the picture {name}.", Location(str(home / name)), hint=hint)


def _pictures(issue: Issue) -> list[str]:
    """Return the pictures in the images folder and the folders in it, relative to the issue's folder."""
    try:
        there = [entry for entry in walk_folder(issue.folder / _FOLDER, issue.root) if entry.kind is Kind.FILE]
    except OSError:
        return []
    names = (PurePosixPath(_FOLDER, entry.name) for entry in there)
    shown = (name for name in names if not any(part.startswith(".") for part in name.parts))
    return sorted(str(name) for name in shown if name.suffix.casefold() in _SUFFIXES)
