"""Runs of signs that no text has: they are refused as a text is read, so that nothing has to work through them.

Rules and parsers go back and forth within a word and within a gap. That is cheap in words and gaps of any length that
people write, and endless in a line of a hundred thousand blanks.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST_WORD: Final = 4_000
"""Signs without a blank; long addresses have some two thousand."""
LONGEST_GAP: Final = 1_000
"""Blanks in a line."""

_UNSPACED = r"\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3000-\u9fff\ua980-\ua9ff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
"""Scripts that put no blanks between words: Thai, Lao, Tibetan, Burmese, Khmer, Javanese, Chinese, Japanese."""
_SIGN = rf"[^\s{_UNSPACED}\U00020000-\U0003ffff]"
_RUN = re.compile(
    rf"(?<!{_SIGN}){_SIGN}{{{LONGEST_WORD},}}+|(?<![^\S\n])[^\S\n]{{{LONGEST_GAP},}}+|(?<!;)(?:&nbsp;){{{LONGEST_GAP},}}+"
)


def find_run(text: str) -> tuple[int, str] | None:
    """Return the offset of the first run that no text has, and a sentence about it; None if there is none."""
    match = _RUN.search(text) if len(text) >= LONGEST_GAP else None
    if match is None:
        return None
    if match[0].isspace() or match[0].startswith("&nbsp;"):
        return match.start(), f"More than {LONGEST_GAP:,} blanks stand here in a row."
    return match.start(), f"More than {LONGEST_WORD:,} signs stand here without a blank: no word is that long."
