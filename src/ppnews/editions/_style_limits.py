"""Style sheets that would not end, or be no page: looked through as text, before an engine reads them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

_MAX_DEPTH: Final = 30
_MAX_RULES: Final = 20_000
_MAX_SELECTORS: Final = 4_000
_MAX_STEPS: Final = 16
"""Elements and the signs between them in a row of one selector: all ways are tried in which they can fall on a page."""
_MAX_COLUMNS: Final = 20
_MAX_PAD: Final = 99
_MAX_WORDS: Final = 50_000
"""Letters of a custom property, those of the others that it names put in."""
_LARGEST: Final = 100_000.0
_SMALLEST: Final = 0.001

_SKIPPED = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|url\([^)]*+\)?""", re.DOTALL)
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)""", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w#.+-])[-+]?(\d++(?:\.\d++)?+|\.\d++)(e[-+]?\d++)?+(%|[a-z]*+)", re.IGNORECASE)
_PLAIN_NUMBER: Final = 10_000_000_000.0
_ENDLESS = re.compile(r"\(\s*[^(){};]*?\b(?:nan|infinity)\b", re.IGNORECASE)
_COLUMNS = re.compile(r"(?<![\w-])(?:columns|column-count)\s*:([^;{}]*)", re.IGNORECASE)
_WHOLE = re.compile(r"(?<![\d.])\d+(?![\d.\w%])")
_PAD = re.compile(r"(?<![\w-])pad\s*:([^;{}]*)", re.IGNORECASE)
_CUSTOM = re.compile(r"(?<![\w-])(--[\w-]+)\s*:([^;{}]*)")
_ESCAPED_NAME = re.compile(r"--[\w-]*\\")
_USED = re.compile(r"var\(\s*(--[\w-]+)", re.IGNORECASE)
_STEP = re.compile(r":has\(|[^\s>+~()]+|[>+~]")
_PIECE = re.compile(r"([^{};]*+)([{};]|\Z)")
_BRACKET = re.compile(r"[()\[\]{}]")


@dataclass(frozen=True, slots=True)
class StyleFault:
    """A fault of a style sheet: the offset of its place in the text, and a sentence."""

    offset: int
    message: str


@lru_cache(maxsize=64)
def endless_style(text: str) -> StyleFault | None:
    """Return the first fault of a style sheet that no page can have; None where all is bounded."""
    bare = _SKIPPED.sub(lambda match: " " * len(match[0]), text)
    checks = (_deep, _many, _selectors, _numbers, _counts, _repeating)
    found = [fault for check in checks for fault in islice(check(bare), 1)]
    return min([*found, *islice(_addresses(text), 1)], key=lambda fault: fault.offset, default=None)


def _deep(text: str) -> Iterator[StyleFault]:
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "([{" else max(depth - 1, 0)
        if depth > _MAX_DEPTH:
            yield StyleFault(match.start(), f"Brackets stand in brackets here more than {_MAX_DEPTH} deep.")
            return


def _many(text: str) -> Iterator[StyleFault]:
    ends = (match.start() for match in re.finditer(r"[{,]", text))
    if (last := next(islice(ends, _MAX_RULES, None), None)) is not None:
        yield StyleFault(last, f"The style sheet goes on here after more than {_MAX_RULES:,} rules and selectors.")


def _selectors(text: str) -> Iterator[StyleFault]:
    """Yield a fault for too many selectors, those of rules in rules times those around them, and for long ones."""
    left, around = _MAX_SELECTORS, [1]
    for match in _PIECE.finditer(text):
        if match[2] == "}" and len(around) > 1:
            around.pop()
        if match[2] != "{":
            continue
        selectors = [] if match[1].lstrip().startswith("@") else match[1].split(",")
        around.append(around[-1] * max(len(selectors), 1))
        left -= around[-1] if selectors else 0
        if left < 0:
            yield StyleFault(match.start(), f"The style sheet goes on here after {_MAX_SELECTORS:,} selectors.")
            return
        if any(len(_STEP.findall(selector)) > _MAX_STEPS for selector in selectors):
            begun = match.start() + len(match[1]) - len(match[1].lstrip())
            yield StyleFault(begun, f"A selector here has more than {_MAX_STEPS} elements in a row.")


def _numbers(text: str) -> Iterator[StyleFault]:
    for match in _NUMBER.finditer(text):
        size = float(f"{match[1]}{match[2] or ''}")
        if size > (_LARGEST if match[3] else _PLAIN_NUMBER) or (match[3] and 0 < size < _SMALLEST):
            yield StyleFault(match.start(), f"{match[0][:40]} is no size that a page can have.")
    for match in _ENDLESS.finditer(text):
        yield StyleFault(match.start(), "This is reckoned with something that is no number.")


def _counts(text: str) -> Iterator[StyleFault]:
    for pattern, most, things in ((_COLUMNS, _MAX_COLUMNS, "columns"), (_PAD, _MAX_PAD, "signs in a number")):
        for match in pattern.finditer(text):
            if any(len(number) > 9 or int(number) > most for number in _WHOLE.findall(match[1])):
                yield StyleFault(match.start(), f"There cannot be more than {most} {things}.")


def _repeating(text: str) -> Iterator[StyleFault]:
    """Yield a fault where custom properties put in one another grow without measure."""
    if (escaped := _ESCAPED_NAME.search(text)) is not None:
        yield StyleFault(escaped.start(), "Write the name of this value without a backslash.")
    places: dict[str, int] = {}
    own: defaultdict[str, int] = defaultdict(int)
    used: defaultdict[str, list[str]] = defaultdict(list)
    for match in _CUSTOM.finditer(text):
        places.setdefault(match[1], match.start())
        own[match[1]] = max(own[match[1]], len(match[2]))
        used[match[1]] += _USED.findall(match[2])
    sizes: dict[str, int] = {}
    for name in own:
        if _size_of(name, own, used, sizes) > _MAX_WORDS:
            yield StyleFault(places[name], f"{name} puts other values into itself that grow without measure.")


def _size_of(start: str, own: Mapping[str, int], used: Mapping[str, list[str]], sizes: dict[str, int]) -> int:
    """Return the letters of a custom property with all others put in; `sizes` are those known, and come to be."""
    waiting = [start]
    while waiting:
        name = waiting[-1]
        open_ones = [other for other in used.get(name, ()) if other in own and other not in sizes]
        sizes.setdefault(name, own[name])  # what leads back to itself is worth nothing in CSS
        if open_ones:
            waiting += dict.fromkeys(open_ones)
            continue
        waiting.pop()
        sizes[name] = min(own[name] + sum(sizes.get(other, 0) for other in used.get(name, ())), 2 * _MAX_WORDS)
    return sizes[start]


def _addresses(text: str) -> Iterator[StyleFault]:
    for match in _ADDRESS.finditer(text):
        try:
            urlsplit(match[1].strip())
        except ValueError:
            yield StyleFault(match.start(), "This is no address.")
