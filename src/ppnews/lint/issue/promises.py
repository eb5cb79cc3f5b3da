"""Pages that the manifest promises, held against the real ones; and the edits after which they agree."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Edit, Example, Fixable, Location, PpnewsError, Related, Rule, Severity
from ppnews.model.issue import Issue
from ppnews.model.sources import Route, SourceMap

BROKEN_PROMISE = Rule(
    "TOC001",
    "broken-page-promise",
    Severity.WARNING,
    "A section stands on another page than the manifest promises.",
    reason="Whoever planned the pages, or refers to them outside of the issue, relies on the number.",
    bad=Example(section="page: 2", remark="The section begins on page 1."),
    good=Example(section="page: 1", remark="The section begins on page 1."),
    fixable=Fixable.SAFE,
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


@dataclass(frozen=True, slots=True)
class _Broken:
    """A section that stands on another page than `at` promises."""

    anchor: str
    promised: int
    real: int
    at: Location


_Worded = tuple[str, Location, tuple[Related, ...]]
"""The words of a finding, its place and those of the others that it speaks of."""
_MANY = 3
"""So many sections that moved alike have one cause."""


def check_promises(issue: Issue, language: str, pages: Mapping[str, int]) -> list[Diagnostic]:
    """Hold every promised page against `pages`, the real ones by anchor, from the PDF in `language`.

    Sections that all moved by as many pages are one finding: one thing before them grew or shrank.
    """
    broken: dict[int, list[_Broken]] = {}
    for number, section in enumerate(issue.manifest.sections):
        promised, real = section.promised_page(language), pages.get(section.anchor)
        if promised is None or real is None or promised == real:
            continue
        route: Route = ("sections", number, "page")
        own: Route = (*route, language)
        at = issue.sources.value(own if issue.sources.has(own) else route)
        broken.setdefault(real - promised, []).append(_Broken(section.anchor, promised, real, at))
    hint = f"Write the real pages into the manifest with: ppnews toc {shlex.quote(issue.name)} --write"
    return [
        Diagnostic.of(BROKEN_PROMISE, f"{words} ({language}).", at, hint=hint, related=related, language=language)
        for shift, promises in broken.items()
        for words, at, related in (_shifted(promises, shift) if len(promises) >= _MANY else map(_alone, promises))
    ]


def _alone(promise: _Broken) -> _Worded:
    return (
        f"“{promise.anchor}” is promised on page {promise.promised} and stands on page {promise.real}",
        promise.at,
        (),
    )


def _shifted(promises: Sequence[_Broken], shift: int) -> list[_Worded]:
    noun, way = "page" if abs(shift) == 1 else "pages", "later" if shift > 0 else "earlier"
    first, *others = promises
    words = f"{len(promises)} sections, from “{first.anchor}” on, stand {abs(shift)} {noun} {way} than is promised"
    related = tuple(Related(each.at, f"Page {each.promised} is page {each.real} now.") for each in others)
    return [(words, first.at, related)]


def page_edits(issue: Issue, pages: Pages, text: str) -> list[Edit]:
    """Return the edits of the manifest, whose text is `text`, after which it promises the real page of every entry.

    Languages that `pages` lacks keep their promise. Raise `PpnewsError` where sections share one number by an alias.
    """
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text.removeprefix("\ufeff"))
    edits: list[Edit] = []
    for number, section in enumerate(issue.manifest.sections):
        real = {language: anchors.get(section.anchor) for language, anchors in pages.items()}
        wanted = {language: real.get(language) or section.promised_page(language) for language in issue.languages}
        known = {language: page for language, page in wanted.items() if page is not None}
        right = all(section.promised_page(language) == page for language, page in known.items())
        if known and not right and (section.is_listed or section.page):
            edits += _edits(issue, ("sections", number), known, lines)
    places = Counter(at for route, at in issue.sources.values.items() if "page" in route[2:3])
    if any(places[edit.at] > 1 for edit in edits):
        message = "The pages cannot be written: two sections share one number, which * stands for in one of them."
        raise PpnewsError(message, "Write the number out in both.")
    return edits


def _edits(issue: Issue, section: Route, pages: Mapping[str, int], lines: Sequence[str]) -> list[Edit]:
    """Return the edits that give one section its promise: in place of the old one, or as a new field after `kind`."""
    sources, route = issue.sources, (*section, "page")
    if not sources.has(route):
        return [_new_field(issue, section, _yaml(pages), lines)]
    if sources.value(route) == sources.key(route):
        return [_fill(sources.key(route), _yaml(pages), lines)]
    there = {language: sources.value((*route, language)) for language in pages if sources.has((*route, language))}
    if not there:
        return [Edit(sources.value(route), _yaml(pages))]
    edits = [Edit(at, str(pages[language])) for language, at in there.items()]
    lacking = {language: page for language, page in pages.items() if language not in there}
    return edits + ([_new_languages(issue, route, lacking, lines)] if lacking else [])


def _yaml(pages: Mapping[str, int]) -> str:
    """Return a promise as YAML: one number where it holds for all languages."""
    if len(set(pages.values())) == 1:
        return str(next(iter(pages.values())))
    return "{" + ", ".join(f"{language}: {page}" for language, page in pages.items()) + "}"


def _fill(key: Location, value: str, lines: Sequence[str]) -> Edit:
    """Return the edit that puts a value behind a field that has none."""
    end = (key.end_column or key.column) - 1
    colon = re.match(r"\s*:", lines[key.line - 1][end:])
    at = Location(key.path, key.line, end + (colon.end() if colon else 0) + 1)
    return Edit(at, f" {value}" if colon else f": {value}")


def _new_field(issue: Issue, section: Route, value: str, lines: Sequence[str]) -> Edit:
    """Return the edit that adds `page` behind the field `kind`."""
    return _insert(issue.sources, (*section, "kind"), [f"page: {value}"], lines)


def _new_languages(issue: Issue, page: Route, pages: Mapping[str, int], lines: Sequence[str]) -> Edit:
    """Return the edit that adds languages behind the last one of a promise by language."""
    there = (route for route in issue.sources.keys if route[:-1] == page)
    fields = [f"{language}: {number}" for language, number in pages.items()]
    return _insert(issue.sources, max(there, key=issue.sources.key), fields, lines)


def _insert(sources: SourceMap, behind: Route, fields: Sequence[str], lines: Sequence[str]) -> Edit:
    """Return the edit that adds fields `behind` another, after a comma in a map in braces, else each on its line."""
    key, value = sources.key(behind), sources.value(behind)
    end_line, end_column = value.end_line or value.line, value.end_column or value.column
    if _is_in_braces(sources, behind[:-1], lines):
        return Edit(Location(value.path, end_line, end_column), "".join(f", {field}" for field in fields))
    if end_column == 1:
        end_line -= 1  # a text that begins with | or > reaches to the start of the next line
    at = Location(value.path, end_line, len(lines[end_line - 1].rstrip("\r\n")) + 1)
    newline = lines[0][len(lines[0].rstrip("\r\n")) :] or "\n"
    return Edit(at, "".join(f"{newline}{' ' * (key.column - 1)}{field}" for field in fields))


def _is_in_braces(sources: SourceMap, owner: Route, lines: Sequence[str]) -> bool:
    """Return whether a map is written `{…}`: a brace stands before its first field."""
    start = sources.value(owner)
    first = min(sources.key(route) for route in sources.keys if route[:-1] == owner)
    before = "".join(lines[start.line - 1 : first.line])
    return "{" in before[start.column - 1 : len(before) - len(lines[first.line - 1]) + first.column - 1]
