"""How much there is to draw in a drawing whose parts repeat one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

_FILES = frozenset({"image", "feImage", "use"})
_POINTERS = frozenset({"a", "animate", "animateColor", "animateMotion", "animateTransform", "mpath", "set", "view"})
# Colours look like references too, but hardly any part is called like a colour.
_REFERENCE = re.compile(r"#([^\"'();,{}\s]++)")
_NESTING = frozenset({"media", "supports"})
_MAX_CHAIN: Final = 150


class EndlessError(Exception):
    """A drawing contains itself."""


@dataclass(slots=True, eq=False)
class DrawingPart:
    """One element: its name without namespace, its attributes, what is in it."""

    name: str
    attributes: dict[str, str]
    children: list[DrawingPart] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    weight: int | None = None


class Drawing:
    """The parts of a drawing in their order, the root first; `linked` are the files it would show beside itself."""

    def __init__(self) -> None:
        self.parts: list[DrawingPart] = []
        self.linked: list[str] = []
        self._by_id: dict[str, DrawingPart] = {}
        self._styles: list[tuple[set[str], set[str]]] = []
        self._styled: defaultdict[str, list[DrawingPart]] = defaultdict(list)

    def add(self, part: DrawingPart, parent: DrawingPart | None) -> None:
        """Add a part under its parent."""
        self.parts.append(part)
        if parent is not None:
            parent.children.append(part)
        if identity := part.attributes.get("id"):
            self._by_id.setdefault(identity, part)
        target = part.attributes.get("href", "").strip()
        if part.name in _FILES and target and not target.lower().startswith(("#", "data:")):
            self.linked.append(target)

    def add_styles(self, sheet: str) -> None:
        """Note which names a style sheet's selectors mention where its declarations refer to a part."""
        import tinycss2

        self._add_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))

    def _add_rules(self, nodes: Iterable[Any]) -> None:
        import tinycss2

        for node in nodes:
            if node.type == "qualified-rule":
                if targets := set(_REFERENCE.findall(tinycss2.serialize(node.content))):
                    self._styles.append((_names(node.prelude), targets))
            elif node.type == "at-rule" and node.lower_at_keyword in _NESTING and node.content is not None:
                self._add_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))

    def weight(self, limit: int) -> int:
        """Return how many parts are drawn, repeats included; counting ends as soon as `limit` is passed.

        Raises:
            EndlessError: a part repeats itself.

        """
        links = 0
        for names, targets in self._styles:
            found = [self._by_id[target] for target in sorted(targets) if target in self._by_id]
            links += len(names) * len(found)
            if links > limit:
                return links
            for name in names:
                self._styled[name] += found
        return self._weigh(self.parts[0], [], limit)

    def _weigh(self, part: DrawingPart, above: list[DrawingPart], limit: int) -> int:
        if len(above) > _MAX_CHAIN:
            return limit + 1
        if part.weight is None:
            above.append(part)
            total = 1
            for inner in (*part.children, *self._referred(part, above)):
                total += self._weigh(inner, above, limit)
                if total > limit:
                    break
            above.pop()
            part.weight = total
        return part.weight

    def _referred(self, part: DrawingPart, above: list[DrawingPart]) -> Iterator[DrawingPart]:
        href = part.attributes.get("href", "").strip()
        names = [href[1:]] if href.startswith("#") and part.name not in _POINTERS else []
        for attribute, value in part.attributes.items():
            if attribute != "href" and "#" in value:
                names += _REFERENCE.findall(value)
        for name in names:
            if (target := self._by_id.get(name)) is not None:
                if target in above:
                    raise EndlessError
                yield target
        # A selector's names are only a guess at what it selects, so a circle through them proves nothing.
        for key in {part.name, "*", part.attributes.get("id", ""), *part.attributes.get("class", "").split()}:
            yield from (target for target in self._styled.get(key, ()) if target not in above)


def _names(selectors: Iterable[Any]) -> set[str]:
    """Return names of which every selected part has one; `*` where that cannot be told."""
    names = set()
    for piece in selectors:
        if piece.type in ("[] block", "function") or piece == ":":
            return {"*"}
        if piece.type in ("ident", "hash") or piece == "*":
            names.add(piece.value)
    return names or {"*"}
