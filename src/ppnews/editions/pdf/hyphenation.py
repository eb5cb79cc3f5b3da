"""Hyphenation on paper: by Pyphen's patterns, but never of acronyms and addresses."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pyphen  # type: ignore[import-untyped]

from ppnews.editions.pdf.replacing import replaced
from ppnews.model.languages.reading import read_language

_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


class CarefulPyphen(pyphen.Pyphen):  # type: ignore[misc]
    """A hyphenator of words that are all letters, lower-case but for the first."""

    def __init__(
        self, filename: str | None = None, lang: str | None = None, left: int = 2, right: int = 2, cache: bool = True
    ) -> None:
        super().__init__(filename, lang, left, right, cache)
        # Beginnings of words that the patterns break a letter beside the seam of prefix and root.
        seams = read_language((lang or "").replace("_", "-")).typography.seams
        self._seams = {part.replace("-", ""): part.index("-") for part in seams}

    def positions(self, word: str) -> list[int]:
        """Return the hyphenation points of a word, as offsets."""
        small = word.lower()
        if not _LETTERS.fullmatch(word) or word[1:] != small[1:]:
            return []
        found: list[int] = super().positions(word)
        seam = next((place for beginning, place in self._seams.items() if small.startswith(beginning)), None)
        return found if seam is None else [place for place in found if abs(place - seam) != 1]


@contextlib.contextmanager
def careful() -> Iterator[None]:
    """Within this block, replace `pyphen.Pyphen` by `CarefulPyphen`."""
    with replaced(pyphen, "Pyphen", CarefulPyphen):
        yield
