"""Features of drawings (SVG) that the editions do not show, or not alike: measured with WeasyPrint 70 and Chromium."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from xml.parsers import expat


class Visibility(StrEnum):
    """The editions that show a feature."""

    NOWHERE = "neither edition shows it"
    WEB_ALONE = "the PDF does not show it as the web edition does"


@dataclass(frozen=True, slots=True)
class DrawingFeature:
    """A feature of a drawing: its name in the words of a message, where it stands first, and who shows it.

    Attributes:
        line: from 1.
        spoils: whether it also takes away what follows on the page of the PDF.
    """

    name: str
    line: int
    shown: Visibility
    spoils: bool = False


_ELEMENTS = {
    "foreignObject": ("HTML inside the drawing (foreignObject), with all its words,", Visibility.NOWHERE),
    "flowRoot": ("Flowed text (flowRoot)", Visibility.NOWHERE),
    "script": ("A script", Visibility.NOWHERE),
    "textPath": ("Text along a curve (textPath)", Visibility.WEB_ALONE),
    **dict.fromkeys(
        ("animate", "animateColor", "animateMotion", "animateTransform", "set"), ("An animation", Visibility.NOWHERE)
    ),
}
_PROPERTIES = {
    "filter": "A filter, such as a blur or a shadow,",
    "mix-blend-mode": "Blending (mix-blend-mode)",
    "mask": "A mask",
    "writing-mode": "Text that runs from top to bottom (writing-mode)",
    "text-decoration": "Text that is underlined or struck through (text-decoration)",
    "text-transform": "Text that is set in capitals by a style (text-transform)",
    "word-spacing": "Space between words (word-spacing)",
    "baseline-shift": "Text that is raised or lowered (baseline-shift)",
    "vector-effect": "A line that keeps its width (vector-effect)",
    "transform-box": "A point to turn around (transform-box)",
    "animation": "An animation",
    "animation-name": "An animation",
}
_INITIAL = frozenset({"none", "normal", "lr", "lr-tb", "horizontal-tb", "baseline", "view-box", "auto", "inherit"}) | {
    *("0", "0px", "0em", "0%", "0pt", "initial", "unset")
}
"""Values with which a property does nothing: drawing programs write them out."""
_WORDS = frozenset({"text", "tspan", "textPath"})
_PLAIN_FONT = re.compile(r"\s*[\d.]+[a-z%]*\s+[^/\d]+", re.IGNORECASE)
_VARIABLE, _CALCULATED, _MIXED = re.compile(r"var\("), re.compile(r"calc\("), re.compile(r"(?:color-mix|light-dark)\(")
_OWN_BLOCK = frozenset({"media", "supports"})
_SVG = ("", "http://www.w3.org/2000/svg")


def drawing_features(data: bytes) -> tuple[DrawingFeature, ...]:
    """Return the features of a drawing that was found whole, each once, by line."""
    reader = _Reader()
    try:
        reader.read(data)
    except expat.ExpatError:  # it has changed on disk since
        return ()
    first: dict[str, DrawingFeature] = {}
    for feature in reader.found:
        first.setdefault(feature.name, feature)
    return tuple(first.values())


@dataclass(slots=True)
class _Reader:
    """Gathers features, element by element."""

    found: list[DrawingFeature] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _style: list[str] = field(default_factory=list)
    _style_line: int = 0

    def read(self, data: bytes) -> None:
        """Go through the whole drawing."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, given: self._start(name, given, parser.CurrentLineNumber)
        parser.EndElementHandler = lambda _: self._end()
        parser.CharacterDataHandler = lambda text: self._text(text, parser.CurrentLineNumber)
        parser.Parse(data, True)

    def _start(self, name: str, given: Mapping[str, str], line: int) -> None:
        namespace, _, tag = name.rpartition("}")
        if namespace not in _SVG:
            tag = ""
        self._open.append(tag)
        if tag in _ELEMENTS:
            self._add(*_ELEMENTS[tag], line)
        if tag == "style":
            self._style, self._style_line = [], line
        clips = "clipPath" in self._open
        if clips and tag == "text":
            self._add("Text that cuts out a picture (text in clipPath)", Visibility.WEB_ALONE, line)
        declared = {**given, **_declarations(given.get("style", ""))} if tag else {}
        self.found += _judge(declared, line, clips=clips)

    def _end(self) -> None:
        if self._open.pop() == "style":
            self.found += _in_sheet("".join(self._style), self._style_line)

    def _text(self, text: str, line: int) -> None:
        if self._open[-1] == "style":
            self._style.append(text)
        elif self._open[-1] in _WORDS and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
            self._add("Text that runs from right to left", Visibility.WEB_ALONE, line)

    def _add(self, name: str, shown: Visibility, line: int) -> None:
        self.found.append(DrawingFeature(name, line, shown))


def _declarations(style: str) -> dict[str, str]:
    """Return the declarations of a `style` attribute, names in small letters."""
    parts = (part.partition(":") for part in style.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in parts if value}


def _judge(declared: Mapping[str, str], line: int, *, clips: bool = False) -> Iterator[DrawingFeature]:
    """Yield the features among declarations of one element, or one rule."""
    for name, value in declared.items():
        said = value.strip().lower()
        if name in _PROPERTIES and said not in _INITIAL:
            yield DrawingFeature(_PROPERTIES[name], line, Visibility.WEB_ALONE)
        elif name == "stroke" and said.startswith("url("):
            yield DrawingFeature("A gradient or pattern along a line (stroke)", line, Visibility.WEB_ALONE)
        elif name == "clip-path" and said not in _INITIAL and not said.startswith("url("):
            yield DrawingFeature("A shape that cuts out a picture (clip-path)", line, Visibility.WEB_ALONE)
        elif name == "clip-rule" and said == "evenodd" and clips:
            yield DrawingFeature("A hole in a shape that cuts out (clip-rule)", line, Visibility.WEB_ALONE)
        elif name == "font" and said not in _INITIAL and not _PLAIN_FONT.fullmatch(value):
            yield DrawingFeature("A font with its style or weight in one (font)", line, Visibility.WEB_ALONE)
        elif name == "paint-order" and said[:6] in ("stroke", "marker") and declared.get("stroke", "none") != "none":
            yield DrawingFeature("A line below its own area (paint-order)", line, Visibility.WEB_ALONE)
        if name != "style" and "(" in value:
            yield from _computed(value, line)


def _computed(value: str, line: int) -> Iterator[DrawingFeature]:
    """Yield the functions of CSS that WeasyPrint does not compute in a drawing."""
    if _VARIABLE.search(value):
        yield DrawingFeature("A variable of CSS (var)", line, Visibility.WEB_ALONE)
    if _MIXED.search(value):
        yield DrawingFeature("A colour that is mixed by a style (color-mix)", line, Visibility.WEB_ALONE)
    if _CALCULATED.search(value):
        yield DrawingFeature("A calculation in CSS (calc)", line, Visibility.WEB_ALONE, spoils=True)


def _in_sheet(text: str, line: int) -> Iterator[DrawingFeature]:
    """Yield the features of a style sheet that begins on a line."""
    import tinycss2

    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        at = line + rule.source_line - 1
        if rule.type == "qualified-rule":
            nodes: Iterable[tinycss2.ast.Node] = tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            for node in nodes:
                if node.type == "declaration":
                    value = tinycss2.serialize(node.value).strip()
                    yield from _judge({node.lower_name: value}, line + node.source_line - 1)
        elif rule.type == "at-rule" and rule.lower_at_keyword in _OWN_BLOCK:
            yield DrawingFeature(f"A style under a condition (@{rule.lower_at_keyword})", at, Visibility.WEB_ALONE)
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("font-face", "import"):
            own = rule.lower_at_keyword == "font-face"
            name = "A font of the drawing's own (@font-face)" if own else "A style sheet of another file (@import)"
            yield DrawingFeature(name, at, Visibility.NOWHERE)
