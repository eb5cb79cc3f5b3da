"""What stands on a PDF's pages, by the marks that tie it to the tag tree. PDFium decodes the letters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Key = tuple[int, bool, int]
"""A page (from 1), whether the content lies in a form that is drawn onto it, and the number of its mark (MCID)."""

_DEEPEST = 16
_DIVISION = 2  # what PDFium puts in place of a hyphen that divides a word at a line's end
_HYPHEN, _SOFT_HYPHEN = "\u2010", "\u00ad"
_LINE_ENDS = frozenset(b"\r\n")
_LETTERS_WITHOUT_UNICODE = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_NO_MARK = -1
_ARTIFACT = -2


@dataclass
class Marked:
    """What was read. Text is as it stands; white space between lines and far words is put in.

    Attributes:
        texts: by the key of their mark, in the order of the page; empty for a mark without letters. A soft hyphen
            stands where a hyphen, of whatever kind, divides a word at a line's end.
        languages: those that are given with a mark.
        artifacts: how many stretches are marked as artifacts.
        artifact_texts: page and text of those that have letters.
        loose: page and text of what has no mark at all.
        drawings: how many pictures and drawings have none.

    """

    texts: dict[Key, str] = field(default_factory=dict)
    languages: dict[Key, str] = field(default_factory=dict)
    artifacts: int = 0
    artifact_texts: list[tuple[int, str]] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    drawings: int = 0
    divided: int = 0
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


class _PageReader:
    """Reads one page into what was found before."""

    def __init__(self, found: Marked, number: int, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._found = found
        self._number = number
        self._page = page
        self._marks: dict[int, tuple[bool, int]] = {}  # of every object, by its address
        self._names: dict[int, tuple[str, str | None]] = {}  # name and language of every mark, by its address
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
        count = pdfium.FPDFPageObj_CountMarks(thing)
        if number < 0 and not count:
            return _NO_MARK
        marks = {}
        for index in range(count):
            mark = pdfium.FPDFPageObj_GetMark(thing, index)
            if mark:
                marks[ctypes.addressof(mark.contents)] = self._described(mark)
        if number >= 0:
            key = (self._number, inside, number)
            if key not in self._found.texts:
                self._found.texts[key] = ""
                for tongue in filter(None, (language for _, language in marks.values())):
                    self._found.languages[key] = tongue
            return number
        artifact = next((address for address, (name, _) in marks.items() if name == "Artifact"), None)
        if artifact is None:
            return _NO_MARK
        self._artifacts.add(artifact)
        return _ARTIFACT

    def _described(self, mark: Any) -> tuple[str, str | None]:
        """Return name and language of a mark; marks are shared by the objects between their ends."""
        address = ctypes.addressof(mark.contents)
        if address not in self._names:
            pdfium, length = self._pdfium, ctypes.c_ulong()
            buffer = ctypes.create_string_buffer(256)
            name = language = ""
            if pdfium.FPDFPageObjMark_GetName(mark, _wide(pdfium, buffer), len(buffer), length):
                name = _decoded(buffer, length.value)
            if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", _wide(pdfium, buffer), len(buffer), length):
                language = _decoded(buffer, length.value)
            self._names[address] = (name, language or None)
        return self._names[address]

    def _count_drawing(self, kind: int, mark: int) -> None:
        pdfium = self._pdfium
        seen = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
        if mark == _NO_MARK and kind in seen:
            self._found.drawings += 1

    def _read_letters(self, letters: Any) -> None:
        pdfium, found = self._pdfium, self._found
        pieces: dict[tuple[bool, int], list[str]] = {}
        here: list[str] = []
        pending = ""
        for index in range(letters.count_chars()):
            code = pdfium.FPDFText_GetUnicode(letters, index)
            thing = pdfium.FPDFText_GetTextObject(letters, index)
            place = self._marks.get(ctypes.addressof(thing.contents)) if thing else None
            if place is None:  # white space that PDFium puts in between: it belongs to both sides
                pending = "" if here and here[-1] == _SOFT_HYPHEN else " "
                if code in _LINE_ENDS and here and here[-1].strip() == _HYPHEN:
                    found.divided += 1
                    here[-1], pending = _SOFT_HYPHEN, ""
                here.append(pending)
                continue
            here = pieces.setdefault(place, [])
            if code == _DIVISION:
                found.divided += 1
                here.append(pending + _SOFT_HYPHEN)
            elif code in _LETTERS_WITHOUT_UNICODE:
                found.unknown[self._number] = found.unknown.get(self._number, 0) + 1
                here.append(pending + "\ufffd")
            else:
                here.append(pending + chr(code))
            pending = ""
        for (inside, mark), parts in pieces.items():
            self._keep(inside, mark, _whole("".join(parts)))

    def _keep(self, inside: bool, mark: int, text: str) -> None:
        if mark >= 0:
            self._found.texts[self._number, inside, mark] = text
        elif text.strip():
            others = self._found.artifact_texts if mark == _ARTIFACT else self._found.loose
            others.append((self._number, text))


def _wide(pdfium: Any, buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))


def _decoded(buffer: Any, length: int) -> str:
    raw: bytes = buffer.raw[: min(length, len(buffer))]
    return raw.decode("utf-16-le", errors="replace").rstrip("\0")


def _whole(text: str) -> str:
    """Return text with the halves of surrogate pairs put together; a half alone is U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
