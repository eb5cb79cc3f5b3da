"""Pictures across all columns: the stream of text ends above them and goes on below, so that they break no column.

The engine lets an element span columns only where it is a child of the columns themselves; pictures lie deeper, in
sections and running texts. So what they lie in is parted at them, before the page is laid out.
"""

from __future__ import annotations

import copy
from xml.etree.ElementTree import Element

_COLUMNS = frozenset({"stream", "intro"})
_WIDE = frozenset({"picture", "gallery"})
_ONCE = ("id", "style")
"""Attributes that the second part of an element does not have: it is the same element."""


def lift_across(root: Element) -> None:
    """Part columns at every picture and gallery that is to stand across them; `root` is changed."""
    for element in [each for each in root.iter() if _is_wide(each)]:
        parents = {child: parent for parent in root.iter() for child in parent}
        above = element
        chain: list[Element] = []
        while above in parents:
            above = parents[above]
            chain.append(above)
            if _classes(above) & _COLUMNS:
                break
        else:
            continue
        if not any("full" in _classes(each) and _classes(each) & _WIDE for each in chain):
            _lift(element, chain, parents)


def _is_wide(element: Element) -> bool:
    classes = _classes(element)
    return "full" in classes and bool(classes & _WIDE)


def _lift(element: Element, chain: list[Element], parents: dict[Element, Element]) -> None:
    """Put an element behind the columns that it lies in, and behind it the rest of them."""
    columns = chain[-1]
    section = next((each for each in chain if each.tag == "section"), None)
    rest = _part(element, chain)
    shell = element
    if section is not None:
        shell = Element("section", {"class": "section"})
        if "aria-labelledby" in section.attrib:
            shell.set("aria-labelledby", section.attrib["aria-labelledby"])
        shell.append(element)
    across = Element("div", {"class": "across"})
    across.append(shell)
    home = parents[columns]
    place = list(home).index(columns) + 1
    home.insert(place, across)
    if _holds(rest):
        rest.set("class", f"{rest.get('class', '')} continued")
        home.insert(place + 1, rest)
    if not _holds(columns):
        home.remove(columns)


def _part(element: Element, chain: list[Element]) -> Element:
    """Take out `element` and all that follows it, in copies of the elements that it lies in; return the outermost."""
    below: Element | None = None
    place = element
    for above in chain:
        later = copy.copy(above)
        later.attrib = {name: value for name, value in above.attrib.items() if name not in _ONCE}
        later.text = None
        later[:] = []
        number = list(above).index(place)
        moved = list(above)[number + 1 :]
        if below is None:
            later.text, element.tail = element.tail, None
            above.remove(element)
        elif _holds(below):
            later.append(below)
        for each in moved:
            above.remove(each)
            later.append(each)
        below, place = later, above
    return below if below is not None else element


def _holds(element: Element) -> bool:
    """Return whether there is anything in an element that is printed."""
    words = "".join(element.itertext()).strip()
    return bool(words) or any(each.tag in ("img", "svg", "figure") for each in element.iter())


def _classes(element: Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())
