"""Whole projects for copyfitting: sections of so many words with so many pictures, written to a folder and built."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2 as pdfium
from helpers.projects import COMMAND, environment, put, to_yaml
from PIL import Image, ImageDraw

from fit.prose import phrase, running_text

LIMITS = {"text": [9, 10], "leading": [1.28, 1.34], "pictures": [70, 100]}
NUMBER = 39
PDF = f"build/{NUMBER}/river-{NUMBER}-en.pdf"


@dataclass(frozen=True)
class SectionDraft:
    """One section.

    Attributes:
        words: of its running text; 0 for none.
        pictures: beside it, each of a width to height in `ratios`.
        extras: `table`, `quote`, `list`, `gallery` within the text.
        fields: further fields of the manifest as they stand.
        seed: of its text.
    """

    kind: str
    id: str
    title: str
    words: int = 0
    pictures: int = 0
    extras: tuple[str, ...] = ()
    fields: Mapping[str, Any] | None = None
    page: int | None = None
    seed: int = 0


@dataclass(frozen=True)
class IssueDraft:
    """One issue, as its editor would have it."""

    sections: tuple[SectionDraft, ...]
    pages: int | None = None
    fit: Any = None
    size: str = "A4"

    def promising(self, pages: int | None, starts: Mapping[str, int]) -> IssueDraft:
        """Return it with promises: a number of pages, and the page of each section that has one in `starts`."""
        return replace(self, pages=pages, sections=tuple(replace(s, page=starts.get(s.id)) for s in self.sections))

    def with_words(self, section: str, change: int) -> IssueDraft:
        """Return it with some words more or fewer in a section."""
        return replace(
            self,
            sections=tuple(
                replace(s, words=max(s.words + change, 12)) if s.id == section else s for s in self.sections
            ),
        )

    @property
    def promised(self) -> dict[str, int]:
        """The promised pages by section."""
        return {section.id: section.page for section in self.sections if section.page is not None}


@dataclass(frozen=True)
class BuildRun:
    """One build in a process of its own: its seconds and its messages."""

    seconds: float
    output: str


def write_draft(root: Path, draft: IssueDraft, style: str = "") -> Path:
    """Write the project of an issue; `style` goes into the publication's own style sheet. Return the root."""
    page = {"size": draft.size, "folio": "{:02d}", "fit": LIMITS if draft.fit is None else draft.fit}
    publication = {"name": "River News", "slug": "river", "languages": ["en"], "layout": "quarterly", "page": page}
    publication["publisher"] = {"name": "The River Commission", "url": "https://example.org/"}
    issue: dict[str, Any] = {"number": NUMBER, "period": "2024-Q4", "published": "2024-12-20"}
    if draft.pages is not None:
        issue["pages"] = draft.pages
    files: dict[str, str | bytes | None] = {}
    issue["sections"] = [_section(section, files) for section in draft.sections]
    files["ppnews.yaml"], files[f"issues/{NUMBER}/issue.yaml"] = to_yaml(publication), to_yaml(issue)
    if style:
        files["layouts/quarterly/styles/publication.css"] = style
    put(root, files)
    return root


def build(root: Path, *options: str) -> BuildRun:
    """Build the PDF in a process of its own; raise `AssertionError` where it fails."""
    command = [*COMMAND, "build", str(NUMBER), "--pdf", *options, "--project", str(root)]
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=False)
    seconds = time.perf_counter() - begun
    assert done.returncode == 0, done.stdout + done.stderr
    return BuildRun(seconds, done.stdout + done.stderr)


def starts(root: Path, name: str = PDF) -> tuple[int, dict[str, int]]:
    """Return the number of pages of a built PDF and the page (from 1) of each of its named destinations."""
    with pdfium.PdfDocument(root / name) as document:
        count = pdfium.raw.FPDF_CountNamedDests(document)
        places = dict(_destination(document, index) for index in range(count))
        return len(document), places


def _destination(document: Any, index: int) -> tuple[str, int]:
    from ctypes import c_long, create_string_buffer

    size = c_long(0)
    pdfium.raw.FPDF_GetNamedDest(document, index, None, size)
    buffer = create_string_buffer(size.value)
    place = pdfium.raw.FPDF_GetNamedDest(document, index, buffer, size)
    name = buffer.raw.decode("utf-16-le").rstrip("\0")
    return name, pdfium.raw.FPDFDest_GetDestPageIndex(document, place) + 1


def setting_style(text: float, leading: float, pictures: int) -> str:
    """Return a style sheet that sets an issue at these values, whatever the layout has."""
    sizes = f"html {{ --text: {text}pt !important; --leading: {leading} !important }}\n"
    return sizes + f".picture[style] {{ --shrink: {pictures / 100:g} !important }}\n"


def _section(draft: SectionDraft, files: dict[str, str | bytes | None]) -> dict[str, Any]:
    """Return the manifest's entry of a section; put its files beside."""
    random = Random(draft.seed)
    data: dict[str, Any] = {"kind": draft.kind, "id": draft.id, "title": draft.title, **(draft.fields or {})}
    if draft.page is not None:
        data["page"] = draft.page
    if draft.words:
        data["body"] = f"articles/{draft.id}.md"
        files[f"issues/{NUMBER}/articles/{draft.id}.md"] = _body(draft, random, files)
    if draft.pictures:
        data["images"] = [_picture(draft, place, random, files) for place in range(draft.pictures)]
    return data


def _picture(draft: SectionDraft, place: int, random: Random, files: dict[str, str | bytes | None]) -> dict[str, Any]:
    name = f"images/{draft.id}-{place + 1}.jpg"
    files[f"issues/{NUMBER}/{name}"] = photo(random.choice((1.5, 1.5, 1.5, 1.33, 1.78)), draft.seed + place)
    return {"file": name, "alt": phrase(9, random), "caption": phrase(9, random) + ".", "credit": "Photo: A. Author"}


def _body(draft: SectionDraft, random: Random, files: dict[str, str | bytes | None]) -> str:
    paragraphs = running_text(draft.words, random).split("\n\n")
    for extra in draft.extras:
        paragraphs.insert(random.randint(1, len(paragraphs)), _extra(extra, draft, random, files))
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs) + "\n"


def _extra(extra: str, draft: SectionDraft, random: Random, files: dict[str, str | bytes | None]) -> str:
    if extra == "quote":
        return "> " + running_text(random.randint(14, 30), random).replace("\n\n", " ").strip()
    if extra == "list":
        return "\n".join(f"- {phrase(random.randint(4, 18), random)}" for _ in range(random.randint(3, 6)))
    if extra == "table":
        rows = [f"| {phrase(4, random)} | {random.randint(3, 990)} |" for _ in range(random.randint(4, 8))]
        return "\n".join(["| Station | Readings |", "|---|---|", *rows, "", "Table: Readings of the year"])
    names = [f"images/{draft.id}-row-{place}.jpg" for place in range(random.randint(2, 4))]
    for place, name in enumerate(names):
        files[f"issues/{NUMBER}/{name}"] = photo(1.5, draft.seed + 50 + place)
    return "\n".join(f'![{phrase(7, random)}](../{name} "{phrase(6, random)}")' for name in names)


@cache
def photo(ratio: float, seed: int) -> bytes:
    """Return a JPEG of hills under a sky, so many times as wide as it is high."""
    random, width = Random(seed), 600
    height = round(width / ratio)
    picture = Image.new("RGB", (width, height), (120 + random.randint(0, 90), 160, 205))
    draw = ImageDraw.Draw(picture)
    for layer in range(4):
        top, shade = height * (layer + 3) // 8, 150 - layer * 35
        points = [(x, top + random.randint(-height // 12, height // 12)) for x in range(0, width + 60, 60)]
        draw.polygon([(0, height), *points, (width, height)], fill=(shade // 2, shade, shade // 2 + 20))
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return stream.getvalue()


def fit_json(root: Path) -> Any:
    """Return the answer of `ppnews fit` for programs."""
    command = [*COMMAND, "fit", str(NUMBER), "--output-format", "json", "--project", str(root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)
