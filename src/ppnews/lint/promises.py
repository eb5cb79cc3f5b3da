"""Pages that the manifest promises, held against the real ones; and the edits after which they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Edit, Location, Rule, Severity
from ppnews.model.issue import Issue
from ppnews.model.sources import Route

BROKEN_PROMISE = Rule(
    "TOC001", "broken-page-promise", Severity.WARNING, "A section stands on another page than the manifest promises."
)

Pages = Mapping[str, Mapping[str, int]]
"""The real page of every anchor, by language."""


@dataclass(frozen=True, slots=True)
class TocLine:
    """An entry of the contents: its words, and pages by language; None where none is promised, or there is none."""

    id: str
    title: str
    promised: Mapping[str, int | None]
    real: Mapping[str, int | None]

    @property
    def agrees(self) -> bool:
        """Whether no promise is broken."""
        return all(page in (None, self.real[language]) for language, page in self.promised.items())


def toc_lines(issue: Issue, pages: Pages) -> list[TocLine]:
    """Return the entries of the contents in their order, for the languages of `pages`."""
    lines = []
    for section in issue.manifest.sections:
        if section.is_listed:
            words = section.contents or section.title
            found = words.find(issue.source, issue.source) if words else None
            promised = {language: section.promised_page(language) for language in pages}
            real = {language: anchors.get(section.anchor) for language, anchors in pages.items()}
            lines.append(TocLine(section.anchor, found[0] if found else section.anchor, promised, real))
    return lines


def check_promises(issue: Issue, language: str, pages: Mapping[str, int]) -> list[Diagnostic]:
    """Hold every promised page against `pages`, the real ones by anchor, from the PDF in `language`."""
    found: list[Diagnostic] = []
    for number, section in enumerate(issue.manifest.sections):
        promised, real = section.promised_page(language), pages.get(section.anchor)
        if promised is None or real is None or promised == real:
            continue
        route: Route = ("sections", number, "page")
        own: Route = (*route, language)
        at = issue.sources.value(own if issue.sources.has(own) else route)
        message = f"“{section.anchor}” is promised on page {promised} and stands on page {real} ({language})."
        hint = f"Write the real pages into the manifest with: ppnews toc {issue.number} --write"
        found.append(Diagnostic.of(BROKEN_PROMISE, message, at, hint=hint, language=language))
    return found


def page_edits(issue: Issue, pages: Pages, text: str) -> list[Edit]:
    """Return the edits of the manifest, whose text is `text`, after which it promises the real page of every entry.

    Languages that `pages` lacks keep their promise.
    """
    edits: list[Edit] = []
    for number, section in enumerate(issue.manifest.sections):
        real = {language: anchors.get(section.anchor) for language, anchors in pages.items()}
        wanted = {language: real.get(language) or section.promised_page(language) for language in issue.languages}
        known = {language: page for language, page in wanted.items() if page is not None}
        right = all(section.promised_page(language) == page for language, page in known.items())
        if known and not right and (section.is_listed or section.page):
            edits += _edits(issue, ("sections", number), known, text)
    return edits


def _edits(issue: Issue, section: Route, pages: Mapping[str, int], text: str) -> list[Edit]:
    """Return the edits that give one section its promise: in place of the old one, or as a new field after `kind`."""
    sources, route = issue.sources, (*section, "page")
    if not sources.has(route):
        return [_new_field(issue, section, _yaml(pages), text)]
    if all(sources.has((*route, language)) for language in pages):
        return [Edit(sources.value((*route, language)), str(page)) for language, page in pages.items()]
    inner = [place for field, place in sources.values.items() if field[: len(route)] == route]
    first, last = min(inner), max(inner)
    return [Edit(Location(first.path, first.line, first.column, last.end_line, last.end_column), _yaml(pages))]


def _yaml(pages: Mapping[str, int]) -> str:
    """Return a promise as YAML: one number where it holds for all languages."""
    if len(set(pages.values())) == 1:
        return str(next(iter(pages.values())))
    return "{" + ", ".join(f"{language}: {page}" for language, page in pages.items()) + "}"


def _new_field(issue: Issue, section: Route, value: str, text: str) -> Edit:
    sources, lines = issue.sources, text.splitlines()
    kind, key, start = sources.value((*section, "kind")), sources.key((*section, "kind")), sources.value(section)
    end_line, end_column = kind.end_line or kind.line, kind.end_column or kind.column
    if lines[start.line - 1][start.column - 1] == "{":
        return Edit(Location(kind.path, end_line, end_column), f", page: {value}")
    newline = "\r\n" if "\r\n" in text else "\n"
    at = Location(kind.path, end_line, len(lines[end_line - 1]) + 1)
    return Edit(at, f"{newline}{' ' * (key.column - 1)}page: {value}")
