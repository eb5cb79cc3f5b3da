"""Steps for the content streams of pages: artifacts, and the characters that text extraction gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .tree import TagNode, TagWords
from .work import Work

_CONTEXT = 15
_HYPHEN = "\u2010"
_LAST = re.compile(rb"([-0-9.]*)<([0-9a-f]*)([0-9a-f]{4})>([-0-9.]*)\] TJ$")
_PLAIN = {
    **dict.fromkeys(("2010", "2011", "00ad"), "002d"),
    **dict.fromkeys(("00a0", "202f"), "0020"),
    "02bc": "2019",
    "02bb": "2018",
    "2215": "2044",
}
_MAPPING = re.compile(r"(?<=> <)([0-9a-f]{4})(?=>)")
_IN_BLOCKS = ("P", "TOCI", "LBody", "Lbl", "TH", "TD", "Caption", "Note", *(f"H{level}" for level in range(1, 7)))


def marked_sequences(operators: list[Any]) -> Iterator[tuple[int, int, int]]:
    """Yield each marked-content sequence of a page: its identifier (MCID), and the indices of its start and end."""
    open_ones: list[tuple[int, int]] = []
    for place, operator in enumerate(operators):
        if operator == b"BMC":
            open_ones.append((-1, place))
        elif operator == b"BDC":
            properties = operators[place - 1]
            open_ones.append((properties.get("MCID", -1) if isinstance(properties, dict) else -1, place - 2))
        elif operator == b"EMC":
            number, start = open_ones.pop()
            if number >= 0:
                yield number, start, place


def pass_over_what_is_not_in_the_tree(work: Work) -> None:
    """Mark content outside the tree as artifacts: running heads, folios, repeated heads of tables, decoration."""
    import pydyf

    wanted = {(words.page, words.number) for words in work.tree.words()}
    for page in range(len(work.pages)):
        operators = work.operators(page)
        for number, start, _ in marked_sequences(operators):
            if (page, number) not in wanted:
                kind = "/Layout" if operators[start] == "/Figure" else "/Pagination"
                operators[start : start + 2] = ["/Artifact", pydyf.Dictionary({"Type": kind})]


def part_words(work: Work) -> None:
    """Draw the spaces between words where the engine leaves them out, and soft hyphens: so that words come out whole.

    It leaves out the space that a line was broken at and one between two elements, and writes the sign that divides a
    word as if it were the word's own. ISO 32000-1, 14.8.2.2.3 and 14.8.2.5, want the space and U+00AD.
    """
    # What runs to the left is left alone: readers find its order by themselves, and turn round what they are told.
    endings = {(w.page, w.number): ending for w, ending in _endings(work.tree) if not _runs_to_the_left(w.text)}
    spaces = {font.hash: _glyph(font, " ") for font in work.document.fonts.values()}
    for page in range(len(work.pages)):
        operators = work.operators(page)
        for number, start, end in sorted(marked_sequences(operators), key=lambda found: -found[1]):
            if (page, number) in endings:
                _end_line(operators, start, end, endings[page, number], spaces)


def _endings(node: TagNode, source: str = "") -> Iterator[tuple[TagWords, str]]:
    """Yield each run of text that lacks an ending before the next of its block, and the ending: a space or U+00AD.

    `source` is the text of the nearest HTML element around it.
    """
    source = _even("".join(node.element.itertext())) if node.element is not None and not node.part else source
    lines = [kid for kid in _own_words(node) if kid.picture is None] if node.role in _IN_BLOCKS else []
    for words, following in pairwise(lines):
        if words.text.endswith(_HYPHEN):
            yield words, "\u00ad"
        elif following.apart and _wants_space(words.text, following.text, source):
            yield words, " "
    for kid in node.nodes:
        yield from _endings(kid, source)


def _wants_space(before: str, after: str, source: str) -> bool:
    """Return whether a space is lacking: not where a line ends within a word or behind a hyphen."""
    if before[-1:].isspace() or after[:1].isspace():
        return False
    return _even(before)[-_CONTEXT:] + _even(after).rstrip(_HYPHEN)[:_CONTEXT] not in source


def _even(text: str) -> str:
    return " ".join(text.split())


def _own_words(node: TagNode) -> Iterator[TagWords]:
    """Yield the words of a block, without those of blocks inside."""
    for kid in node.kids:
        if isinstance(kid, TagWords):
            yield kid
        elif isinstance(kid, TagNode) and kid.role not in _IN_BLOCKS:
            yield from _own_words(kid)


def _glyph(font: Any, character: str) -> str | None:
    return next((f"{glyph:04x}" for glyph, text in font.to_unicode.items() if text in (character, "\u00a0")), None)


def _end_line(operators: list[Any], start: int, end: int, ending: str, spaces: dict[str, str | None]) -> None:
    """Put `ending` behind the last text that is shown between two indices of the content stream."""
    import pydyf

    shows = [at for at in range(start, end) if isinstance(operators[at], bytes) and operators[at].endswith(b"] TJ")]
    if not shows:
        return
    place = shows[-1]
    if ending == " ":
        font = next(o for o in reversed(operators[:place]) if isinstance(o, bytes) and o.endswith(b" Tf"))
        space = spaces.get(font.split()[0].decode().removeprefix("/"))
        last = _LAST.search(operators[place])
        if space is not None and last is not None and last[3] != space.encode():
            operators[place] = operators[place].removesuffix(b"] TJ") + f"<{space}>] TJ".encode()
        return
    found = _LAST.search(operators[place])
    if found is None:
        return
    shift, before, hyphen, after = found.groups()
    if before:
        shift, before = b"", b"%b<%b>" % (shift, before)
    kept = operators[place][: found.start()] + before + b"] TJ"
    soft = pydyf.Dictionary({"ActualText": pydyf.String(ending)})
    # The kerning before the sign goes along: PDFium passes over a shift that ends a text.
    divided = ["/Span", soft, b"BDC", b"[%b<%b>%b] TJ" % (shift, hyphen, after), b"EMC"]
    operators[place : place + 1] = [*([] if kept == b"[] TJ" else [kept]), *divided]


def _runs_to_the_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def read_glyphs_as_plain_characters(work: Work) -> None:
    """Map a glyph that stands for several characters to the plainest (/ToUnicode): a hyphen to “-”, a space to a space.

    The engine takes the character that it met first. Whoever looks for “e-course” would not find “e\u2010course”.
    """
    for font in list(work.pdf.objects):
        if isinstance(font, dict) and font.get("Type") == "/Font" and "ToUnicode" in font:
            stream = work.object(font["ToUnicode"]).stream
            stream[:] = [_plain(line) for line in stream]


def _plain(line: Any) -> Any:
    text = line.decode() if isinstance(line, bytes) else str(line)
    changed = _MAPPING.sub(lambda match: _PLAIN.get(match[1], match[1]), text)
    return changed.encode() if isinstance(line, bytes) else changed


def name_fonts_properly(work: Work) -> None:
    """Take the comma off font names: the engine adds one to families that end in a number."""
    for font in work.pdf.objects:
        for key in ("BaseFont", "FontName"):
            if isinstance(font, dict) and isinstance(font.get(key), bytes):
                font[key] = font[key].replace(b",", b"")
