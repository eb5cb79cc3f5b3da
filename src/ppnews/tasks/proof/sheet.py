"""The sheet of a proof: all pages with the findings on them, the differences, and the block to be signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import jinja2

from ppnews.editions import Assembly
from ppnews.editions._sheets import sheet_assembly
from ppnews.load.partly import built_in_layout
from ppnews.model.pdf.sheets import Sheet
from ppnews.model.proof import ComparedPage, MarkedFinding, PaperDifference
from ppnews.model.wording import without_controls
from ppnews.report.proofs import difference_in_lines
from ppnews.tasks.proof.pages import overlay

if TYPE_CHECKING:
    from PIL.Image import Image

PROOFS = "ppnews proof"
"""The program that a proof says it was made with."""
_FIRST, _FURTHER = 8, 12
"""So many small pages stand on the first sheet, and on each further one."""
_STATES = {
    "same": "the same",
    "moved": "the same, moved",
    "changed": "changed",
    "look": "looks different, the words are the same",
    "new": "new",
    "gone": "gone",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that identify what is signed.

    Attributes:
        title: of the PDF.
        language: its tag.
        language_name: in English.
        file: the name of the PDF.
        digest: its SHA-256 in hexadecimal.
        identifier: the one in the PDF, which comes from everything that it was made of.
        versions: of the programs that made it.
        against: the name of the state that it is compared with; empty for none.
    """

    title: str
    language: str
    language_name: str
    file: str
    digest: str
    identifier: str
    versions: str
    against: str = ""


@dataclass(frozen=True, slots=True)
class ProofMark:
    """A mark on the picture of a page: its number, its place in per cent of the page, whether it is an error."""

    number: int
    left: float
    top: float
    width: float
    height: float
    error: bool


@dataclass(frozen=True, slots=True)
class ProofPage:
    """One page on the sheet."""

    number: int
    picture: str
    marks: tuple[ProofMark, ...]
    findings: tuple[MarkedFinding, ...]
    state: str = ""


@dataclass(frozen=True, slots=True)
class ProofPair:
    """A page before and now: the addresses of its pictures, empty where there is none."""

    pair: ComparedPage
    before: str
    after: str
    both: str


def make_sheet(
    target: str,
    facts: Facts,
    sheets: Sequence[Sheet],
    pictures: Sequence[Image],
    marked: Sequence[MarkedFinding],
    difference: PaperDifference | None = None,
    earlier: Sequence[Image] = (),
) -> Assembly:
    """Return everything that the sheet is made of; `pictures` and `earlier` are the pages now and before."""
    parts = {f"pages/{number}.png": png_of(picture) for number, picture in enumerate(pictures, 1)}
    states = {pair.after: _STATES[pair.state] for pair in difference.pages} if difference is not None else {}
    pages = [_page(sheet, marked, states.get(sheet.number, "")) for sheet in sheets]
    pairs, more = _pairs(difference, earlier, pictures) if difference is not None else ([], {})
    page = (
        _environment()
        .get_template("proof.html")
        .render(
            facts=facts,
            creator=PROOFS,
            overview=_groups(pages),
            detailed=[page for page in pages if page.findings],
            unplaced=[each for each in marked if each.place is None],
            errors=sum(each.finding.is_error for each in marked),
            warnings=sum(not each.finding.is_error for each in marked),
            difference=difference,
            lines=list(difference_in_lines(difference, words=False)) if difference is not None else [],
            pairs=pairs,
        )
    )
    styles = _environment().get_template("proof.css").render()
    return sheet_assembly(target, without_controls(page), styles, {**parts, **more}, built_in_layout())


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("ppnews.tasks.proof"),
        autoescape=jinja2.select_autoescape(("html",)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["grouped"] = lambda words: " ".join(words[n : n + 8] for n in range(0, len(words), 8))
    return made


def png_of(picture: Image) -> bytes:
    """Return a picture as PNG."""
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=False, compress_level=6)
    return stream.getvalue()


def _page(sheet: Sheet, marked: Sequence[MarkedFinding], state: str) -> ProofPage:
    own = [each for each in marked if each.place is not None and each.place.page == sheet.number]
    marks = tuple(_mark(sheet, each) for each in own)
    return ProofPage(sheet.number, f"pages/{sheet.number}.png", _apart(marks), tuple(own), state)


def _mark(sheet: Sheet, marked: MarkedFinding) -> ProofMark:
    rect = marked.place.rect if marked.place is not None else None
    if rect is None or not sheet.width or not sheet.height:
        return ProofMark(marked.number, 0, 0, 0, 0, marked.finding.is_error)
    across, down = 100 / sheet.width, 100 / sheet.height
    left, top = min(max(rect.left, 0), sheet.width) * across, min(max(rect.top, 0), sheet.height) * down
    right, bottom = min(rect.right, sheet.width) * across, min(rect.bottom, sheet.height) * down
    width, height = max(right - left, 0.5), max(bottom - top, 0.5)
    return ProofMark(marked.number, left, top, width, height, marked.finding.is_error)


def _apart(marks: Iterable[ProofMark]) -> tuple[ProofMark, ...]:
    """Return marks of which none hides the number of another: one in the same place goes to the left."""
    taken: list[tuple[float, float]] = []
    placed: list[ProofMark] = []
    for mark in marks:
        left = mark.left
        while any(abs(left - x) < 3 and abs(mark.top - y) < 2 for x, y in taken) and left > 3:
            left -= 3
        taken.append((left, mark.top))
        width = mark.width + mark.left - left
        placed.append(ProofMark(mark.number, left, mark.top, width, mark.height, mark.error))
    return tuple(placed)


def _groups(pages: Sequence[ProofPage]) -> list[Sequence[ProofPage]]:
    """Return the pages as they stand on the sheets of the overview."""
    rest = [pages[start : start + _FURTHER] for start in range(_FIRST, len(pages), _FURTHER)]
    return [pages[:_FIRST], *rest]


def _pairs(
    difference: PaperDifference, earlier: Sequence[Image], now: Sequence[Image]
) -> tuple[list[ProofPair], Mapping[str, bytes]]:
    """Return the pages that are not the same, with the pictures that they need beyond those of now."""
    shown: list[ProofPair] = []
    parts: dict[str, bytes] = {}
    for pair in difference.pages:
        if pair.state in ("same", "moved"):
            continue
        before = after = both = ""
        if pair.before is not None:
            before = f"before/{pair.before}.png"
            parts[before] = png_of(earlier[pair.before - 1])
        if pair.after is not None:
            after = f"pages/{pair.after}.png"
        if pair.before is not None and pair.after is not None:
            both = f"both/{pair.after}.png"
            parts[both] = png_of(overlay(earlier[pair.before - 1], now[pair.after - 1]))
        shown.append(ProofPair(pair, before, after, both))
    return shown, parts
