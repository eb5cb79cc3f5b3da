"""The words of a message's page in the order in which its text part has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final
from xml.etree.ElementTree import Element

from ppnews.lint.mailing.parts import INLINE, is_unseen
from ppnews.lint.pages.lookup import letters

_PIECE: Final = re.compile(r"[^\W\d_]+|\d+")
"""Letters or figures: “note” and the number of the note behind it are two."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Two sequences of words beside each other, in runs.

    Attributes:
        lost: runs of the first that the second lacks.
        gained: runs that only the second has; numbers alone, which count the entries of lists, are none.
        moved: runs that the second has in another place.

    """

    lost: tuple[str, ...]
    gained: tuple[str, ...]
    moved: tuple[str, ...]


def words_in_order(element: Element, *, pictures: bool) -> list[str]:
    """Return the words of an element, of tables row by row with the names of the columns.

    `pictures` says whether alternative texts are among them.
    """
    return pieces("".join(_running(element, pictures=pictures)))


def _running(element: Element, *, pictures: bool) -> Iterator[str]:
    """Yield the text of an element, in which only blocks and pictures part words."""
    if is_unseen(element):
        return
    if element.tag == "table" and element.get("role") is None:
        yield from _table(element, pictures=pictures)
        return
    is_note = element.tag == "sup" and "".join(element.itertext()).strip().isdecimal()
    parts = "" if element.tag in INLINE and element.tag != "br" and not is_note else "\n"
    yield parts
    if pictures and element.tag == "img":
        yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        yield from _running(child, pictures=pictures)
        yield child.tail or ""
    yield parts


def _table(table: Element, *, pictures: bool) -> Iterator[str]:
    for caption in table.iter("caption"):
        yield from _running(caption, pictures=pictures)
    rows = list(table.iter("tr"))
    headed = bool(rows) and all(cell.tag == "th" for cell in rows[0])
    names = ["".join(_running(cell, pictures=pictures)) for cell in rows[0]] if headed else []
    for row in rows[1:] if headed and len(rows) > 1 else rows:
        for place, cell in enumerate(row):
            words = "".join(_running(cell, pictures=pictures))
            if words.strip() and row is not rows[0] and place < len(names):
                yield names[place]
            yield words


def pieces(text: str) -> list[str]:
    """Return the words and figures of a text, in the form in which they are compared."""
    return [said for said in map(letters, _PIECE.findall(text)) if said]


def part(first: Sequence[str], second: Sequence[str]) -> Parted:
    """Put two sequences of words beside each other."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    lost = [first[start:end] for _, start, end, _, _ in changes if start < end]
    gained = [second[start:end] for _, _, _, start, end in changes if start < end]
    over = _counted(lost) - _counted(gained)
    more = Counter({word: n for word, n in (_counted(gained) - _counted(lost)).items() if not word.isdecimal()})
    both = _counted(lost) & _counted(gained)
    return Parted(tuple(_runs(lost, over)), tuple(_runs(gained, more)), tuple(_runs(gained, both)))


def _counted(runs: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(word for run in runs for word in run)


def _runs(given: Iterable[Sequence[str]], wanted: Counter[str]) -> Iterator[str]:
    """Yield the wanted words of each run, together; each word as often as it is wanted."""
    left = Counter(wanted)
    for run in given:
        said = []
        for word in run:
            if left[word] > 0:
                left[word] -= 1
                said.append(word)
        if said:
            yield " ".join(said)
