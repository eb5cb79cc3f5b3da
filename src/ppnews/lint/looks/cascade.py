"""The cascade of colours and sizes: the style of an element out of its parent's and the rules that hold for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ppnews.lint.looks.colours import (
    BLACK,
    WHITE,
    Colour,
    has_words,
    is_bold,
    is_word,
    over,
    read_colour,
    read_font,
    read_font_size,
    substitute,
)
from ppnews.lint.looks.stylesheets import Setting, StyleRule

_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17}
_BOLD_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "strong", "b"})


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The styles of an element's text; None for a value that cannot be told."""

    variables: Mapping[str, Setting] = field(default_factory=dict)
    text: Colour | None = BLACK
    colour: Setting | None = None
    literal: Setting | None = None
    ground: Colour | None = WHITE
    behind: Setting | None = None
    size: float | None = 16.0
    bold: bool = False


def prints_words(rules: Sequence[StyleRule]) -> bool:
    """Return whether a pseudo-element has words."""
    contents = [setting for rule in rules for setting in rule.settings if setting.name == "content"]
    return bool(contents) and has_words(contents[-1].value)


def is_hidden(rules: Sequence[StyleRule]) -> bool:
    """Return whether an element is not shown at all."""
    display = _winning(rules).get("display")
    return display is not None and is_word(substitute(display.value, {})[0], "none")


def _winning(rules: Sequence[StyleRule]) -> dict[str, Setting]:
    """Return the settings that hold, in the order in which they were decided."""
    won: dict[str, Setting] = {}
    for rule in rules:
        for setting in rule.settings:
            known = won.get(setting.name)
            if known is None or setting.important or not known.important:
                won.pop(setting.name, None)
                won[setting.name] = setting
    return won


def cascaded(parent: TextStyle, rules: Sequence[StyleRule], name: str) -> TextStyle:
    """Return the styles of an element's text; its rules come from the weakest to the strongest."""
    won = _winning(rules)
    own = {setting.name: setting for setting in won.values() if setting.name.startswith("--")}
    variables = {**parent.variables, **own} if own else parent.variables
    text, colour, literal = _text(won.get("color"), parent, variables)
    ground, behind = parent.ground, parent.behind
    size = parent.size * _HEADINGS[name] if name in _HEADINGS and parent.size is not None else parent.size
    bold = parent.bold or name in _BOLD_TAGS
    for setting in won.values():
        tokens, _ = substitute(setting.value, variables)
        if setting.name in ("background", "background-color", "background-image"):
            ground, behind = _ground(setting, tokens, parent, (ground, behind))
        elif setting.name == "font-size":
            size = read_font_size(tokens, parent.size)
        elif setting.name == "font-weight":
            bold = is_bold(tokens)
        elif setting.name == "font" and not is_word(tokens, "inherit"):
            size, bold = read_font(tokens, parent.size)
    return TextStyle(variables, text, colour, literal, ground, behind, size, bold)


def _text(
    setting: Setting | None, parent: TextStyle, variables: Mapping[str, Setting]
) -> tuple[Colour | None, Setting | None, Setting | None]:
    """Return the colour of an element's words, what sets it, and the property that it stands in."""
    if setting is None:
        return parent.text, parent.colour, parent.literal
    tokens, origin = substitute(setting.value, variables)
    if is_word(tokens, "inherit", "currentcolor", "unset"):
        return parent.text, parent.colour, parent.literal
    return read_colour(tokens), setting, origin


def _ground(
    setting: Setting, tokens: Sequence[Any], parent: TextStyle, so_far: tuple[Colour | None, Setting | None]
) -> tuple[Colour | None, Setting | None]:
    """Return the background of an element's text after one more declaration; no colour where it is a picture."""
    if setting.name == "background-image":
        return so_far if is_word(tokens, "none") else (None, setting)
    if is_word(tokens, "none", "transparent", "inherit", "unset", "initial"):
        return parent.ground, parent.behind
    colour = read_colour(tokens)
    if colour is None or (parent.ground is None and colour[3] < 1):
        return None, setting
    return (over(colour, parent.ground) if parent.ground is not None else colour), setting
