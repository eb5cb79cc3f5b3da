"""A setting is put on a page before it is laid out: sizes, breaks, and pictures that stand elsewhere in their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ppnews.editions.pdf.rewriting import change_words
from ppnews.model.fit import PageSetting

_PICTURES = frozenset({"figure"})


def section_anchor(section: Element) -> str:
    """Return the anchor of a section's element; empty for one without."""
    return section.get("aria-labelledby") or section.get("id") or ""


class PageParts:
    """The parts of a page that a setting may change: sections by their anchor, pictures, blocks of running texts."""

    def __init__(self, root: Element) -> None:
        """Look through the `html` element of a page."""
        self.root = root
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.sections = {id(element): anchor for anchor, element in self._anchored()}
        self.pictures = [element for element in root.iter("figure") if _has_class(element, "picture")]
        self.numbers = {id(element): number for number, element in enumerate(self.pictures)}
        self.sized = {number for number, element in enumerate(self.pictures) if self._fills_its_measure(element)}

    def _anchored(self) -> Iterator[tuple[str, Element]]:
        for element in self.root.iter("section"):
            anchor = section_anchor(element)
            if anchor:
                yield anchor, element

    def _fills_its_measure(self, picture: Element) -> bool:
        """Return whether a picture is as wide as its row or the page makes it, and smaller would leave it ragged."""
        return _has_class(picture, "full") or _has_class(self.parents[picture], "row")

    def section_of(self, element: Element) -> str:
        """Return the anchor of the section that an element lies in; empty outside of all."""
        above: Element | None = element
        while above is not None:
            if id(above) in self.sections:
                return self.sections[id(above)]
            above = self.parents.get(above)
        return ""

    def blocks(self, section: Element) -> Iterator[Element]:
        """Yield the blocks of a section's running text in order: paragraphs, lists, tables, pictures."""
        for child in section:
            if _has_class(child, "prose"):
                yield from child
            elif _has_class(child, "intro"):
                yield from self.blocks(child)
            elif child.tag in _PICTURES:
                yield child


def apply_setting(root: Element, setting: PageSetting) -> None:
    """Change a page, its `html` element, so that it is laid out in a setting."""
    sizes = {"--text": _points(setting.text), "--leading": setting.leading and f"{setting.leading:g}"}
    _style(root, {name: value for name, value in sizes.items() if value})
    parts = PageParts(root)
    for element in list(root.iter("section")):
        anchor = parts.sections.get(id(element), "")
        if anchor in setting.breaks:
            kind = setting.breaks[anchor]
            # Behind a break that is asked for, the engine keeps the margin.
            _style(element, {"break-before": kind} | ({} if kind == "avoid" else {"margin-top": "0"}))
        if setting.air.get(anchor):
            # No margin: it would be one with that of the section before.
            _style(element, {"padding-top": f"{setting.air[anchor]}rlh"})
        if anchor in setting.tight:
            element.set("class", f"{element.get('class', '')} tight".strip())
    for number, percent in setting.pictures.items():
        if number < len(parts.pictures) and number not in parts.sized:
            _style(parts.pictures[number], {"--shrink": f"{percent / 100:g}"})
    for number, steps in sorted(setting.moved.items()):
        if number < len(parts.pictures):
            _move(parts, parts.pictures[number], steps)
    for element in list(root.iter("section")):
        words = setting.cuts.get(parts.sections.get(id(element), ""), 0)
        if words:
            change_words(list(parts.blocks(element)), words, parts.parents, first=setting.cuts_first)


def _move(parts: PageParts, picture: Element, steps: int) -> None:
    """Move a picture by so many blocks of its section's running text: later, or earlier for a number below 0."""
    anchor = parts.section_of(picture)
    homes = (element for element in parts.root.iter("section") if parts.sections.get(id(element)) == anchor)
    blocks = [block for home in homes for block in parts.blocks(home)]
    if picture not in blocks:
        return
    place = blocks.index(picture)
    beside = blocks[min(max(place + steps, 0), len(blocks) - 1)]
    if beside is picture:
        return
    parts.parents[picture].remove(picture)
    home = parts.parents[beside]
    home.insert(list(home).index(beside) + (steps > 0), picture)
    parts.parents[picture] = home


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _points(size: float | None) -> str | None:
    return f"{size:g}pt" if size is not None else None


def _style(element: Element, values: Mapping[str, str]) -> None:
    """Add declarations to an element's own style."""
    if values:
        own = element.get("style", "").strip().rstrip(";")
        added = "; ".join(f"{name}: {value}" for name, value in values.items())
        element.set("style", f"{own}; {added}" if own else added)
