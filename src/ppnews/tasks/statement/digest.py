"""The cache key of accessibility statements: needed at every build, so this imports and reads little."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ppnews.editions import editions
from ppnews.load.confirmations import load_confirmations
from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.model.issue import Issue
from ppnews.model.layout import Layout
from ppnews.model.sources import SourceText

_TEMPLATE = re.compile(r"[\"']([\w./-]+\.html)[\"']")


def statement_digest(project: Project, issue: Issue, names: Sequence[str], reader: SourceReader) -> str:
    """Return a hash of everything that decides the statements of these editions beyond their pages.

    Empty where none of them has a statement.
    """
    templates = {template for name in names if (template := editions()[name].statement(issue.layout)) is not None}
    if not templates:
        return ""
    confirmed = load_confirmations(project, issue.name, reader).value or {}
    parts: list[Any] = [
        issue.manifest.model_dump_json(),
        issue.publication.model_dump_json(exclude={"page"}),  # the sheet of paper
        *((name, body.text) for name, body in sorted(issue.bodies.items())),
        *_silenced(issue.manifest_text),
        {
            language: {key: sorted(known) for key, known in sorted(texts.items())}
            for language, texts in confirmed.items()
        },
        *(source.digest for source in _decisive(issue.layout, templates)),
        issue.layout.judged,
        issue.layout.adapted,
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _silenced(manifest: SourceText) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield the codes that comments in a manifest suppress, with the lines on which they do."""
    if "ppnews:" not in manifest.text:
        return
    from ppnews.lint.silence import read_silences

    lines = manifest.text.split("\n")
    for comment in read_silences(manifest.text, manifest.name):
        yield comment.codes, lines[comment.first - 1 : comment.last]


def _decisive(layout: Layout, templates: Iterable[str]) -> Iterator[SourceText]:
    """Yield the templates that the statements are made of, by the names in them, and the layout's catalogues."""
    waiting, seen = sorted(templates), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for template in layout.all_texts(f"templates/{name}"):
                yield template
                waiting += (each.removeprefix("original/") for each in _TEMPLATE.findall(template.text))
    yield from layout.texts_below("locale", ".po")
