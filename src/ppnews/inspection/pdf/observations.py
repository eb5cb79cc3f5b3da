"""Traps for a reader of a PDF: facts in plain words, no verdict. A judge of a standard is another program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ppnews.model.pdf.document import Observation, PdfDocument
from ppnews.model.pdf.roles import STANDARD, is_heading
from ppnews.model.pdf.tags import Element, one_line

_SHOWN_WORDS = 3
_BARE_ADDRESS = re.compile(r"^(https?://|www\.|mailto:)\S*$")


def observe(document: PdfDocument) -> tuple[Observation, ...]:
    """Return the traps for a reader, the weightier first."""
    return tuple(seen for look in _LOOKS for seen in look(document))


def _of_the_file(document: PdfDocument) -> Iterator[Observation]:
    if document.repaired:
        yield Observation("damaged", "The file is damaged; it was read as far as it could be mended.")
    if not document.readable:
        yield Observation("reading-forbidden", "The file's protection forbids programs to read its text aloud.")
    tags = document.tags
    if not tags.tagged or not tags.elements:
        words = "The file has no tags" if not tags.tagged else "The file has a tag tree, but nothing is in it"
        yield Observation("untagged", f"{words}: a reader has to guess what is a heading and what comes next.")
    elif not document.marked:
        yield Observation(
            "not-marked", "The file does not say that it is tagged (MarkInfo), so its tags may be ignored."
        )
    if document.suspects:
        yield Observation("suspects", "The file says of itself that its tags may be wrong (Suspects).")


def _of_the_title(document: PdfDocument) -> Iterator[Observation]:
    if not document.tags.language:
        yield Observation("no-language", "The document names no language: a reader speaks it in any voice.")
    info, xmp = document.metadata.info.get("Title"), document.metadata.xmp_title
    if not document.metadata.title:
        yield Observation("no-title", "The document has no title: a reader says the file's name.")
    elif not document.title_shown:
        yield Observation("title-not-shown", "The window shows the file's name instead of the title (DisplayDocTitle).")
    if info and xmp and one_line(info) != one_line(xmp):
        yield Observation("titles-differ", f"There are two titles: “{one_line(info)}” and “{one_line(xmp)}”.")


def _of_the_letters(document: PdfDocument) -> Iterator[Observation]:
    tags = document.tags
    if tags.unread_pages:
        yield _paged("unread-page", "There is content that cannot be read:", tags.unread_pages)
    if tags.unknown_letters:
        count = _count(sum(tags.unknown_letters.values()), "letter has", "letters have")
        pages = tuple(tags.unknown_letters)
        yield _paged("letters-without-unicode", f"{count} no Unicode and cannot be spoken:", pages)
    if bare := [font.name for font in document.fonts if not font.embedded]:
        yield Observation("font-not-embedded", f"Not embedded: {_some(bare)}. Letters may look different elsewhere.")
    if tags.divided:
        count = _count(len(tags.divided), "word has", "words have")
        some = _some([_cut(word) for word in tags.divided], "“{}”")
        words = (
            f"{count} a hyphen at a line's end that is no soft one: {some}. If it is not the word's own, it is spoken."
        )
        yield Observation("divided-words", words)


def _outside(document: PdfDocument) -> Iterator[Observation]:
    outside = document.tags.outside
    if document.tags.tagged and outside.words:
        some = _some([_cut(one_line(words.text)) for words in outside.words], "“{}”")
        pages = tuple(words.page for words in outside.words)
        yield _paged("text-outside-tree", f"Text that is in no tag and no artifact, so not read: {some};", pages)
    if document.tags.tagged and outside.drawings:
        count = _count(outside.drawings, "picture or drawing is", "pictures or drawings are")
        yield Observation("drawing-outside-tree", f"{count} neither in a tag nor marked as an artifact.")
    if document.tags.tagged and outside.annotations:
        count = _count(len(outside.annotations), "link or other annotation is", "links or other annotations are")
        pages = tuple(note.page for note in outside.annotations if note.page)
        yield _paged("annotation-outside-tree", f"{count} in no tag:", pages)
    if document.untabbed_pages:
        where = document.untabbed_pages
        yield _paged("no-tab-order", "The Tab key does not follow the order of the tags (Tabs):", where)
    if document.tags.cut:
        count = _count(document.tags.cut, "tag was", "tags were")
        yield Observation("tags-left-out", f"{count} left out: met a second time, too deep, or too many.")


def _headings(document: PdfDocument) -> Iterator[Observation]:
    last = 0
    first = True
    for element in document.tags.walk():
        if not is_heading(element.role) or element.role == "H":
            continue
        level = int(element.role[1:])
        pages = _pages(element)
        words = _cut(element.text)
        if first and level != 1:
            yield Observation("first-heading", f"The first heading, “{words}”, is {element.role}, not H1.", pages)
        elif not first and level > last + 1:
            yield Observation("heading-jump", f"Headings jump from H{last} to {element.role} at “{words}”.", pages)
        if not words:
            yield Observation("empty-heading", f"A heading ({element.role}) has no words.", pages)
        last, first = level, False


def _elements(document: PdfDocument) -> Iterator[Observation]:
    """Yield one sentence for every kind of trap, whatever the number of its elements."""
    found: dict[str, list[Element]] = {}
    for element in document.tags.walk():
        for kind, traps in _TRAPS.items():
            if traps[0](element):
                found.setdefault(kind, []).append(element)
    for kind, (_, one, more) in _TRAPS.items():
        if elements := found.get(kind):
            names = list(dict.fromkeys(_cut(element.original) for element in elements))
            words = _count(len(elements), one, more).replace("NAMES", _some(names))
            pages = tuple(page for element in elements for page in _pages(element))
            yield _paged(kind, f"{words}:" if pages else words, pages)


def _lacks_alt(element: Element) -> bool:
    return element.role in ("Figure", "Formula") and not (element.alt or element.actual_text)


def _is_wordless_link(element: Element) -> bool:
    return element.role == "Link" and not element.text


def _says_address(element: Element) -> bool:
    said = element.contents
    return element.role == "Link" and said is not None and bool(_BARE_ADDRESS.match(said)) and said != element.text


def _lacks_contents(element: Element) -> bool:
    return element.role == "Link" and any(not (note.contents or "").strip() for note in element.annotations)


def _leads_nowhere(element: Element) -> bool:
    if element.role != "Link" or not element.annotations:
        return False
    target = element.target
    return target is None or (target.page is None and target.address is None)


def _lacks_scope(element: Element) -> bool:
    return element.role == "TH" and "Scope" not in element.attributes


def _lacks_headers(element: Element) -> bool:
    return element.role == "Table" and not any(cell.role == "TH" for cell in element.walk())


def _lacks_numbering(element: Element) -> bool:
    if element.role != "L" or element.attributes.get("ListNumbering", "None") != "None":
        return False
    return any(child.role == "LI" and child.find("Lbl") for child in element.children)


def _is_unknown(element: Element) -> bool:
    return element.role not in STANDARD and not is_heading(element.role)


_TRAPS: dict[str, tuple[Callable[[Element], bool], str, str]] = {
    "figure-without-alt": (_lacks_alt, "figure has no alternative text", "figures have no alternative text"),
    "link-without-words": (_is_wordless_link, "link has no words", "links have no words"),
    "link-to-nowhere": (_leads_nowhere, "link leads nowhere", "links lead nowhere"),
    "link-says-address": (_says_address, "link is described by its address", "links are described by their addresses"),
    "link-without-contents": (
        _lacks_contents,
        "link has no description (Contents)",
        "links have no description (Contents)",
    ),
    "table-without-headers": (_lacks_headers, "table has no header cell", "tables have no header cell"),
    "header-without-scope": (
        _lacks_scope,
        "header cell does not say whether it heads a row or a column (Scope)",
        "header cells do not say whether they head a row or a column (Scope)",
    ),
    "list-without-numbering": (
        _lacks_numbering,
        "list has labels and does not say how it is numbered (ListNumbering)",
        "lists have labels and do not say how they are numbered (ListNumbering)",
    ),
    "unknown-tag": (_is_unknown, "tag is of no standard type (NAMES)", "tags are of no standard type (NAMES)"),
}


def _pages(element: Element) -> tuple[int, ...]:
    return (element.page,) if element.page is not None else ()


def _paged(kind: str, words: str, pages: tuple[int, ...]) -> Observation:
    """Return an observation whose words end with its pages, from the first on."""
    each = tuple(sorted(set(pages)))
    shown = [str(page) for page in each[: 2 * _SHOWN_WORDS]]
    more = f" and {len(each) - len(shown)} more" if len(each) > len(shown) else ""
    where = f" page{'' if len(each) == 1 else 's'} {', '.join(shown)}{more}" if each else ""
    return Observation(kind, f"{words}{where}.", each)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _some(names: list[str], form: str = "{}") -> str:
    """Return the first few names, and the number of the others."""
    unique = list(dict.fromkeys(names))
    shown = ", ".join(form.replace("{}", name) for name in unique[:_SHOWN_WORDS])
    return shown if len(unique) <= _SHOWN_WORDS else f"{shown} and {len(unique) - _SHOWN_WORDS} more"


def _cut(words: str, longest: int = 40) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


_LOOKS: tuple[Callable[[PdfDocument], Iterator[Observation]], ...] = (
    _of_the_file,
    _of_the_title,
    _headings,
    _elements,
    _outside,
    _of_the_letters,
)
