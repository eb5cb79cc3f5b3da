"""The faces that pages use: the others need not be copied beside them, nor declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from ppnews.model.markup import read_markup

_FACE = re.compile(r"@font-face\s*\{([^{}]*)\}\s*")
_DESCRIPTOR = re.compile(r"([\w-]+)\s*:\s*((?:[^;\"]|\"[^\"]*\")+)")
_FILE = re.compile(r"url\(\"([^\"]+)\"\)")
_FAMILIES = re.compile(r"(--[\w-]+)\s*:\s*(\"[^;]+)")
_UNSEEN = frozenset({"head", "script", "style", "template"})
_BOLD = frozenset({"strong", "b", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC = frozenset({"em", "i", "cite", "dfn", "address", "var"})
_WEIGHTS = {"normal": 400, "bold": 700}
_EVERYWHERE = "-\u2010…0123456789 "
"""Hyphens at the ends of lines, and what counters print."""


class Typeface(NamedTuple):
    """The way in which a style sheet asks for a face: the families in their order, weight, style."""

    families: tuple[str, ...] = ()
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """One `@font-face`: its rule, its file (None for a font of the machine), the characters that it is for."""

    rule: str
    family: str
    weight: int
    italic: bool
    file: str | None
    spans: tuple[range, ...]

    def has(self, point: int) -> bool:
        """Return whether it is for a character."""
        return not self.spans or any(point in span for span in self.spans)


def without_unused_faces(styles: str, pages: Iterable[str]) -> tuple[str, frozenset[str]]:
    """Return a style sheet without the faces that no page needs, and the files of all those, as it names them."""
    faces = [_read_face(match[0], match[1]) for match in _FACE.finditer(styles)]
    used: set[str] = set()
    for asked, points in _asked(_FACE.sub("", styles), pages).items():
        used.update(face.rule for face in _needed(faces, asked, points))
    unused = [face for face in faces if face.rule not in used]
    kept = {face.file for face in faces if face.rule in used}
    for face in unused:
        styles = styles.replace(face.rule, "")
    return styles, frozenset(face.file for face in unused if face.file is not None and face.file not in kept)


def _read_face(rule: str, body: str) -> Face:
    given = {name: value.strip() for name, value in _DESCRIPTOR.findall(body)}
    file = _FILE.search(given.get("src", ""))
    weight = given.get("font-weight", "400")
    return Face(
        rule,
        given.get("font-family", "").strip("\"'"),
        _WEIGHTS.get(weight) or int(weight) if weight.isdecimal() or weight in _WEIGHTS else 400,
        given.get("font-style", "normal") != "normal",
        file[1] if file else None,
        tuple(_spans(given.get("unicode-range", ""))),
    )


def _spans(given: str) -> Iterator[range]:
    for part in filter(None, (part.strip() for part in given.split(","))):
        first, _, last = part.upper().removeprefix("U+").partition("-")
        yield range(int(first.replace("?", "0"), 16), int((last or first).replace("?", "F"), 16) + 1)


def _needed(faces: Sequence[Face], asked: Typeface, points: set[int]) -> Iterator[Face]:
    """Yield the faces that serve some characters; a family passes on to the next what it lacks."""
    left = set(points)
    for family in asked.families:
        own = [face for face in faces if face.family == family]
        italic = asked.italic and any(face.italic for face in own)
        styled = [face for face in own if face.italic == italic]
        weight = _nearest({face.weight for face in styled}, asked.weight)
        nearest = [face for face in styled if face.weight == weight]
        # A font of the machine stands in for one that is still to be fetched: it needs the same characters.
        served = [face for face in nearest if any(map(face.has, left if face.file is not None else points))]
        yield from served
        left -= {point for point in left for face in served if face.file is not None and face.has(point)}


def _nearest(weights: set[int], wanted: int) -> int | None:
    """Return the weight that stands in for one (CSS Fonts 4, 5.2)."""
    if wanted in weights or not weights:
        return wanted
    lighter, heavier = sorted(w for w in weights if w < wanted)[::-1], sorted(w for w in weights if w > wanted)
    if 400 <= wanted <= 500:
        heavier = [w for w in heavier if w <= 500] + lighter + heavier
        return heavier[0]
    return (heavier + lighter)[0] if wanted > 500 else (lighter + heavier)[0]


def _asked(styles: str, pages: Iterable[str]) -> dict[Typeface, set[int]]:
    """Return the characters of all pages by the typeface that they are asked for in."""
    import cssselect2
    import tinycss2

    matcher: Any = cssselect2.Matcher()
    everywhere = set(map(ord, _EVERYWHERE))
    for rule in _rules(tinycss2.parse_stylesheet(styles, skip_comments=True, skip_whitespace=True)):
        settings = [d for d in tinycss2.parse_blocks_contents(rule.content) if d.type == "declaration"]
        fonts = [d for d in settings if d.lower_name in ("font", "font-family", "font-weight", "font-style")]
        contents = (token for d in settings if d.lower_name == "content" for token in d.value)
        everywhere |= {ord(c) for token in contents if token.type == "string" for c in token.value}
        if fonts:
            try:
                for selector in cssselect2.compile_selector_list(rule.prelude):
                    matcher.add_selector(selector, fonts)
            except cssselect2.SelectorError:
                continue
    families: dict[str, dict[str, None]] = {}
    for name, given in _FAMILIES.findall(styles):
        families.setdefault(name, {}).update(dict.fromkeys(part.strip().strip('"') for part in given.split(",")))
    reader = _Reader(matcher, {name: tuple(known) for name, known in families.items()})
    for page in pages:
        reader.read(cssselect2.ElementWrapper.from_html_root(read_markup(page)), Typeface())
    return {asked: points | everywhere for asked, points in reader.points.items()}


def _rules(nodes: Iterable[Any]) -> Iterator[Any]:
    import tinycss2

    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.content is not None:
            yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


class _Reader:
    """A walk through pages that gathers the characters of each typeface."""

    def __init__(self, matcher: Any, families: dict[str, tuple[str, ...]]) -> None:
        self._matcher, self._families = matcher, families
        self.points: dict[Typeface, set[int]] = {}

    def read(self, element: Any, around: Typeface) -> None:
        """Read an element that lies in text of the typeface `around`."""
        given: Element = element.etree_element
        if element.local_name in _UNSEEN:
            return
        asked = around
        if element.local_name in _BOLD:
            asked = asked._replace(weight=700)
        if element.local_name in _ITALIC:
            asked = asked._replace(italic=True)
        for _, _, pseudo, fonts in self._matcher.match(element):
            changed = self._changed(asked, fonts)
            if pseudo is None:
                asked = changed
            else:
                self.points.setdefault(changed, set())
        points = self.points.setdefault(asked, set())
        points.update(map(ord, (given.text or "") + given.get("alt", "")))
        for child in element.iter_children():
            self.read(child, asked)
            points.update(map(ord, child.etree_element.tail or ""))

    def _changed(self, asked: Typeface, fonts: Iterable[Any]) -> Typeface:
        for setting in fonts:
            words = [t.lower_value for t in setting.value if t.type == "ident"]
            if setting.lower_name == "font" and words[:1] != ["inherit"]:
                asked = asked._replace(weight=400, italic=False)
            if "italic" in words or (setting.lower_name == "font-style" and words == ["normal"]):
                asked = asked._replace(italic="italic" in words)
            weights = [w for t in setting.value for w in _weights(t)] if setting.lower_name != "font-family" else []
            asked = asked._replace(weight=weights[0]) if weights else asked
            names = [t.arguments[0].value for t in setting.value if t.type == "function" and t.lower_name == "var"]
            known = [self._families[name] for name in names if name in self._families]
            asked = asked._replace(families=known[-1]) if known else asked
        return asked


def _weights(token: Any) -> Iterator[int]:
    if token.type == "number" and token.is_integer and 100 <= token.value <= 1000:
        yield int(token.value)
    elif token.type == "ident" and token.lower_value == "bold":
        yield 700
