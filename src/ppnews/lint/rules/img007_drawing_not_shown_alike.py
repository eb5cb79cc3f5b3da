"""A drawing uses something that the editions do not show, or not alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.issue.drawings import DrawingFeature, drawing_features
from ppnews.lint.issue.pictures import uses
from ppnews.lint.subject import Subject

RULE = Rule(
    "IMG007",
    "drawing-not-shown-alike",
    Severity.WARNING,
    "A drawing (SVG) uses something that the editions do not show, or not alike.",
    reason="Words, shadows or colours of the drawing are missing in one edition or in both, and nothing else says so.",
    bad=Example(
        section="images:\n  - {file: images/plan.svg, alt: A plan of the valley}",
        remark="The drawing has words in a foreignObject, as some drawing programs export them.",
    ),
    good=Example(
        section="images:\n  - {file: images/plan.svg, alt: A plan of the valley}",
        remark="The drawing has its words as text, or as outlines.",
    ),
)
_HINT = "Export the drawing as plain SVG with text as outlines and effects flattened, or as PNG."


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look through every drawing that is shown, once."""
    for places in uses(subject).values():
        picture = subject.issue.pictures.get(places[0].file)
        if picture is None or not picture.drawing:
            continue
        for feature in drawing_features(picture.drawing):
            yield _finding(feature, _name(picture.path, subject.issue.root), places[0].at)


def _name(path: Path, root: Path) -> str:
    """Return a file's name in messages: relative to the project's root, links followed."""
    resolved = root.resolve()
    return path.relative_to(resolved).as_posix() if path.is_relative_to(resolved) else path.name


def _finding(feature: DrawingFeature, name: str, shown: Location) -> Diagnostic:
    consequence = (
        f"{feature.shown.value}, nor anything that follows on its page" if feature.spoils else feature.shown.value
    )
    found = Diagnostic.of(
        RULE,
        f"{feature.name} is in this drawing, and {consequence}.",
        Location(name, feature.line, 1),
        hint=_HINT,
        related=(Related(shown, "The drawing is shown here."),),
    )
    return replace(found, severity=Severity.ERROR) if feature.spoils else found
