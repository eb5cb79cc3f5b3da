"""The style sheets of a message: colours of the web edition, as values that mail programs know.

Mail programs know no variables. Those that the style sheets of the web edition set on `:root`, in light and in dark
colours, are put in their places, so that a layout, or a publication that changes its colours, need not say them twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_DARK = re.compile(r"\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
_BLANKS = re.compile(r"\s*([{};,])\s*|(?<=:) ")
_SIDE = re.compile(r"\b(?:left|right)\b")
_OTHER = {"left": "right", "right": "left"}
_NESTED = 5
"""So deep may variables refer to one another."""


class MailStyles(NamedTuple):
    """The rules of a message: those that become attributes, and those that stay in its head, for dark colours."""

    rules: str
    kept: str


class _Palette(NamedTuple):
    light: Mapping[str, str]
    dark: Mapping[str, str]


def mail_styles(sheet: str, web: Iterable[str], direction: str) -> MailStyles:
    """Return the rules of a style sheet of messages with the colours of the `web` edition's style sheets.

    Where the `direction` is `rtl`, left and right change places.
    """
    import tinycss2

    light, dark = dict[str, str](), dict[str, str]()
    for text in (*web, sheet):
        palette = _palette(text)
        light |= palette.light
        dark |= palette.dark
    rules, kept = [], []
    for node in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        written = node.serialize()
        if node.type == "at-rule":
            kept.append(_resolved(written, {**light, **dark}))
        elif not _is_root(node):
            rules.append(_resolved(written, light))
    if direction == "rtl":
        rules = [_SIDE.sub(lambda side: _OTHER[side[0]], rule) for rule in rules]
    return MailStyles("\n".join(rules), _BLANKS.sub(r"\1", " ".join(" ".join(kept).split())))


@lru_cache(maxsize=64)
def _palette(text: str) -> _Palette:
    import tinycss2

    light, dark = dict[str, str](), dict[str, str]()
    for node in tinycss2.parse_stylesheet(_FACE.sub("", text), skip_comments=True, skip_whitespace=True):
        if _is_root(node):
            light |= _variables(node)
        elif node.type == "at-rule" and node.lower_at_keyword == "media" and node.content is not None:
            if not _DARK.search(tinycss2.serialize(node.prelude)):
                continue
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            for rule in filter(_is_root, inner):
                dark |= _variables(rule)
    return _Palette(light, dark)


def _is_root(node: Any) -> bool:
    import tinycss2

    return bool(node.type == "qualified-rule" and tinycss2.serialize(node.prelude).strip() == ":root")


def _variables(rule: Any) -> dict[str, str]:
    import tinycss2

    settings = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return {
        s.name: tinycss2.serialize(s.value).strip() for s in settings if s.type == "declaration" and s.name[:2] == "--"
    }


def _resolved(css: str, palette: Mapping[str, str]) -> str:
    """Put values in the places of variables; one that nothing sets has the value that stands behind its comma."""
    for _ in range(_NESTED):
        css, times = _VARIABLE.subn(lambda match: palette.get(match[1], (match[2] or "inherit").strip()), css)
        if not times:
            break
    return css
