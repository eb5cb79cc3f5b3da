"""The pages of two finished PDFs against each other: their partners, and whether they are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ppnews.model.pdf.sheets import Paper, Sheet
from ppnews.model.proof import ChangedWords, ComparedPage, PageState, PaperDifference
from ppnews.tasks.proof.words import changed_words

if TYPE_CHECKING:
    from PIL.Image import Image

_ALIKE = 0.3
"""The least share of words in common by which a page is known again."""
_PALE = 0.55
_SHADE = 24
"""The least difference of two shades, of 255, that is coloured."""


def compare_papers(before: Paper, after: Paper, old: Sequence[Image], new: Sequence[Image]) -> PaperDifference:
    """Return the differences; `old` and `new` are pictures of all pages, drawn at the same resolution."""
    words = changed_words(before, after)
    pairs = _pairs(before, after, old, new)
    by_page = _by_pair(words, pairs)
    made: list[ComparedPage] = []
    for pair in pairs:
        own = tuple(by_page.get(pair, ()))
        state: PageState = pair.state
        if pair.before is not None and pair.after is not None:
            sheets = before.sheets[pair.before - 1], after.sheets[pair.after - 1]
            state = _state(*sheets, old[pair.before - 1], new[pair.after - 1], words=bool(own))
        made.append(replace(pair, state=state, words=own))
    return PaperDifference(tuple(made))


def _pairs(before: Paper, after: Paper, old: Sequence[Image], new: Sequence[Image]) -> list[ComparedPage]:
    """Return the pages of both, each with its other one, in the order of the newer paper."""
    partner = _partners(before, after, old, new)
    left = sorted(set(range(len(before.sheets))) - set(partner.values()))
    pairs: list[ComparedPage] = []
    for place in range(len(after.sheets)):
        other = partner.get(place)
        while left and other is not None and left[0] < other:
            pairs.append(ComparedPage(left.pop(0) + 1, None, "gone"))
        pairs.append(
            ComparedPage(None if other is None else other + 1, place + 1, "new" if other is None else "changed")
        )
    return [*pairs, *(ComparedPage(place + 1, None, "gone") for place in left)]


def _partners(before: Paper, after: Paper, old: Sequence[Image], new: Sequence[Image]) -> dict[int, int]:
    """Return the older page of each newer one that has one: the same picture first, then the most words in common."""
    partner: dict[int, int] = {}
    pictures: dict[bytes, list[int]] = {}
    for number, picture in enumerate(old):
        pictures.setdefault(picture.tobytes(), []).append(number)
    for number, picture in enumerate(new):
        there = pictures.get(picture.tobytes(), [])
        if there:
            partner[number] = there.pop(there.index(number) if number in there else 0)
    bags = [[_bag(sheet) for sheet in paper.sheets] for paper in (before, after)]
    free_old = [n for n in range(len(old)) if n not in partner.values()]
    free_new = [n for n in range(len(new)) if n not in partner]
    scores = [(-round(_alike(bags[0][o], bags[1][n]), 1), abs(o - n), n, o) for n in free_new for o in free_old]
    for score, _, newer, older in sorted(scores):
        if -score >= _ALIKE and newer not in partner and older not in partner.values():
            partner[newer] = older
    for number in free_new:  # a page that was written anew stands against the one in its place
        if number not in partner and number < len(old) and number not in partner.values():
            partner[number] = number
    return partner


def _bag(sheet: Sheet) -> Counter[str]:
    return Counter(word for block in sheet.blocks for word in f"{block.words} {block.alt or ''}".split())


def _alike(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _by_pair(words: Sequence[ChangedWords], pairs: Sequence[ComparedPage]) -> Mapping[ComparedPage, list[ChangedWords]]:
    """Return the changed words by the page that they stand on now; those that are gone, by the page that they left."""
    newer = {pair.after: pair for pair in pairs if pair.after is not None}
    older = {pair.before: pair for pair in pairs if pair.before is not None}
    found: dict[ComparedPage, list[ChangedWords]] = {}
    for each in words:
        pair = newer.get(each.page_after) if each.after else older.get(each.page_before)
        if pair is not None:
            found.setdefault(pair, []).append(each)
    return found


def _state(before: Sheet, after: Sheet, old: Image, new: Image, *, words: bool) -> PageState:
    if before.number == after.number and _same(old, new):
        return "same"
    if words:
        return "changed"
    if before.number != after.number and _same(_inside(before, old), _inside(after, new)):
        return "moved"
    return "look"


def _same(one: Image, other: Image) -> bool:
    return one.size == other.size and one.tobytes() == other.tobytes()


def _inside(sheet: Sheet, picture: Image) -> Image:
    """Return the picture of a page without its margins, in which its number stands."""
    area = sheet.area
    if area is None or not sheet.width:
        return picture
    scale = picture.width / sheet.width
    sides = (area.left, area.top, area.right, area.bottom)
    left, top, right, bottom = (round(side * scale) for side in sides)
    return picture.crop((left, top, right, bottom))


def overlay(old: Image, new: Image) -> Image:
    """Return both pages as one picture: ink of both is grey, that of the older page alone orange, of the newer blue."""
    from PIL import Image as Pictures
    from PIL import ImageChops

    size = (max(old.width, new.width), max(old.height, new.height))
    one, other = (_on_white(picture, size) for picture in (old, new))
    both = Pictures.blend(one, other, 0.5)
    coloured = Pictures.merge("RGB", (other, both, one))
    pale = Pictures.blend(both, Pictures.new("L", size, 255), _PALE).convert("RGB")
    differs = ImageChops.difference(one, other).point(lambda shade: 255 if shade > _SHADE else 0)
    return Pictures.composite(coloured, pale, differs)


def _on_white(picture: Image, size: tuple[int, int]) -> Image:
    from PIL import Image as Pictures

    ground = Pictures.new("L", size, 255)
    ground.paste(picture.convert("L"), (0, 0))
    return ground
