"""Words as feeds may have them: no character that XML forbids, no signs that only serve typesetting."""

from __future__ import annotations

import re

from ppnews.model.xml_characters import FORBIDDEN

_TYPESETTING = re.compile("[\u00ad\u2060\ufeff]")


def without_forbidden(words: str) -> str:
    """Return words without the characters that XML 1.0 forbids; one of them would break the whole feed."""
    return FORBIDDEN.sub("", words)


def without_typesetting(words: str) -> str:
    """Return words without signs that only say how a line may end; programs with few fonts show boxes for them."""
    return _TYPESETTING.sub("", words)


def feed_line(words: str) -> str:
    """Return words in one line with usual blanks, as programs list them."""
    return " ".join(without_typesetting(FORBIDDEN.sub(" ", words)).split())
