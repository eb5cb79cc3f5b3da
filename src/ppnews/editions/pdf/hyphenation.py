"""Hyphenation on paper: by Pyphen's patterns, but never of acronyms and addresses."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pyphen  # type: ignore[import-untyped]

from ppnews.editions.pdf.replacing import replaced
from ppnews.model.languages.reading import read_language

_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")

_DIVIDED = re.compile(r"(?P<before>\S*)(?P<space>\s+|^)[^\w\s]*(?P<part>\w\S*)$")
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}[\W_]*[.!?…][\W_]*$|[!?…][\W_]*$")
"""The end of a sentence, not of an abbreviation."""


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


def keeping_names_whole(split: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return the engine's `split_first_line`, which divides no word with a capital inside a sentence.

    In languages whose nouns all have capitals, and at the beginning of a line, which has no other end, it may.
    """
    undivided: dict[int, tuple[Any, Any]] = {}

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        line = split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        layout, resume_at = line[0], line[2]
        if resume_at is None or style["hyphens"] != "auto" or not layout.text.endswith(style["hyphenate_character"]):
            return line
        begun = text.encode()[:resume_at].decode()
        if not _divides_a_name(begun, str(style["lang"] or ""), is_line_start=is_line_start):
            return line
        if id(style) not in undivided:
            undivided[id(style)] = style, style.copy()
            undivided[id(style)][1]["hyphens"] = "manual"
        style = undivided[id(style)][1]
        return split(text, style, context, max_width, justification_spacing, is_line_start, minimum)

    return split_first_line


def _divides_a_name(begun: str, language: str, *, is_line_start: bool) -> bool:
    """Return whether a text that ends within a word ends within a name, as far as one can tell."""
    match = _DIVIDED.search(begun)
    if match is None or not match["part"][0].isupper() or read_language(language).nouns_capitalized:
        return False
    if not match["space"]:
        return not is_line_start
    return not _SENTENCE_END.search(match["before"])
