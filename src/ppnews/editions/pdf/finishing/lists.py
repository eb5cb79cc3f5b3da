"""Steps for lists, contents and notes."""

from __future__ import annotations

from .tree import Area, TagNode, TagWords
from .work import Work

_BULLETS = {"◦": "Circle", "▪": "Square"}
_NUMBERING = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}


def make_lists(work: Work) -> None:
    """Tag lists (L), their items (LI) with label (Lbl) and body (LBody), and their numbering (/ListNumbering)."""
    for node in work.nodes("ul", "ol", "dl"):
        node.role = "L"
        node.kids = [kid for kid in node.kids if isinstance(kid, TagNode)]
        if node.tag == "dl":
            node.kids = _described(node.nodes)
            node.attributes["List"] = {"ListNumbering": "/None"}
            continue
        for item in node.nodes:
            _make_item(item)
        labels = [kid for item in node.nodes for kid in item.nodes if kid.role == "Lbl"]
        node.attributes["List"] = {"ListNumbering": f"/{_numbering(node, labels[0]) if labels else 'None'}"}


def _make_item(item: TagNode) -> None:
    item.role = "LI"
    labels = [kid for kid in item.nodes if kid.part in ("marker", "before")]
    for label in labels:
        label.role = "Lbl"
    rest = [kid for kid in item.kids if kid not in labels]
    item.kids = [*labels, *([TagNode("LBody", kids=rest)] if rest else [])]


def _numbering(node: TagNode, label: TagNode) -> str:
    if node.tag == "ul":
        return _BULLETS.get("".join(words.text for words in label.words()).strip(), "Disc")
    return _NUMBERING.get(node.attribute("type"), "Decimal")


def _described(kids: list[TagNode]) -> list[TagNode | TagWords | Area]:
    """Return the items of a description list: a term with its descriptions each."""
    items: list[TagNode | TagWords | Area] = []
    for kid in kids:
        kid.role = "Lbl" if kid.tag == "dt" else "LBody"
        last = items[-1] if items else None
        if kid.tag == "dd" and isinstance(last, TagNode):
            last.kids.append(kid)
        else:
            items.append(TagNode("LI", kids=[kid]))
    return items


def make_contents(work: Work) -> None:
    """Tag the contents as TOC, each entry as TOCI with its link in a Reference."""
    for navigation in work.nodes("nav"):
        for node in navigation.walk():
            if node.tag in ("ol", "ul"):
                node.role = "TOC"
                node.attributes.pop("List", None)
                node.kids = [_entry(kid) for kid in node.nodes]


def _entry(item: TagNode) -> TagNode:
    kids: list[TagNode | TagWords | Area] = []
    for kid in item.kids:
        kids.extend(kid.kids if isinstance(kid, TagNode) and kid.role == "LBody" else [kid])
    item.role = "TOCI"
    item.kids = [
        TagNode("Reference", kids=[kid]) if isinstance(kid, TagNode) and kid.tag == "a" else kid for kid in kids
    ]
    return item


def make_notes(work: Work) -> None:
    """Tag footnotes as Note with an /ID, and the marks in the text as Reference."""
    for node in work.nodes("section"):
        if node.attribute("role") != "doc-endnotes":
            continue
        node.role = ""
        for listing in node.nodes:
            listing.role = ""
            for item in listing.nodes:
                _make_note(item)
    for node in work.nodes("sup"):
        if any(kid.attribute("role") == "doc-noteref" for kid in node.nodes):
            node.role = "Reference"


def _make_note(item: TagNode) -> None:
    item.role = "Note"
    item.entries["ID"] = item.attribute("id")
    for body in item.nodes:
        if body.role == "LBody":
            place = item.kids.index(body)
            item.kids[place : place + 1] = body.kids
