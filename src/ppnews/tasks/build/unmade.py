"""The findings of editions that could not be made for something that an editor can change."""

from __future__ import annotations

from ppnews.compose.pictures import can_lie_at
from ppnews.diagnostics import Diagnostic, Location, Related
from ppnews.model import findings
from ppnews.model.issue import Issue
from ppnews.model.sources import SourceText
from ppnews.tasks.build.failure import EditionFailure


def exceeded(issue: Issue, failure: EditionFailure, anchor: str) -> Diagnostic:
    """Return the finding of an edition that came to the limits of its work, at the section that it was at."""
    at = _section(issue, anchor) or issue.sources.value(())
    return Diagnostic.of(findings.TOO_COSTLY, failure.message, at, hint=failure.hint, language=failure.language)


def not_set(issue: Issue, failure: EditionFailure, anchor: str) -> Diagnostic:
    """Return the finding of an edition that the engine could not set, at the project's own files of the layout."""
    first, *others = (Location(source.name, 1, 1) for source in own_files(issue, failure.edition))
    section = _section(issue, anchor)
    related = [Related(at, "This is of the layout too.") for at in others]
    if section is not None:
        related.insert(0, Related(section, "The engine was at this section."))
    rule, about = findings.PAGES_NOT_SET, tuple(related)
    return Diagnostic.of(rule, failure.message, first, hint=_HINT, related=about, language=failure.language)


def undrawn(issue: Issue, failure: EditionFailure) -> Diagnostic | None:
    """Return the finding of a picture that an engine could not draw; None for one that is not the issue's."""
    name = next((name for name in issue.pictures if can_lie_at(name, failure.undrawn)), None)
    if name is None:
        return None
    at = Location(f"issues/{issue.name}/{name}")
    return Diagnostic.of(findings.BAD_PICTURE, f"{name}: {failure.message}", at, hint=failure.hint)


_HINT = (
    "Look in the layout's own files for a style that no page can have, such as one for every element (*). "
    "If it stays so without them, please report it, with the issue's sources."
)


def own_files(issue: Issue, edition: str) -> tuple[SourceText, ...]:
    """Return the style sheets of an edition that lie in the project, or else its templates; none where all are ours."""
    layout = issue.layout
    sheets = tuple(sheet for sheet in layout.sheets(edition) if layout.is_own(sheet))
    return sheets or tuple(text for text in layout.texts_below("templates", ".html") if layout.is_own(text))


def _section(issue: Issue, anchor: str) -> Location | None:
    places = {section.anchor: place for place, section in enumerate(issue.manifest.sections)}
    return issue.sources.value(("sections", places[anchor])) if anchor in places else None
