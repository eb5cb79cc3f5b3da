"""A picture with far more pixels than paper and screens take."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.pictures import Use, pixels, rasters
from ppnews.lint.subject import Subject

RULE = Rule(
    "IMG005",
    "much-larger-than-any-use",
    Severity.WARNING,
    "A picture has more than four times the pixels that any place needs.",
    reason="It makes the issue's folder heavy and every build slower, and readers see no difference.",
    bad=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}",
        remark="The picture is 6000 pixels wide; paper and screens take 1600 at most.",
    ),
    good=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}", remark="The picture is 1600 pixels wide."
    ),
)
_DPI = 300
_TIMES = 4


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the pixels of every picture against the largest of its places, on paper or on a screen."""
    for picture, places in rasters(subject):
        largest = max(places, key=_needed)
        needed = _needed(largest)
        if picture.width**2 <= _TIMES * needed**2:  # the height is in proportion
            continue
        message = f"{largest.file} is {picture.width} pixels wide; no place takes more than {needed}."
        hint = f"Scale it down to {needed} pixels, or up to {2 * needed} if it will be needed larger."
        yield Diagnostic.of(RULE, message, largest.at, hint=hint)


def _needed(use: Use) -> int:
    """Return the width in pixels that serves a place in print and on the widest screen."""
    return max(pixels(use.place, _DPI), *use.place.web_widths)
