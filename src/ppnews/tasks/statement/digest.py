"""Whether a statement that is there is still right: said at every build, so this imports and reads little."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ppnews.editions.html import STATEMENT, has_statement
from ppnews.load.project import CONFIRMATIONS_FILE, Project
from ppnews.model.issue import Issue
from ppnews.model.layout import Layout

_TEMPLATE = re.compile(r"[\"']([\w./-]+\.html)[\"']")


def statement_digest(project: Project, issue: Issue) -> str:
    """Return a hash of all that decides the statements of an issue beyond its pages; empty where there are none."""
    if not has_statement(issue.layout):
        return ""
    parts: list[Any] = [
        issue.manifest.model_dump_json(),
        issue.publication.model_dump_json(exclude={"page"}),  # the sheet of paper
        *((name, body.text) for name, body in sorted(issue.bodies.items())),
        *_silenced(manifest_text(project, issue), issue.sources.path),
        *_confirmed(project, issue.number),
        *_styles(issue.layout),
        *_templates(issue.layout),
        *_catalogues(issue.layout),
        issue.layout.judged,
        issue.layout.adapted,
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def manifest_text(project: Project, issue: Issue) -> str:
    """Return the text of an issue's manifest as rules see it: its line ends are newlines."""
    text = (project.root / issue.sources.path).read_bytes().decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _silenced(text: str, name: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield what comments in a manifest silence, with the lines that they do it on; other comments do not matter."""
    if "ppnews:" not in text:
        return
    from ppnews.lint.silence import read_silences

    lines = text.split("\n")
    for comment in read_silences(text, name):
        yield comment.codes, lines[comment.first - 1 : comment.last]


def _confirmed(project: Project, number: int) -> Iterator[bytes]:
    yield from _bytes(project.issue_folder(number) / CONFIRMATIONS_FILE)


def _styles(layout: Layout) -> Iterator[bytes]:
    """Yield every style sheet: colours are judged on paper too."""
    names = dict.fromkeys(name for sheets in layout.styles.values() for name in sheets)
    for name in names:
        path = layout.find(f"styles/{name}")
        if path is not None:
            yield from _bytes(path)


def _templates(layout: Layout) -> Iterator[bytes]:
    """Yield the templates that the statement is made of, by the names in them."""
    waiting, seen = [STATEMENT], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for path in layout.find_all(f"templates/{name}"):
                for data in _bytes(path):
                    yield data
                    named = _TEMPLATE.findall(data.decode(errors="replace"))
                    waiting += (each.removeprefix("original/") for each in named if ".." not in each)


def _catalogues(layout: Layout) -> Iterator[bytes]:
    for folder in layout.find_all("locale"):
        for path in sorted(folder.glob("*.po")):
            yield from _bytes(path)


def _bytes(path: Path) -> Iterator[bytes]:
    """Yield what a file holds; nothing for what is none or cannot be read, which is found where it is used."""
    with suppress(OSError):
        yield path.read_bytes()
