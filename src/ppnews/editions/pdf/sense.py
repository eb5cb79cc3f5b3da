"""The ends of a heading's lines by sense: with small words go those that they lead to."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ppnews.model.languages.reading import read_language
from ppnews.model.lineends import ends_in_hyphen, is_short

_WORD = re.compile(r"\S+")
_MARKS = "“”„«»‘’\"'()[]"
_LONE, _LONE_LAST = 0.1, 0.3
_DASHES = ("–", "—", "-")


@cache
def ends_in_sense(language: str) -> Callable[[str, str], float]:
    """Return a function of two lines' words: the cost of an end between them, in squares of a line's width."""
    known = read_language(language)
    typography = known.typography
    leading = {word.casefold() for word in (*typography.short_words, *known.small_words)}

    def cost(line: str, following: str) -> float:
        words, after = _WORD.findall(line), _WORD.findall(following)
        if not words or not after:
            return 0.0
        last = words[-1].strip(_MARKS).casefold()
        total = 0.3 if last in leading else 0.0
        total += 0.3 if len(words) > 1 and words[-2].endswith(":") else 0.0
        total += 0.3 if ends_in_hyphen(line) else 0.0
        total += 1.0 if after[0].startswith(_DASHES) else 0.0
        total += 1.0 if is_short(following) else _LONE_LAST if len(after) == 1 else 0.0
        total += _LONE if len(words) == 1 else 0.0
        return total - (0.05 if words[-1].endswith((":", ",", ";", ".", "?", "!", *_DASHES)) else 0.0)

    return cost
