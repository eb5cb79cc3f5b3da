"""A picture that is too heavy to be kept beside its text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.files.reading import state_of
from ppnews.lint.issue.pictures import rasters
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.picture import PictureFile

RULE = Rule(
    "IMG005",
    "much-larger-than-any-use",
    Severity.WARNING,
    "A picture has more than 60 megapixels, or its file more than 30 MB.",
    reason="Pictures may stay as they come from the camera, but one like this slows down every build and every backup.",
    bad=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}",
        remark="The picture is 11,000 pixels wide and 5500 high.",
    ),
    good=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}",
        remark="The picture is 6000 pixels wide and 3000 high.",
    ),
)
WHOLE = (Part.LAYOUT,)
_MEGA = 1_000_000
_PIXELS = 60 * _MEGA
_BYTES = 30 * _MEGA


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the size of every picture made of pixels."""
    for picture, places in rasters(subject):
        size = _size(picture, subject.issue.root)
        if picture.width * picture.height <= _PIXELS and size <= _BYTES:
            continue
        pixels = f"{picture.width} by {picture.height} pixels"
        message = f"{places[0].file} is very large: {f'{size / _MEGA:.0f} MB' if size > _BYTES else pixels}."
        yield Diagnostic.of(
            RULE, message, places[0].at, hint="Scale it down to 6000 pixels on its longer side, or less."
        )


def _size(picture: PictureFile, root: Path) -> int:
    """Return the size of a picture's file in bytes; 0 where it is gone by now."""
    about = state_of(picture.path, root)
    return about.st_size if about is not None else 0
