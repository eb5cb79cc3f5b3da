"""The fonts that pages use (ISO 32000-1, 9.5 to 9.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ppnews.model.pdf.document import Font

if TYPE_CHECKING:
    from pikepdf import Pdf

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_DEEPEST = 16


def fonts_of(pdf: Pdf) -> tuple[Font, ...]:
    """Return every font of the pages and of the forms that are drawn onto them, in the order of its first use."""
    seen: set[tuple[int, int]] = set()
    found = (_font(font) for page in pdf.pages for font in _fonts_in(_resources(page.obj), seen, 0))
    return tuple(dict.fromkeys(found))


def _resources(page: Any) -> Any:
    """Return the resources of a page, which it may share with others through what it hangs on."""
    for _ in range(_DEEPEST):
        if page is None or "/Resources" in page:
            break
        page = page.get("/Parent")
    return page.get("/Resources") if page is not None else None


def _fonts_in(resources: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    import pikepdf

    if not isinstance(resources, pikepdf.Dictionary) or depth > _DEEPEST or not _is_new(resources, seen):
        return
    for font in _values(resources.get("/Font")):
        if isinstance(font, pikepdf.Dictionary) and _is_new(font, seen):
            yield font
    for form in _values(resources.get("/XObject")):
        if isinstance(form, pikepdf.Stream) and _is_new(form, seen):
            yield from _fonts_in(form.get("/Resources"), seen, depth + 1)


def _is_new(thing: Any, seen: set[tuple[int, int]]) -> bool:
    if not thing.is_indirect:
        return True
    known = thing.objgen in seen
    seen.add(thing.objgen)
    return not known


def _values(given: Any) -> Iterator[Any]:
    import pikepdf

    if isinstance(given, pikepdf.Dictionary):
        for _, value in given.items():
            yield value


def _font(given: Any) -> Font:
    import pikepdf

    kind = str(given.get("/Subtype", "/"))[1:]
    inner = given
    below = given.get("/DescendantFonts")
    if isinstance(below, pikepdf.Array) and len(below) and isinstance(below[0], pikepdf.Dictionary):
        inner = below[0]
    described = inner.get("/FontDescriptor")
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    embedded = isinstance(described, pikepdf.Dictionary) and any(file in described for file in files)
    name = str(given.get("/BaseFont", inner.get("/BaseFont", given.get("/Name", "/"))))[1:]
    return Font(
        name=_SUBSET.sub("", name).rstrip(",") or "without a name",
        kind=kind,
        embedded=embedded or kind == "Type3",
        subset=bool(_SUBSET.match(name)),
        unicode="/ToUnicode" in given,
    )
