"""The words of two finished PDFs against each other: changed, new, gone, moved, each with its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from ppnews.model.pdf.sheets import Block, Paper
from ppnews.model.proof import ChangedWords

_HYPHENS = ("-", "\N{HYPHEN}")
"""The signs at the end of a line that may divide a word, or belong to it."""
_CLOSE = ("/", "\N{EN DASH}", "\N{EM DASH}", "@", "\N{ZERO WIDTH SPACE}")
"""Signs behind which a line may end without a space."""
_MOST = 4_000
"""So many words are compared one by one; longer stretches are told as a whole."""
_ENOUGH = 3
"""So many words are known again where they moved."""
_NEAR = 1
"""Changes so few words apart are one change."""
_CONTEXT = 4


class _Word(NamedTuple):
    """A word of a page.

    Attributes:
        ends_line: whether a line ends behind it.
        whole: a word that was divided at a hyphen, without that hyphen; empty for any other.
    """

    words: str
    page: int
    ends_line: bool = False
    whole: str = ""


@dataclass
class _Paragraph:
    """The words of one tag, over all columns and pages that it goes on in."""

    words: list[_Word] = field(default_factory=list)

    @property
    def key(self) -> str:
        return " ".join(word.words for word in self.words)

    def add(self, block: Block, page: int) -> None:
        for line in block.lines:
            for said in line.words.replace("\N{ZERO WIDTH SPACE}", "").split():
                last = self.words[-1] if self.words else None
                if last is not None and last.ends_line and len(last.words) > 1 and last.words.endswith(_HYPHENS):
                    self.words[-1] = _Word(f"{last.words}{said}", last.page, whole=f"{last.words[:-1]}{said}")
                elif last is not None and last.ends_line and last.words.endswith(_CLOSE):
                    self.words[-1] = _Word(f"{last.words}{said}", last.page)
                else:
                    self.words.append(_Word(said, page))
            if self.words:
                self.words[-1] = self.words[-1]._replace(ends_line=True)


def _paragraphs(paper: Paper) -> list[_Paragraph]:
    made: list[_Paragraph] = []
    unended: dict[str, _Paragraph] = {}
    for sheet in paper.sheets:
        for block in sheet.blocks:
            paragraph = unended.pop(block.kind, None)
            if paragraph is None:
                paragraph = _Paragraph()
                made.append(paragraph)
            paragraph.add(block, sheet.number)
            if block.alt and not block.lines:
                paragraph.words += [_Word(said, sheet.number) for said in block.alt.split()]
            if block.goes_on:
                unended[block.kind] = paragraph
    return [each for each in made if each.words]


def changed_words(before: Paper, after: Paper) -> tuple[ChangedWords, ...]:
    """Return the words that only one of two papers has in a place, in the order of the text.

    Words are those of the content, with alternative texts; running heads and the divisions of words do not count.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    _join_divided([*old, *new])
    steps = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False).get_opcodes()
    stretches = [(old[a:b], new[c:d], (old, a), (new, c)) for tag, a, b, c, d in steps if tag != "equal"]
    moved = _moved(stretches)
    found: list[ChangedWords] = []
    for gone, come, old_place, new_place in stretches:
        left = [each for each in gone if id(each) not in moved]
        right = [each for each in come if id(each) not in moved]
        found += _word_by_word(_joined(left), _joined(right), _page(*old_place), _page(*new_place))
        found += (moved[id(each)] for each in come if id(each) in moved)
    return tuple(found)


def _join_divided(paragraphs: Sequence[_Paragraph]) -> None:
    """Join words that were divided at a hyphen: it stays in those that stand undivided elsewhere, hyphen and all."""
    written = {word.words for each in paragraphs for word in each.words if not word.whole}
    for each in paragraphs:
        each.words = [
            word._replace(words=word.whole) if word.whole and word.words not in written else word for word in each.words
        ]


_Place = tuple[list[_Paragraph], int]


def _moved(
    stretches: Sequence[tuple[list[_Paragraph], list[_Paragraph], _Place, _Place]],
) -> dict[int, ChangedWords]:
    """Return the paragraphs that stand elsewhere in the text, both ends, by their identity."""
    gone: dict[str, list[_Paragraph]] = {}
    for left, *_ in stretches:
        for each in left:
            if len(each.words) >= _ENOUGH:
                gone.setdefault(each.key, []).append(each)
    moved: dict[int, ChangedWords] = {}
    for _, right, *_ in stretches:
        for each in right:
            if there := gone.get(each.key):
                other = there.pop(0)
                words = ChangedWords(each.key, each.key, other.words[0].page, each.words[0].page, moved=True)
                moved[id(each)] = moved[id(other)] = words
    return moved


def _joined(paragraphs: Sequence[_Paragraph]) -> list[_Word]:
    return [word for each in paragraphs for word in each.words]


def _page(paragraphs: Sequence[_Paragraph], place: int) -> int:
    """Return the page of a place between paragraphs."""
    if not paragraphs:
        return 1
    return paragraphs[min(place, len(paragraphs) - 1)].words[0].page


def _word_by_word(old: list[_Word], new: list[_Word], page_before: int, page_after: int) -> Iterator[ChangedWords]:
    if not old and not new:
        return
    for a, b, c, d in _steps([each.words for each in old], [each.words for each in new]):
        before, after = old[a:b], new[c:d]
        if _same_but_for_lines(before, after):
            continue
        yield ChangedWords(
            _said(before),
            _said(after),
            old[min(a, len(old) - 1)].page if old else page_before,
            new[min(c, len(new) - 1)].page if new else page_after,
            _said(new[max(c - _CONTEXT, 0) : c]),
        )


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches that differ; those with next to nothing between them are one."""
    if not old or not new or max(len(old), len(new)) > _MOST:
        yield 0, len(old), 0, len(new)
        return
    last: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if last is not None and a - last[1] <= _NEAR and c - last[3] <= _NEAR:
            last = (last[0], b, last[2], d)
            continue
        if last is not None:
            yield last
        last = (a, b, c, d)
    if last is not None:
        yield last


def _same_but_for_lines(before: Sequence[_Word], after: Sequence[_Word]) -> bool:
    """Return whether words are the same but for a space where a line ends: an address that was divided."""
    same = "".join(each.words for each in before) == "".join(each.words for each in after)
    return same and any(each.ends_line for each in (*before, *after))


def _said(words: Sequence[_Word]) -> str:
    return " ".join(each.words for each in words)
