"""Steps for pictures and tables."""

from __future__ import annotations

from .tree import TagNode, TagWords
from .work import Work


def describe_pictures(work: Work) -> None:
    """Tag pictures as Figure with their alternative text (/Alt), bounding box (/BBox) and /Placement."""
    for around in work.tree.walk():
        placement = "/Inline" if any(isinstance(kid, TagWords) for kid in around.kids) else "/Block"
        for node in around.nodes:
            places = [words for words in node.words() if words.picture]
            if node.tag in ("img", "{http://www.w3.org/2000/svg}svg") and places:
                node.role = "Figure"
                node.entries["Alt"] = _alternative(node)
                node.attributes["Layout"] = {"BBox": list(places[0].picture or ()), "Placement": placement}


def _alternative(node: TagNode) -> str:
    title = node.element.find("{http://www.w3.org/2000/svg}title") if node.element is not None else None
    return node.attribute("alt") or ((title.text or "") if title is not None else "")


def leave_out_decoration(work: Work) -> None:
    """Remove decorative pictures from the tree: those without alternative text."""
    unwanted: set[int] = set()
    for node in work.tree.walk():
        pictures = [words for words in node.kids if not isinstance(words, TagNode) and getattr(words, "picture", None)]
        if pictures and not _alternative(node):
            unwanted.update(id(words) for words in pictures)
    work.tree.drop_words(unwanted)


def keep_captions_with_pictures(work: Work) -> None:
    """Group a picture and its caption in a Div."""
    for node in work.nodes("figure"):
        if any(kid.role == "Caption" for kid in node.nodes):
            node.role = "Div"


def make_tables(work: Work) -> None:
    """Tag tables, their rows and cells, with /Scope, /ColSpan and /RowSpan."""
    roles = {"table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD"}
    for table in work.nodes("table"):
        for node in table.walk():
            node.role = node.role or roles.get(node.tag, "")
            if node.tag == "caption":
                node.role = "Caption"
        for row in table.walk():
            if row.tag == "tr":
                for cell in row.nodes:
                    _describe_cell(cell, all(kid.tag == "th" for kid in row.nodes))


def _describe_cell(cell: TagNode, heads_columns: bool) -> None:
    about: dict[str, object] = {}
    if cell.tag == "th":
        column = cell.attribute("scope").startswith("col") or (heads_columns and not cell.attribute("scope"))
        about["Scope"] = "/Column" if column else "/Row"
    for name, entry in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if cell.attribute(name).isdecimal() and int(cell.attribute(name)) > 1:
            about[entry] = int(cell.attribute(name))
    if about:
        cell.attributes["Table"] = about


def leave_pictures_as_they_are(work: Work) -> None:
    """Set /Interpolate of all images to false: PDF/A forbids interpolation (ISO 19005-3, 6.2.8)."""
    for thing in work.pdf.objects:
        if getattr(thing, "extra", {}).get("Subtype") == "/Image":
            thing.extra["Interpolate"] = "false"
