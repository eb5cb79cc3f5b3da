"""The weight of a drawing: the number of parts that are drawn, where parts repeat one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tinycss2.ast import Node

from ppnews.pictures.drawings.css import DrawingRule

_POINTERS = frozenset({"a", "animate", "animateColor", "animateMotion", "animateTransform", "mpath", "set", "view"})
# Colours look like references too, but hardly any part is called like a colour.
_REFERENCE = re.compile(r"#([^\"'();,{}\s]++)")
_MAX_CHAIN: Final = 150


class EndlessError(Exception):
    """A drawing contains itself."""


def reckon_weight(root: Element, rules: Iterable[DrawingRule], limit: int) -> int:
    """Count the parts that are drawn, repeats included; counting ends as soon as `limit` is passed.

    The tree and the rules are those of a `Drawing`.

    Raises:
        EndlessError: a part repeats itself.
    """
    scale = _Scale(root, limit)
    return scale.weigh(root, []) if scale.add_rules(rules) else limit + 1


class _Scale:
    """Weighs every part once."""

    def __init__(self, root: Element, limit: int) -> None:
        self._limit = limit
        self._by_id: dict[str, Element] = {}
        self._styled: defaultdict[str, list[Element]] = defaultdict(list)
        self._weights: dict[Element, int] = {}
        for part in root.iter():
            if identity := part.get("id"):
                self._by_id.setdefault(identity, part)

    def add_rules(self, rules: Iterable[DrawingRule]) -> bool:
        """Note the parts that rules refer to, by name; false where that alone passes the limit."""
        links = 0
        for rule in rules:
            names = _names(rule.selectors)
            targets = sorted(set(_REFERENCE.findall(rule.block)))
            parts = [self._by_id[target] for target in targets if target in self._by_id]
            links += len(names) * len(parts)
            if links > self._limit:
                return False
            for name in names:
                self._styled[name] += parts
        return True

    def weigh(self, part: Element, above: list[Element]) -> int:
        """Return the number of parts that drawing `part` draws; `above` are those that it is drawn in."""
        if len(above) > _MAX_CHAIN:
            return self._limit + 1
        if part not in self._weights:
            above.append(part)
            total = 1
            for inner in (*part, *self._referred(part, above)):
                total += self.weigh(inner, above)
                if total > self._limit:
                    break
            above.pop()
            self._weights[part] = total
        return self._weights[part]

    def _referred(self, part: Element, above: list[Element]) -> Iterator[Element]:
        href = part.get("href", "").strip()
        names = [href[1:]] if href.startswith("#") and part.tag not in _POINTERS else []
        for attribute, value in part.items():
            if attribute != "href" and "#" in value:
                names += _REFERENCE.findall(value)
        for name in names:
            if (target := self._by_id.get(name)) is not None:
                if target in above:
                    raise EndlessError
                yield target
        # A selector's names are only a guess at what it selects, so a circle through them proves nothing.
        for key in {part.tag, "*", part.get("id", ""), *part.get("class", "").split()}:
            yield from (target for target in self._styled.get(key, ()) if target not in above)


def _names(selectors: Iterable[Node]) -> set[str]:
    """Return names such that every selected part has one of them; `*` where that cannot be told."""
    names = set()
    for piece in selectors:
        if piece.type in ("[] block", "function") or piece == ":":
            return {"*"}
        if piece.type in ("ident", "hash") or piece == "*":
            names.add(piece.value)
    return names or {"*"}
