"""The work of holding selectors against a part: all ways in which their steps can fall on other parts are tried."""

from __future__ import annotations

import math
import re
from typing import Final
from xml.etree.ElementTree import Element

# A blank stands for any distance upwards, unless another combinator stands beside it; `:has()` looks at all below.
_BESIDE_COMBINATORS = re.compile(r"\s*([>+~,()])\s*")
_UPWARDS = re.compile(r"\s|:has\(", re.IGNORECASE)
_MOST: Final = 10**9


def count_reach(root: Element) -> tuple[int, int]:
    """Return the parts that one lies in, and those that stand before one, at most."""
    deepest = most = 0
    waiting = [(root, 1)]
    while waiting:
        part, depth = waiting.pop()
        deepest, most = max(deepest, depth), max(most, len(part))
        waiting += [(inner, depth + 1) for inner in part]
    return deepest, most


def count_ways(selectors: str, depth: int, siblings: int) -> int:
    """Return the ways to hold selectors against a part, at most; at least 1.

    `depth` and `siblings` are the parts that it may lie in, and that may stand before it.
    """
    bare = _BESIDE_COMBINATORS.sub(r"\1", selectors.strip())
    ways = 1
    for selector in bare.split(","):
        upwards, beside = len(_UPWARDS.findall(selector)), selector.count("~")
        ways += min(_choices(depth, upwards) * _choices(siblings, beside), _MOST)
    return max(ways - 1, 1)


def _choices(of: int, steps: int) -> int:
    """Return the ways to choose so many steps, and all fewer ones, tried one after the other."""
    return 1 if steps == 0 else sum(math.comb(of, fewer) for fewer in range(min(steps, of) + 1))
