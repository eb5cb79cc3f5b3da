"""Paragraphs as the engine has them before it sets them: the texts and styles in them, and how they may be set."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

_EVEN = "__text_wrap"
"""The custom property `--text-wrap`, as the engine keeps it: `balance` for even lines, as CSS has it."""
_COLLAPSING = ("normal", "pre-line")


@dataclass(frozen=True)
class ParagraphLook:
    """A paragraph as far as it decides the lines.

    Attributes:
        content: its texts, and their styles and elements by identity.
        changes: whether its lines can be set on trial: nothing floats out of them, and their spaces collapse.
        moves: whether a line of it that was set once can be put elsewhere: it is text and nothing else.
    """

    content: tuple[Any, ...]
    changes: bool
    moves: bool


def is_even(box: Any) -> bool:
    """Return whether the lines of a paragraph are to be about as long as one another."""
    return any(getattr(token, "value", "") == "balance" for token in box.style[_EVEN])


def look_at(box: Any) -> ParagraphLook:
    """Return the look of a paragraph by its line box."""
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    content: list[Any] = []
    changes, moves = box.style["white_space"] in _COLLAPSING, True
    for each in box.descendants():
        content += id(each.style), id(each.element), getattr(each, "text", None)
        if not isinstance(each, boxes.TextBox):
            changes = changes and not each.is_leader and (each.is_in_normal_flow() or each.is_absolutely_positioned())
            moves = moves and isinstance(each, (boxes.InlineBox, boxes.LineBox)) and each.is_in_normal_flow()
    return ParagraphLook(tuple(content), changes, moves)
