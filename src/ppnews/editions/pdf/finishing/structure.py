"""Steps for the place of elements in the tree, their structure types, languages and direction of writing."""

from __future__ import annotations

from .tree import CELLS, Area, TagNode, TagWords
from .work import Work, plain_text

_ROLES = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **dict.fromkeys(("p", "pre"), "P"),
    **dict.fromkeys(("strong", "b"), "Strong"),
    **dict.fromkeys(("em", "i"), "Em"),
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "code": "Code",
    "s": "Span",
    "figcaption": "Caption",
}
_BEYOND_PDF_1 = {"Strong": "Span", "Em": "Span"}
_INLINE = ("a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "time")
_INLINE_ROLES = ("Span", "Quote", "Code", "Strong", "Em", "Link", "Reference")
_OF_BLOCKS = ("Document", "Part", "Sect", "Art", "Div", "BlockQuote")
_OF_EITHER = ("LBody", "TH", "TD", "Note", "Caption")
_HEADINGS = tuple(f"H{level}" for level in range(1, 7))


def leave_out_what_is_not_shown(work: Work) -> None:
    """Remove marked content that draws nothing (hidden text, lone spaces), and the repeated heads of tables."""
    unwanted = {id(words) for words in work.tree.words() if words.again or not words.shown}
    work.tree.drop_words(unwanted)


def name_the_roles(work: Work) -> None:
    """Give elements the structure types of their HTML: headings, paragraphs, sections, emphasis; fill the role map."""
    for node in work.tree.walk():
        node.role = node.role or _ROLES.get(node.tag, "")
        if node.tag == "s":
            node.attributes["Layout"] = {"TextDecorationType": "/LineThrough"}
    roles = _BEYOND_PDF_1
    work.role_map.update({role: roles[role] for role in roles if any(n.role == role for n in work.tree.walk())})


def open_sections_with_their_heading(work: Work) -> None:
    """Give each section its first heading's words as title (/T); one without a heading loses its type."""
    for node in work.tree.walk():
        if node.role != "Sect":
            continue
        heading = next((inner for inner in node.walk() if inner.role in _HEADINGS), None)
        if heading is None:
            node.role = ""
        else:
            node.entries["T"] = plain_text(heading)


def spell_out_abbreviations(work: Work) -> None:
    """Give an abbreviation its expansion (/E), the `title` of its HTML."""
    for node in work.nodes("abbr"):
        if node.attribute("title"):
            node.role = "Span"
            node.entries["E"] = node.attribute("title")


def mark_languages(work: Work) -> None:
    """Set /Lang on the document, and on every element in another language than the one around it."""
    work.tree.entries["Lang"] = work.language
    _mark_languages(work.tree, work.language)


def _mark_languages(node: TagNode, around: str) -> None:
    language = node.attribute("lang") or around
    if language != around and node.kids:
        node.entries["Lang"] = language
        if not node.role:
            node.role = "Span" if node.tag in _INLINE else "Div"
    for kid in node.nodes:
        _mark_languages(kid, language)


def set_the_direction(work: Work) -> None:
    """Set the direction of writing: /WritingMode of elements, and /Direction of a document from right to left."""
    import pydyf

    if work.root.get("dir") == "rtl":
        work.pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())["Direction"] = "/R2L"
        work.tree.attributes["Layout"] = {"WritingMode": "/RlTb"}
    for node in work.tree.walk():
        if node.attribute("dir") and node.role and node.role not in _INLINE_ROLES:
            mode = "/RlTb" if node.attribute("dir") == "rtl" else "/LrTb"
            node.attributes.setdefault("Layout", {})["WritingMode"] = mode


def dissolve_the_rest(work: Work) -> None:
    """Replace elements without a type by their kids, and drop empty ones; words left without a paragraph get one."""
    _dissolve(work.tree)
    for node in work.tree.walk():
        blocks = any(kid.role not in _INLINE_ROLES for kid in node.nodes)
        if node.role in _OF_BLOCKS or (blocks and node.role in _OF_EITHER):
            node.kids = _paragraphs(node.kids)


def _dissolve(node: TagNode) -> None:
    kids: list[TagNode | TagWords | Area] = []
    for kid in node.kids:
        if not isinstance(kid, TagNode):
            kids.append(kid)
            continue
        _dissolve(kid)
        if not kid.kids and kid.tag not in CELLS:
            continue
        if kid.role:
            kids.append(kid)
        elif kid.tag and kid.tag not in _INLINE:
            kids.extend(_paragraphs(kid.kids))
        else:
            kids.extend(kid.kids)
    node.kids = kids


def _paragraphs(kids: list[TagNode | TagWords | Area]) -> list[TagNode | TagWords | Area]:
    """Wrap words and inline elements beside other blocks in paragraphs (P)."""
    done: list[TagNode | TagWords | Area] = []
    paragraph: TagNode | None = None
    for kid in kids:
        if isinstance(kid, TagNode) and kid.role not in _INLINE_ROLES:
            paragraph = None
            done.append(kid)
            continue
        if paragraph is None:
            paragraph = TagNode("P")
            done.append(paragraph)
        paragraph.kids.append(kid)
    return done
