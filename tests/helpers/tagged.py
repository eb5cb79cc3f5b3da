"""Small tagged PDFs, made by hand, tag by tag."""

from __future__ import annotations

import io
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfrange <20> <7e> <0020> endbfrange
3 beginbfchar <80> <0416> <81> <0436> <82> <2010> endbfchar
endcmap end end"""
CYRILLIC = {"Ж": r"\200", "ж": r"\201", "‐": r"\202"}


class Draft:
    """A PDF in the making. Lines are written one below the other; `finish` hangs elements into the tree."""

    def __init__(self, pages: int = 1) -> None:
        self.pdf = Pdf.new()
        table = self.pdf.make_stream(TO_UNICODE)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=table)
        self.font = self.pdf.make_indirect(font)
        self._content: list[list[str]] = []
        self._marks: list[int] = []
        self._forms: list[dict[str, Object]] = []
        for _ in range(pages):
            self.pdf.add_blank_page(page_size=(595.276, 841.89))
            self._content.append([])
            self._marks.append(0)
            self._forms.append({})
        self.pdf.Root.Lang = String("en")
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self.pdf.docinfo["/Title"] = "A title"

    def write(self, words: str, page: int = 0, x: int = 50) -> None:
        """Write a line without any mark."""
        for letter, code in CYRILLIC.items():
            words = words.replace(letter, code)
        y = 800 - 16 * len(self._content[page])
        self._content[page].append(f"BT /F 12 Tf {x} {y} Td ({words}) Tj ET")

    def artifact(self, words: str, page: int = 0) -> None:
        """Write a line that is no part of what is read."""
        self.write(words, page)
        self._content[page][-1] = f"/Artifact <</Type /Pagination>> BDC {self._content[page][-1]} EMC"

    def mark(self, words: str, page: int = 0, x: int = 50, **entries: str) -> Dictionary:
        """Write a line and return the reference to it; `entries` stand beside its number (`Lang`, `ActualText`)."""
        number = self._marks[page]
        self._marks[page] += 1
        self.write(words, page, x)
        given = " ".join(f"/{name} ({value})" for name, value in entries.items())
        self._content[page][-1] = f"/P <</MCID {number} {given}>> BDC {self._content[page][-1]} EMC"
        return Dictionary(Type=Name.MCR, Pg=self.pdf.pages[page].obj, MCID=number)

    def draw(self, page: int = 0) -> None:
        """Draw a square without any mark."""
        self._content[page].append("0 0 10 10 re f")

    def form(self, content: str, **forms: Object) -> Object:
        """Return a form that may be drawn; `forms` are those that it draws itself (`/NAME Do`)."""
        resources = Dictionary(Font=Dictionary(F=self.font), XObject=Dictionary(_slashed(forms)))
        box = Array([0, 0, 600, 850])
        kind = {"Type": Name.XObject, "Subtype": Name.Form}
        return self.pdf.make_stream(content.encode("latin-1"), BBox=box, Resources=resources, **kind)

    def place(self, content: str, page: int = 0, **forms: Object) -> None:
        """Put content onto a page as it is; `forms` are those that it draws."""
        self._content[page].append(content)
        self._forms[page].update(forms)

    def link(self, page: int = 0, **entries: Any) -> Dictionary:
        """Put a link onto a page and return the reference to it."""
        place = Array([0, 0, 9, 9])
        note = self.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=place, **entries))
        onto = self.pdf.pages[page].obj
        onto.Annots = Array([*onto.get("/Annots", ()), note])
        return Dictionary(Type=Name.OBJR, Obj=note, Pg=onto)

    def element(self, role: str, *kids: Any, **entries: Any) -> Object:
        """Return an element that holds `kids`: elements, references, or words, which are written for it."""
        held = Array([self.mark(kid) if isinstance(kid, str) else kid for kid in kids])
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=held, **entries))

    def finish(self, *top: Any, **entries: Any) -> Pdf:
        """Return the PDF with `top` as its tree's first elements; `entries` are those of the root of the tree."""
        for page, lines, forms in zip(self.pdf.pages, self._content, self._forms, strict=True):
            page.obj.Resources = Dictionary(Font=Dictionary(F=self.font), XObject=Dictionary(_slashed(forms)))
            page.obj.Contents = self.pdf.make_stream("\n".join(lines).encode("latin-1"))
            page.obj.Tabs = Name.S
        root = Dictionary(Type=Name.StructTreeRoot, K=Array(list(top)), **entries)
        self.pdf.Root.StructTreeRoot = self.pdf.make_indirect(root)
        return self.pdf

    def data(self, *top: Any, **entries: Any) -> bytes:
        """Return the bytes of the finished PDF."""
        return saved(self.finish(*top, **entries))


def _slashed(forms: dict[str, Object]) -> dict[str, Object]:
    return {f"/{name}": form for name, form in forms.items()}


def saved(pdf: Pdf, **options: Any) -> bytes:
    """Return the bytes of a PDF."""
    stream = io.BytesIO()
    pdf.save(stream, **options)
    return stream.getvalue()
