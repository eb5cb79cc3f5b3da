"""The text of a PDF's pages by the marks that tie it to the tag tree, letter by letter as PDFium decodes them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ppnews.inspection.pdf.content import ARTIFACT, NO_MARK, MarkProperties, PageContent
from ppnews.inspection.pdf.spelling import SOFT_HYPHEN, Spelling
from ppnews.inspection.pdf.structure import Mark

_DIVISION = 2  # PDFium puts it in place of a hyphen that divides a word at a line's end
_LINE_ENDS = frozenset(b"\r\n")


@dataclass
class MarkedText:
    """The text of a document. White space between lines and far words is put in.

    Attributes:
        texts: by mark, in the order of the pages; empty for a mark without letters.
        languages: those that are given with a mark.
        artifacts: the number of marked-content sequences that are artifacts.
        artifact_texts: page and text of those that have letters.
        loose: page and text outside of all marks.
        drawings: the number of pictures and drawings outside of all marks.
        divided: words that go on over a line's end behind a hyphen that is no soft one.
        unknown: the number of letters without Unicode, by page.
        unread: pages that PDFium cannot read.

    """

    texts: dict[Mark, str] = field(default_factory=dict)
    languages: dict[Mark, str] = field(default_factory=dict)
    artifacts: int = 0
    artifact_texts: list[tuple[int, str]] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    drawings: int = 0
    divided: list[str] = field(default_factory=list)
    unknown: dict[int, int] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)


def read_letters(pages: Iterable[PageContent | None]) -> MarkedText:
    """Read all pages, one after the other."""
    text = MarkedText()
    for number, content in enumerate(pages, 1):
        if content is None:
            text.unread.append(number)
        else:
            _PageReader(text, number, content).read()
    return text


class _PageReader:
    """The reader of one page, which adds to the text of those before it."""

    def __init__(self, text: MarkedText, number: int, content: PageContent) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium: Any = pdfium
        self._text = text
        self._number = number
        self._content = content
        self._places: dict[int, tuple[bool, int]] = {}  # of every object
        self._soft: set[int] = set()  # objects that are read as a word with a soft hyphen

    def read(self) -> None:
        """Look at every object for its mark, then at every letter for its object."""
        self._read_objects()
        letters = self._content.text
        if letters is None:
            self._text.unread.append(self._number)
            return
        self._read_letters(letters)

    def _read_objects(self) -> None:
        pdfium, artifacts = self._pdfium, set[int]()
        seen = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
        for drawn in self._content.objects:
            address = drawn.address
            self._places[address] = drawn.inside, drawn.mark
            marks = self._content.marks(drawn.handle)
            if any(mark.actual_text.endswith(SOFT_HYPHEN) for mark in marks.values()):
                self._soft.add(address)
            if drawn.mark >= 0:
                self._begin(Mark(self._number, drawn.inside, drawn.mark), marks.values())
            elif drawn.mark == ARTIFACT:
                artifacts.update([key for key, mark in marks.items() if mark.tag == "Artifact"][:1])
            elif drawn.kind in seen:
                self._text.drawings += 1
        self._text.artifacts += len(artifacts)

    def _begin(self, mark: Mark, given: Iterable[MarkProperties]) -> None:
        """Record a mark at its first object, with the language of the marks around it."""
        if mark not in self._text.texts:
            self._text.texts[mark] = ""
            for each in given:
                if each.language:
                    self._text.languages[mark] = each.language

    def _read_letters(self, letters: Any) -> None:
        pdfium, spelling = self._pdfium, Spelling()
        for index in range(letters.count_chars()):
            code = pdfium.FPDFText_GetUnicode(letters, index)
            thing = pdfium.FPDFText_GetTextObject(letters, index)
            address = ctypes.addressof(thing.contents) if thing else 0
            place = self._places.get(address)
            if place is None:  # PDFium puts it in between
                spelling.gap(line_end=code in _LINE_ENDS)
            elif code == _DIVISION:
                spelling.division(place, soft=address in self._soft)
            else:
                spelling.letter(place, self._letter(letters, index, code))
        for (inside, mark), text in spelling.texts().items():
            self._keep(inside, mark, text)
        self._text.divided += spelling.divided

    def _letter(self, letters: Any, index: int, code: int) -> str:
        """Return a letter; U+FFFD for one whose Unicode nobody knows, though PDFium makes a guess."""
        if code and self._pdfium.FPDFText_HasUnicodeMapError(letters, index) != 1:
            return chr(code)
        self._text.unknown[self._number] = self._text.unknown.get(self._number, 0) + 1
        return "\ufffd"

    def _keep(self, inside: bool, mark: int, text: str) -> None:
        if mark >= 0:
            self._text.texts[Mark(self._number, inside, mark)] = text
        elif text.strip():
            others = self._text.loose if mark == NO_MARK else self._text.artifact_texts
            others.append((self._number, text))
