"""The next issue, out of the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count

from ppnews.diagnostics import Outcome
from ppnews.files.reading import Place
from ppnews.load import yaml
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.manifest import build_manifest
from ppnews.load.project import MANIFEST_FILE, IssueName, Project
from ppnews.model.issue import Issue, IssueManifest
from ppnews.scaffold.carry import Kept, count_events, files_of, keep, load_texts
from ppnews.scaffold.cut import ManifestText
from ppnews.scaffold.links import anchors_of, drop_dead_links, unlink
from ppnews.scaffold.manifest import (
    ARTICLE,
    article_file,
    text_file,
    write_article,
    write_example,
    write_manifest,
    write_stubs,
)
from ppnews.scaffold.plan import Plan, Scaffold
from ppnews.scaffold.templates import commented

_CARRIED = "Carried over from issue"
_STEP = 2


@dataclass(frozen=True, slots=True)
class Base:
    """The issue that a new one is made after: as loaded, the text of its manifest, and the reader of its files."""

    issue: Issue
    text: ManifestText
    reader: SourceReader


def read_base(project: Project, number: IssueName, reader: SourceReader | None = None) -> Outcome[Base]:
    """Load the issue that a new one is to be made after; no value where it has errors."""
    reader = reader or SourceReader(project.root)
    loaded = load_issue(project, number, reader)
    if loaded.value is None or loaded.failed:
        return Outcome(None, loaded.diagnostics)
    manifest = loaded.value.manifest_text
    document = yaml.parse_yaml(manifest.text, manifest.name)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    return Outcome(Base(loaded.value, ManifestText.of(manifest.text, document.value), reader), loaded.diagnostics)


def next_issue(base: Base, plan: Plan) -> Outcome[Scaffold]:
    """Return the issue after `base`, its paths relative to its own folder.

    Findings, and no value, where something that is to be carried over cannot be.
    """
    issue = base.issue
    kept = keep(issue, plan)
    texts = load_texts(issue, kept, plan.languages, base.reader)
    if texts.found:
        return Outcome(None, tuple(texts.found))
    anchors = anchors_of(kept, texts)
    dead = [f"{piece.section.anchor} in issue.yaml: {id_}" for piece in kept for id_ in drop_dead_links(piece, anchors)]
    files: dict[str, str | Place] = {}
    for (name, language), body in texts.bodies.items():
        path = text_file(name, language, issue.source)
        files[path], references = unlink(body, issue, anchors)
        dead += (f"{path}, line {reference.at.line}: {reference.target}" for reference in references)
    article = _article_id(anchors, files)
    manifest = write_manifest(plan, _blocks(base, plan, kept, article), issue.manifest.pages)
    checked = _checked(manifest, plan, issue)
    if checked.value is None:
        return Outcome(None, checked.diagnostics)
    files = {**_stubs(kept, plan, issue), **files, **files_of(checked.value, texts.bodies, issue)}
    if any(section.id == article for section in checked.value.sections):
        files |= write_stubs(article_file(article), "article", plan, issue.source)
    remarks = [
        *_summary(issue, kept, plan),
        *(f"A link was taken out, to a section left behind: {link}" for link in dead),
    ]
    return Outcome(Scaffold({MANIFEST_FILE: manifest, **files}, tuple(remarks)))


def _article_id(anchors: set[str], files: dict[str, str | Place]) -> str:
    """Return an id for the new article whose text overwrites none that is carried over."""
    names = chain([ARTICLE], (f"{ARTICLE}-{number}" for number in count(2)))
    return next(name for name in names if name not in anchors and article_file(name) not in files)


def _blocks(base: Base, plan: Plan, kept: list[Kept], article: str) -> Iterator[str]:
    """Yield the sections of the new issue as text; an article to copy stands where the first one stood."""
    by_place = {piece.place: piece for piece in kept}
    wants_article = True
    for place, _ in enumerate(base.issue.manifest.sections):
        if place in by_place:
            yield _block(base, plan, by_place[place])
        elif wants_article:
            wants_article = False
            yield write_article(article, plan, base.issue.source, base.text.indent)


def _block(base: Base, plan: Plan, piece: Kept) -> str:
    indent = base.text.indent
    cutting = base.text.section(piece.place, piece.removals, closing_comments=piece.whole)
    lines = [
        " " * indent + line for line in base.text.comments_above(piece.place) if not line.startswith(f"# {_CARRIED}")
    ]
    if piece.whole:
        lines.append(commented(f"{_CARRIED} {base.issue.label}: see that it still holds.", indent))
    lines.append(cutting.text)
    shown = write_example(piece.section.kind, plan)
    if shown and shown.partition(":")[0] not in cutting.fields:
        lines.append(commented(f"It is filled like this:\n{shown}", indent + _STEP))
    return "\n".join(lines)


def _checked(text: str, plan: Plan, issue: Issue) -> Outcome[IssueManifest]:
    """Read the new manifest, before it is relied on."""
    document = yaml.parse_yaml(text, f"issues/{plan.folder}/{MANIFEST_FILE}")
    if document.value is None:
        return Outcome(None, document.diagnostics)
    manifest = build_manifest(document.value, issue.publication, issue.layout.kinds)
    return Outcome(None if manifest.failed else manifest.value, manifest.diagnostics)


def _stubs(kept: list[Kept], plan: Plan, issue: Issue) -> dict[str, str | Place]:
    """Return texts to be written over, by path, for the sections of which only the frame is kept."""
    files: dict[str, str | Place] = {}
    for piece in kept:
        if piece.own_body and not piece.whole:
            text = "editorial" if piece.section.traits.letter else "text"
            wanted = tuple(language for language in plan.languages if piece.section.is_in(language))
            files |= write_stubs(piece.own_body, text, replace(plan, languages=wanted), issue.source)
    return files


def _summary(issue: Issue, kept: list[Kept], plan: Plan) -> Iterator[str]:
    """Yield a sentence about the sections and events carried over; none if nothing is."""
    events = count_events(kept, plan)
    parts = [piece.section.anchor for piece in kept if piece.whole]
    if events:
        parts.append("1 event that lies ahead" if events == 1 else f"{events} events that lie ahead")
    if parts:
        yield f"Carried over from issue {issue.label}: {', '.join(parts)}."
