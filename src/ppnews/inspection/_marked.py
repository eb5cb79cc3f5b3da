"""What stands on a PDF's pages, by the marks that tie it to the tag tree. PDFium decodes the letters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ppnews.inspection._spelling import SOFT_HYPHEN, Spelling

Key = tuple[int, bool, int]
"""A page (from 1), whether the content lies in a form that is drawn onto it, and the number of its mark (MCID)."""

_DEEPEST = 16
_DIVISION = 2  # what PDFium puts in place of a hyphen that divides a word at a line's end
_LINE_ENDS = frozenset(b"\r\n")
_NO_MARK = -1
_ARTIFACT = -2


@dataclass
class Marked:
    """What was read. Text is as it stands; white space between lines and far words is put in.

    Attributes:
        texts: by the key of their mark, in the order of the page; empty for a mark without letters.
        languages: those that are given with a mark.
        artifacts: how many stretches are marked as artifacts.
        artifact_texts: page and text of those that have letters.
        loose: page and text of what has no mark at all.
        drawings: how many pictures and drawings have none.
        divided: words that go on over a line's end behind a hyphen that is no soft one.
        unknown: how many letters have no Unicode, by page.

    """

    texts: dict[Key, str] = field(default_factory=dict)
    languages: dict[Key, str] = field(default_factory=dict)
    artifacts: int = 0
    artifact_texts: list[tuple[int, str]] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    drawings: int = 0
    divided: list[str] = field(default_factory=list)
    unknown: dict[int, int] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)


def read_marked(data: bytes) -> Marked:
    """Read all pages, one after the other. Raise `ValueError` if PDFium cannot open the file."""
    import pypdfium2

    found = Marked()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError("PDFium cannot open the file") from error
    try:
        for number in range(1, len(document) + 1):
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError:
                found.unread.append(number)
                continue
            _PageReader(found, number, page).read()
            page.close()
    finally:
        document.close()
    return found


class _Mark(NamedTuple):
    """What a mark says: its name, the language of what it holds, whether that is read as ending in a soft hyphen."""

    name: str
    language: str
    soft: bool


class _PageReader:
    """Reads one page into what was found before."""

    def __init__(self, found: Marked, number: int, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._found = found
        self._number = number
        self._page = page
        self._marks: dict[int, tuple[bool, int]] = {}  # of every object, by its address
        self._described_marks: dict[int, _Mark] = {}  # by their addresses
        self._soft: set[int] = set()  # objects that are read as a word with a soft hyphen
        self._artifacts: set[int] = set()

    def read(self) -> None:
        """Look at every object for its mark, then at every letter for its object."""
        for thing in self._objects(self._page.raw, inside=False, depth=0, inherited=_NO_MARK):
            self._count_drawing(*thing)
        self._found.artifacts += len(self._artifacts)
        try:
            letters = self._page.get_textpage()
        except self._error():
            self._found.unread.append(self._number)
            return
        self._read_letters(letters)
        letters.close()

    @staticmethod
    def _error() -> type[Exception]:
        import pypdfium2

        error: type[Exception] = pypdfium2.PdfiumError
        return error

    def _objects(self, holder: Any, *, inside: bool, depth: int, inherited: int) -> Iterator[tuple[int, int]]:
        """Yield kind and mark of every object of a page or form, after taking down the mark by the object."""
        pdfium = self._pdfium
        if inside:
            count, get = pdfium.FPDFFormObj_CountObjects(holder), pdfium.FPDFFormObj_GetObject
        else:
            count, get = pdfium.FPDFPage_CountObjects(holder), pdfium.FPDFPage_GetObject
        for index in range(count):
            thing = get(holder, index)
            if not thing:
                continue
            own = self._mark(thing, inside)
            # What a form draws belongs to the mark round the form, unless it has one of its own.
            place = (inside, own) if own != _NO_MARK or not inside else (False, inherited)
            self._marks[ctypes.addressof(thing.contents)] = place
            kind = pdfium.FPDFPageObj_GetType(thing)
            yield kind, place[1]
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                yield from self._objects(thing, inside=True, depth=depth + 1, inherited=place[1])

    def _mark(self, thing: Any, inside: bool) -> int:
        pdfium = self._pdfium
        number: int = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        given = [pdfium.FPDFPageObj_GetMark(thing, index) for index in range(pdfium.FPDFPageObj_CountMarks(thing))]
        marks = {ctypes.addressof(mark.contents): self._described(mark) for mark in given if mark}
        if any(mark.soft for mark in marks.values()):
            self._soft.add(ctypes.addressof(thing.contents))
        if number >= 0:
            key = (self._number, inside, number)
            if key not in self._found.texts:
                self._found.texts[key] = ""
                for language in filter(None, (mark.language for mark in marks.values())):
                    self._found.languages[key] = language
            return number
        artifact = next((address for address, mark in marks.items() if mark.name == "Artifact"), None)
        if artifact is None:
            return _NO_MARK
        self._artifacts.add(artifact)
        return _ARTIFACT

    def _described(self, mark: Any) -> _Mark:
        """Return what a mark says; marks are shared by the objects between their ends."""
        address = ctypes.addressof(mark.contents)
        if address not in self._described_marks:
            pdfium, length = self._pdfium, ctypes.c_ulong()
            buffer = (ctypes.c_ubyte * 256)()

            def string(name: bytes) -> str:
                found = pdfium.FPDFPageObjMark_GetParamBlobValue(mark, name, buffer, len(buffer), length)
                return _decoded(bytes(buffer[: length.value])) if found else ""

            wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
            named = pdfium.FPDFPageObjMark_GetName(mark, wide, len(buffer), length)
            name = bytes(buffer[: length.value]).decode("utf-16-le", "replace").rstrip("\0") if named else ""
            soft = string(b"ActualText").endswith(SOFT_HYPHEN)
            self._described_marks[address] = _Mark(name, string(b"Lang"), soft)
        return self._described_marks[address]

    def _count_drawing(self, kind: int, mark: int) -> None:
        pdfium = self._pdfium
        seen = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
        if mark == _NO_MARK and kind in seen:
            self._found.drawings += 1

    def _read_letters(self, letters: Any) -> None:
        pdfium, spelling = self._pdfium, Spelling()
        for index in range(letters.count_chars()):
            code = pdfium.FPDFText_GetUnicode(letters, index)
            thing = pdfium.FPDFText_GetTextObject(letters, index)
            address = ctypes.addressof(thing.contents) if thing else 0
            place = self._marks.get(address)
            if place is None:  # PDFium puts it in between
                spelling.gap(line_end=code in _LINE_ENDS)
            elif code == _DIVISION:
                spelling.division(place, soft=address in self._soft)
            else:
                spelling.letter(place, self._letter(letters, index, code))
        for (inside, mark), text in spelling.texts().items():
            self._keep(inside, mark, text)
        self._found.divided += spelling.divided

    def _letter(self, letters: Any, index: int, code: int) -> str:
        """Return a letter; U+FFFD for one whose Unicode nobody knows, which PDFium then guesses."""
        if code and self._pdfium.FPDFText_HasUnicodeMapError(letters, index) != 1:
            return chr(code)
        self._found.unknown[self._number] = self._found.unknown.get(self._number, 0) + 1
        return "\ufffd"

    def _keep(self, inside: bool, mark: int, text: str) -> None:
        if mark >= 0:
            self._found.texts[self._number, inside, mark] = text
        elif text.strip():
            others = self._found.artifact_texts if mark == _ARTIFACT else self._found.loose
            others.append((self._number, text))


def _decoded(string: bytes) -> str:
    """Return the text of a PDF's string; of the encoding of its own only what is ASCII too."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    return string.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
