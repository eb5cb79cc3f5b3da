"""Something that one edition lacks, and how it is looked for: by letters, by targets, by places on a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from ppnews.lint.pages.lookup import letters
from ppnews.model.pdf.places import Annotation, Rect
from ppnews.model.pdf.sheets import Block

PDF, WEB = "the PDF", "the web edition"
_FEW = 3
"""So few letters stand anywhere."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something of a section that one edition lacks: words, a target; `near` are the words that it stands at."""

    edition: str
    other: str
    section: int | None
    words: str
    near: str | None = None


def joined(parts: Iterable[tuple[int | None, str]]) -> dict[int | None, str]:
    """Join the letters of each section."""
    found: dict[int | None, list[str]] = {}
    for section, said in parts:
        found.setdefault(section, []).append(said)
    return {section: "".join(said) for section, said in found.items()}


def holds_letters(text: str, said: str, times: int, *, mirrored: bool) -> bool:
    """Return whether `text` has `said` so many times; once, it may be in two parts, which stand apart.

    `mirrored` says that lines run from right to left: words may be the wrong way round, and what a line's end divides
    stands far apart.
    """
    if text.count(said) >= times or (mirrored and said[::-1] in text):
        return True
    if times > 1:
        return False
    low, high = 0, len(said)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if said[:middle] in text else (low, middle - 1)
    return low > 0 and said[low:] in text and min(low, len(said) - low) > (1 if mirrored else _FEW)


def without_ends(parts: list[str], pieces: Iterable[str]) -> list[str]:
    """Take out of a block's letters the pieces that its column cuts: the end of one first, the beginning of one last.

    `parts` are what is left of the block where whole pieces were taken out of it.
    """
    known = list(pieces)
    first = max((_shared(piece, parts[0]) for piece in known), default=0)
    parts = [parts[0][first:], *parts[1:]]
    last = max((_shared(parts[-1], piece) for piece in known), default=0)
    return [*parts[:-1], parts[-1][: len(parts[-1]) - last]]


def _shared(before: str, after: str) -> int:
    """Count the last letters of `before` that are the first of `after`; 0 for a few, which stand anywhere."""
    if after[:_FEW] not in before:
        return 0
    lengths = range(min(len(before), len(after)), _FEW - 1, -1)
    return next((length for length in lengths if before.endswith(after[:length])), 0)


def without_figures(words: str) -> str:
    """Return words without figures."""
    return "".join(sign for sign in words if not sign.isdecimal())


def by_target(links: Iterable[tuple[int | None, str | None, str]]) -> dict[tuple[int | None, str], str]:
    """Index the words of links by section and target."""
    return {(section, plain_target(target)): words for section, target, words in links if target}


def plain_target(target: str | None) -> str:
    """Make targets comparable: one that is percent-encoded, or ends in a slash, leads to the same place."""
    return unquote(target or "").rstrip("/")


def section_of(link: Annotation, blocks: list[tuple[int | None, Block]]) -> int | None:
    """Look up the section of a link by the smallest of its page's blocks that lies around it."""
    area = link.area
    if area is None:
        return None
    middle = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    around = [(_size(block.rect), number) for number, (_, block) in enumerate(blocks) if _has(block.rect, middle)]
    return blocks[min(around)[1]][0] if around else None


def _has(rect: Rect, point: tuple[float, float]) -> bool:
    return rect.left - 2 <= point[0] <= rect.right + 2 and rect.top - 2 <= point[1] <= rect.bottom + 2


def _size(rect: Rect) -> float:
    return (rect.right - rect.left) * (rect.bottom - rect.top)


def stretch_of(words: str, said: str) -> str:
    """Return the part of `words` that has the letters `said`; all of them if it cannot be told."""
    places = [number for number, c in enumerate(words) for _ in letters(c)]
    start = letters(words).find(said)
    if start < 0 or len(places) < start + len(said):
        return words
    return words[places[start] : places[start + len(said) - 1] + 1]
