"""Dead links of the new issue: those to sections that it does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ppnews.diagnostics import Edit, Location
from ppnews.edits import apply_edits
from ppnews.model.base import Link, Target, walk
from ppnews.model.body import Body, Reference, ReferenceKind
from ppnews.model.issue import Issue
from ppnews.model.sources import Route
from ppnews.scaffold.carry import Kept, Texts


def anchors_of(kept: list[Kept], texts: Texts) -> set[str]:
    """Return the anchors of the new issue: those of its sections, and of the headings of texts carried over."""
    anchors = {piece.section.anchor for piece in kept}
    for piece in kept:
        for (name, _), body in texts.bodies.items():
            if name == piece.own_body:
                anchors |= {heading.anchor(piece.section.anchor) for heading in body.headings}
    return anchors


def drop_dead_links(piece: Kept, anchors: Collection[str]) -> Iterator[str]:
    """Leave a section's dead links out of the manifest; yield the ids that they led to."""
    link: Route | None = None
    for route, value in walk(piece.section, piece.route):
        if isinstance(value, Link):
            link = route
        elif isinstance(value, Target) and not piece.has_lost(route):
            urls = [url[1:] for _, url in value.items() if url.startswith("#")]
            if dead := [target for target in urls if target not in anchors]:
                piece.removals.add(link if link is not None and route[:-1] == link else route)
                yield dead[0]


def unlink(body: Body, issue: Issue, anchors: Collection[str]) -> tuple[str, list[Reference]]:
    """Return a text of `issue` with its dead references turned into plain words, and those references."""
    dead = [
        reference
        for reference in body.references
        if reference.kind in (ReferenceKind.SECTION, ReferenceKind.PAGE)
        and reference.target not in anchors
        and _stretch(body.text, reference.at).startswith("[")
    ]
    edits = [Edit(reference.at, _plain_words(reference, body, issue)) for reference in dead]
    return apply_edits(body.text, edits), dead


def _plain_words(reference: Reference, body: Body, issue: Issue) -> str:
    """Return the words between the brackets with their emphasis; without any, the title of the target."""
    inner, brackets, _ = _stretch(body.text, reference.at)[1:].rpartition("](")
    if brackets and inner.strip():
        return inner
    title = next((s.title for s in issue.manifest.sections if s.anchor == reference.target and s.title), None)
    found = title.find(body.language, issue.source) if title else None
    return reference.words or (found[0] if found else reference.target)


def _stretch(text: str, at: Location) -> str:
    lines = text.split("\n")[at.line - 1 : at.end_line or at.line]
    if at.end_column is not None:
        lines[-1] = lines[-1][: at.end_column - 1]
    return "\n".join(lines)[at.column - 1 :]
