"""Steps for pictures and tables."""

from __future__ import annotations

from .tree import TagNode, TagWords
from .work import Work


def describe_pictures(work: Work) -> None:
    """Make pictures figures with the words that stand for them, and say where they stand."""
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
    """Take pictures out that only decorate: those that no words stand for."""
    unwanted: set[int] = set()
    for node in work.tree.walk():
        pictures = [words for words in node.kids if not isinstance(words, TagNode) and getattr(words, "picture", None)]
        if pictures and not _alternative(node):
            unwanted.update(id(words) for words in pictures)
    work.tree.drop_words(unwanted)


def keep_captions_with_pictures(work: Work) -> None:
    """Hold a picture and its caption together."""
    for node in work.nodes("figure"):
        if any(kid.role == "Caption" for kid in node.nodes):
            node.role = "Div"


def make_tables(work: Work) -> None:
    """Make tables of rows and cells; say of every heading whether it is for its column or its row."""
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
    """Ask for no smoothing of pictures that are drawn larger than they are: PDF/A forbids it (ISO 19005-3, 6.2.8)."""
    for thing in work.pdf.objects:
        if getattr(thing, "extra", {}).get("Subtype") == "/Image":
            thing.extra["Interpolate"] = "false"
