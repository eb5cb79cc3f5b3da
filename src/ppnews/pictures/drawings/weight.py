"""The weight of a drawing: the work of drawing it, in parts, where parts repeat one another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

import tinycss2
from tinycss2.ast import Node

from ppnews.pictures.drawings.css import DrawingRule
from ppnews.pictures.drawings.matching import count_reach, count_ways
from ppnews.pictures.drawings.repeats import SHAPES, count_corners, count_rounds, has_endless_dashes, own_weight, widest

_POINTERS = frozenset({"a", "animate", "animateColor", "animateMotion", "animateTransform", "mpath", "set", "view"})
# Colours look like references too, but hardly any part is called like a colour.
_REFERENCE = re.compile(r"#([^\"'();,{}\s]++)")
_MAX_CHAIN: Final = 150
_MATCHES_A_PART: Final = 40
"""Rules held against a part that take as long as drawing one."""
_GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})


class EndlessError(Exception):
    """A drawing contains itself."""


def reckon_weight(root: Element, rules: Iterable[DrawingRule], limit: int) -> int:
    """Reckon the work of drawing a drawing, repeats included; reckoning ends as soon as `limit` is passed.

    The tree and the rules are those of a `Drawing`.

    Raises:
        EndlessError: a part repeats itself.
    """
    scale = _Scale(root, limit)
    return scale.weigh(root, []).weight if scale.add_rules(tuple(rules)) else limit + 1


@dataclass(frozen=True, slots=True)
class _Load:
    """The work of a part with everything in it.

    Attributes:
        shapes: those that take on its paint; at least 1.
        corners: those at which its markers stand.
    """

    weight: int
    shapes: int
    corners: int


class _Scale:
    """Weighs every part once."""

    def __init__(self, root: Element, limit: int) -> None:
        self._limit = limit
        self._by_id: dict[str, Element] = {}
        self._styled: defaultdict[str, list[tuple[Element, bool]]] = defaultdict(list)
        self._loads: dict[Element, _Load] = {}
        self._parts = list(root.iter())
        self._width: float | None = None
        self._marked = any("marker" in " ".join((*part.attrib, part.get("style", ""))) for part in self._parts)
        for part in self._parts:
            if identity := part.get("id"):
                self._by_id.setdefault(identity, part)

    def add_rules(self, rules: Sequence[DrawingRule]) -> bool:
        """Note the parts that rules refer to, by name; false where that alone passes the limit."""
        links = matches = 0
        keys = Counter(key for part in self._parts for key in _keys_of(part))
        blocks = []
        reach = count_reach(self._parts[0])
        for rule in rules:
            names, block = _names(rule.selectors), rule.block
            blocks.append(block)
            ways = count_ways(tinycss2.serialize(rule.selectors), *reach)
            matches += sum(keys[name] for name in names) * ways // _MATCHES_A_PART
            targets = sorted(set(_REFERENCE.findall(block)))
            marks = "marker" in block
            self._marked = self._marked or marks
            parts = [(self._by_id[target], marks) for target in targets if target in self._by_id]
            links += len(names) * len(parts)
            if links > self._limit or matches > self._limit:
                return False
            for name in names:
                self._styled[name] += parts
        dashed = any(part.get("stroke-dasharray") or "dash" in part.get("style", "") for part in self._parts)
        dashed = dashed or any("dash" in block for block in blocks)
        return not (dashed and has_endless_dashes(self._parts, blocks, self._widest()))

    def weigh(self, part: Element, above: list[Element]) -> _Load:
        """Return the work of drawing `part`; `above` are the parts that it is drawn in."""
        if len(above) > _MAX_CHAIN:
            return _Load(self._limit + 1, 1, 0)
        if part not in self._loads:
            above.append(part)
            self._loads[part] = self._weigh(part, above)
            above.pop()
        return self._loads[part]

    def _weigh(self, part: Element, above: list[Element]) -> _Load:
        total = own_weight(part)
        shapes, corners = int(part.tag in SHAPES), count_corners(part) if self._marked else 0
        if part.tag in _GRADIENTS:
            total += len(part) * min(count_rounds(part, self._by_id, self._widest()), self._limit)
        for inner in (*part, *self._drawn_again(part, above)):
            load = self.weigh(inner, above)
            total, shapes, corners = total + load.weight, shapes + load.shapes, corners + load.corners
            if total > self._limit:
                break
        for target, marks in self._painted_with(part, above):
            if total > self._limit:
                break
            total += self.weigh(target, above).weight * max(corners if marks else shapes, 1)
        return _Load(total, shapes, corners)

    def _widest(self) -> float:
        if self._width is None:
            self._width = widest(self._parts)
        return self._width

    def _drawn_again(self, part: Element, above: list[Element]) -> Iterator[Element]:
        href = part.get("href", "").strip()
        if href.startswith("#") and part.tag not in _POINTERS:
            yield from self._found(href[1:], above)

    def _found(self, name: str, above: list[Element]) -> Iterator[Element]:
        if (target := self._by_id.get(name)) is not None:
            if target in above:
                raise EndlessError
            yield target

    def _painted_with(self, part: Element, above: list[Element]) -> Iterator[tuple[Element, bool]]:
        """Yield the paints and markers that every shape in a part takes on; true with those at each of its corners."""
        for attribute, value in part.items():
            if attribute != "href" and "#" in value:
                marks = "marker" in attribute or "marker" in value
                for name in _REFERENCE.findall(value):
                    yield from ((target, marks) for target in self._found(name, above))
        # A selector's names are only a guess at what it selects, so a circle through them proves nothing.
        for key in _keys_of(part):
            yield from (styled for styled in self._styled.get(key, ()) if styled[0] not in above)


def _keys_of(part: Element) -> set[str]:
    return {part.tag, "*", part.get("id", ""), *part.get("class", "").split()}


def _names(selectors: Iterable[Node]) -> set[str]:
    """Return names such that every selected part has one of them; `*` where that cannot be told."""
    names = set()
    for piece in selectors:
        if piece.type in ("[] block", "function") or piece == ":":
            return {"*"}
        if piece.type in ("ident", "hash") or piece == "*":
            names.add(piece.value)
    return names or {"*"}
