"""Signatures of boxes before they are laid out: hashes of all that their layout follows from, the same in every run.

The lines of a text follow from its words, its width, its styles and those around it, and the faces that they name. A
style is known by its cascaded declarations and its parent, which is quicker than to compute all of its properties.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterator
from typing import Any

_COMPUTED = ("lang", "white_space", "position", "float", "display", "width", "height", "break_inside")
"""Properties that follow from attributes, or that the engine sets itself on boxes that it adds or fits."""
_COLOURS = re.compile("^(color|fill|stroke|background_.*|.*_color)$")
"""Properties that nothing in a layout follows from."""
_SPANS = ("colspan", "rowspan")
_PLAIN = (str, int, float, bool, type(None))


class Signer:
    """The signer of the boxes of one document; `base` is a hash of everything that all of them follow from."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._values: dict[int, tuple[Any, str | None]] = {}
        self._styles: dict[int, tuple[Any, str | None]] = {}

    def sign(self, box: Any, *circumstances: object) -> str | None:
        """Return the signature of a box with all in it, in circumstances that `repr` tells; None if it has none."""
        parts: list[str] = [self._base, *map(repr, circumstances)]
        for each in _all_boxes(box):
            style = self._style(each.style)
            if style is None or each.first_letter_style or each.first_line_style:
                return None
            parts += type(each).__name__, style, repr(getattr(each, "text", None))
            picture = getattr(each, "replacement", None)
            if picture is not None:
                parts.append(repr(picture.get_intrinsic_size(each.style["image_resolution"], each.style["font_size"])))
            parts += [repr(getattr(each, name)) for name in _SPANS]
        return _hash(parts)

    def _style(self, style: Any) -> str | None:
        """Return the signature of a style, with those that it inherits from."""
        known = self._styles.get(id(style))
        if known is None:
            known = self._styles[id(style)] = style, self._style_anew(style)  # kept: nothing else gets its address
        return known[1]

    def _style_anew(self, style: Any) -> str | None:
        parent = style.parent_style
        above = "" if parent is None else self._style(parent)
        sizes = sorted(getattr(style, "initial_page_sizes", {}).items())
        parts = [type(style).__name__, above, repr(sizes), *(self._value(style[name]) for name in _COMPUTED)]
        for name, (value, _) in sorted(getattr(style, "cascaded", {}).items()):
            if not _COLOURS.match(name):
                parts += name, self._value(value)
        return None if None in parts else _hash([str(part) for part in parts])

    def _value(self, value: Any) -> str | None:
        """Return a declared value as text; None for one that does not tell all about itself."""
        known = self._values.get(id(value))
        if known is None:
            parts = list(_parts(value))
            known = self._values[id(value)] = value, None if None in parts else "\1".join(map(str, parts))
        return known[1]


def _hash(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _all_boxes(box: Any) -> Iterator[Any]:
    """Yield a box and all in it."""
    yield box
    for child in box.all_children():
        yield from _all_boxes(child)


def _parts(value: Any) -> Iterator[str | None]:
    """Yield the parts of a value; None for a part of an unknown kind."""
    if isinstance(value, _PLAIN):
        yield repr(value)
    elif isinstance(value, list | tuple):
        yield type(value).__name__
        for part in value:
            yield from _parts(part)
        yield ")"
    elif isinstance(value, importlib.import_module("tinycss2.ast").Node):
        yield value.serialize()
    elif isinstance(value, importlib.import_module("weasyprint.css.functions").Function):
        yield from (type(value).__name__, value.name)
        yield from _parts(value.arguments)
    elif hasattr(value, "tokens") and hasattr(value, "solve"):
        yield from (type(value).__name__, value.name)
        yield from _parts(list(value.tokens))
    else:
        yield None
