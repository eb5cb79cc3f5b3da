"""The fonts that pages use (ISO 32000-1, 9.5 to 9.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppnews.inspection.pdf.glyphs import characters_without_glyph
from ppnews.inspection.pdf.pages import Pages
from ppnews.inspection.pdf.values import dictionary_of, inherited
from ppnews.model.pdf.font import Font

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_DEEPEST = 16
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def read_fonts(pages: Pages, *, glyphs: bool = False) -> tuple[Font, ...]:
    """Return the fonts of the pages and of the forms that are drawn onto them, in the order of their first use.

    Only with `glyphs` are the characters looked for that they have none for: that takes reading their files.
    """
    seen: set[tuple[int, int]] = set()
    used = (font for page in pages.objects for font in _fonts_in(inherited(page, "/Resources"), seen, 0))
    return tuple(dict.fromkeys(_font(font, glyphs=glyphs) for font in used))


def _fonts_in(resources: object, seen: set[tuple[int, int]], depth: int) -> Iterator[Dictionary]:
    import pikepdf

    if not isinstance(resources, pikepdf.Dictionary) or depth > _DEEPEST or not _is_new(resources, seen):
        return
    for _, font in dictionary_of(resources.get("/Font")).items():
        if isinstance(font, pikepdf.Dictionary) and _is_new(font, seen):
            yield font
    for _, form in dictionary_of(resources.get("/XObject")).items():
        if isinstance(form, pikepdf.Stream) and _is_new(form, seen):
            yield from _fonts_in(form.get("/Resources"), seen, depth + 1)


def _is_new(thing: Object, seen: set[tuple[int, int]]) -> bool:
    if not thing.is_indirect:
        return True
    known = thing.objgen in seen
    seen.add(thing.objgen)
    return not known


def _font(given: Dictionary, *, glyphs: bool) -> Font:
    import pikepdf

    below = given.get("/DescendantFonts")
    descends = isinstance(below, pikepdf.Array) and len(below) and isinstance(below[0], pikepdf.Dictionary)
    inner = below[0] if below is not None and descends else given
    described = dictionary_of(inner.get("/FontDescriptor"))
    file = next((described.get(key) for key in _FILES if key in described), None)
    kind = str(given.get("/Subtype", "/"))[1:]
    name = str(given.get("/BaseFont", inner.get("/BaseFont", given.get("/Name", "/"))))[1:]
    return Font(
        base_name=name,
        name=_SUBSET.sub("", name).rstrip(",") or "without a name",
        kind=kind,
        embedded=file is not None or kind == "Type3",  # whose glyphs are drawn in the PDF itself
        subset=bool(_SUBSET.match(name)),
        unicode="/ToUnicode" in given,
        missing=characters_without_glyph(given, file) if glyphs and file is not None else frozenset(),
    )
