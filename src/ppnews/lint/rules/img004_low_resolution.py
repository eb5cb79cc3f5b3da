"""A picture with too few pixels for paper."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.pictures import MM_PER_INCH, pixels, rasters
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "IMG004",
    "low-resolution",
    Severity.ERROR,
    "A picture has too few pixels for the place where it is printed.",
    reason="Below 150 dots per inch (dpi) a picture prints visibly blurred, and is set smaller; from 220 it is sharp.",
    bad=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}",
        remark="The picture is 400 pixels wide, and its place 84 mm: 121 dpi.",
    ),
    good=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}",
        remark="The picture is 800 pixels wide: 242 dpi.",
    ),
)
WHOLE = (Part.LAYOUT,)
_BLURRED = 150
_SHARP = 220
_TALLEST = 1.05
"""How high a picture is set at most, in widths of its place: a taller one is set narrower."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the width of every picture made of pixels against the widest place where it is printed."""
    for picture, places in rasters(subject):
        widest = max(places, key=lambda use: use.place.print_width)
        share = min(1.0, _TALLEST * picture.width / picture.height)
        millimetres = widest.place.print_width * share
        dpi = picture.width / millimetres * MM_PER_INCH
        if dpi >= _SHARP:
            continue
        wanted = math.ceil(pixels(widest.place, _SHARP) * share)
        hint = f"Put in the same picture at least {wanted} pixels wide; enlarging it does not help."
        if dpi < _BLURRED:
            most = picture.width / _BLURRED * MM_PER_INCH
            message = (
                f"{widest.file} is {picture.width} pixels wide, which makes {int(dpi)} dpi at the "
                f"{millimetres:.0f} mm of its place: it is printed no wider than {most:.3g} mm."
            )
            hint += " A sign that is to be small gets a width: width: 20."
        else:
            message = (
                f"{widest.file} is {picture.width} pixels wide and printed {millimetres:.0f} mm wide: {int(dpi)} dpi, "
                f"where {_SHARP} are sharp."
            )
        found = Diagnostic.of(RULE, message, widest.at, hint=hint)
        yield found if dpi < _BLURRED else replace(found, severity=Severity.WARNING)
