"""Steps for links: their tags, annotations and descriptions."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from .tree import Area, Box, TagNode
from .work import Work, plain_text

_LONGEST = 120
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_HAIR = 0.5


def make_links(work: Work) -> None:
    """Tag each link as one Link element that holds all its annotations, whatever stands inside."""
    for node in work.nodes("a"):
        areas = [kid for inner in node.walk() for kid in inner.kids if isinstance(kid, Area)]
        for inner in node.walk():
            inner.kids = [kid for kid in inner.kids if not isinstance(kid, Area)]
        if areas:
            node.role = "Link"
            node.kids = [*areas, *node.kids]


def leave_out_areas_in_others(work: Work) -> None:
    """Remove annotations inside another one of the same link: one for each line that it runs over is enough."""
    for node in work.tree.walk():
        areas = [kid for kid in node.kids if isinstance(kid, Area)]
        for area in areas[1:]:
            if any(_lies_in(area, other) for other in areas[: areas.index(area)]):
                _take_out(work, node, area)


def _take_out(work: Work, link: TagNode, area: Area) -> None:
    link.kids.remove(area)
    annotation: Any = area.annotation
    work.pages[area.page]["Annots"].remove(annotation.reference)
    annotation.clear()


def _lies_in(area: Area, other: Area) -> bool:
    if area.page != other.page or not other.annotation:
        return False
    left, bottom, right, top = _box(area)
    a, b, c, d = _box(other)
    return a - _HAIR <= left and b - _HAIR <= bottom and right <= c + _HAIR and top <= d + _HAIR


def _box(area: Area) -> Box:
    x, y, u, v = area.annotation["Rect"]
    return min(x, u), min(y, v), max(x, u), max(y, v)


def join_areas_of_entries(work: Work) -> None:
    """Merge the link annotations of an entry of the contents, on one page, so that it is one tab stop."""
    import pydyf

    for entry in work.tree.walk():
        if entry.role != "TOCI":
            continue
        for link in entry.walk():
            areas = [kid for kid in link.kids if isinstance(kid, Area)]
            for area in areas[1:]:
                if area.page == areas[0].page:
                    (a, b, c, d), (e, f, g, h) = _box(areas[0]), _box(area)
                    areas[0].annotation["Rect"] = pydyf.Array((min(a, e), min(b, f), max(c, g), max(d, h)))
                    _take_out(work, link, area)


def say_where_links_lead(work: Work) -> None:
    """Set the description (/Contents) of every link annotation, instead of its bare address."""
    import pydyf

    for node in work.tree.walk():
        words = description(work, node) if node.role == "Link" else ""
        for area in node.kids:
            if isinstance(area, Area) and words:
                area.annotation["Contents"] = pydyf.String(words)


def description(work: Work, link: TagNode) -> str:
    """Return the description of a link: its `aria-label`, or its target's title and page, or its words and site.

    The words of a link that is a picture are the picture's alternative text.
    """
    said = link.attribute("aria-label")
    words = plain_text(link) or " ".join(inner.entries.get("Alt", "") for inner in link.walk()).strip()
    address = link.attribute("href")
    if said:
        return said
    if address.startswith("#"):
        return _inside(work, unquote(address[1:])) or words
    site = unquote(urlsplit(address).hostname or urlsplit(address).path)
    return words if not words or site in words else f"{words} ({site})"


def _inside(work: Work, target: str) -> str:
    element = work.by_id.get(target)
    title = plain_text(element).rstrip(" ↩")
    if len(title) > _LONGEST and element is not None and element.tag not in _HEADINGS:
        title = f"{title[:_LONGEST].rsplit(' ', 1)[0]}…"
    page = work.pages_by_id.get(target)
    pattern = next((e.attrib["data-page"] for e in work.root.iter() if "data-page" in e.attrib), "")
    if page is None or not pattern:
        return title
    return ", ".join(part for part in (title, pattern.replace("%(page)s", str(page + 1))) if part)


def name_links_in_full(work: Work) -> None:
    """Give a link whose words are a mere mark (“EN”) its `aria-label` as alternative text (/Alt)."""
    for node in work.nodes("a"):
        if node.role == "Link" and node.attribute("aria-label"):
            node.entries["Alt"] = node.attribute("aria-label")
