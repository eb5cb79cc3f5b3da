"""No damage to a PDF is met with anything but a sentence."""

from __future__ import annotations

import contextlib
import io
import re

import pikepdf
import pytest
from helpers.tagged import Draft, saved
from hypothesis import example, given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from ppnews.diagnostics import PpnewsError
from ppnews.inspection.pdf import read_document
from ppnews.inspection.pdf.observations import observe

ODD = [b"5", b"(a)", b"null", b"[]", b"<<>>", b"/N", b"true", b"99 0 R", b"-1", b"1.5", b"[[1] (a) /B null 7]"]
KEYS = re.findall(
    r"\S+",
    "/K /S /P /Pg /MCID /Obj /Alt /ActualText /Lang /A /C /RoleMap /ClassMap /StructTreeRoot /Type /Subtype /Annots "
    "/Contents /Dest /URI /Resources /Font /MediaBox /Tabs /MarkInfo /ViewerPreferences /ToUnicode /BaseFont /Title "
    "/DescendantFonts /FontDescriptor /Metadata /Info /Names /EmbeddedFiles /Marked /Parent /Kids /Rotate /UserUnit",
)


def everything() -> bytes:
    """A small PDF that has some of everything, as plain text."""
    draft = Draft(pages=2)
    draft.artifact("Folio")
    draft.write("Loose")
    link = draft.link(A=Dictionary(S=Name.URI, URI=String("https://example.org/")), Contents=String("Site"))
    places = Array([draft.pdf.pages[1].obj, Name.Fit])
    table = draft.element("Table", draft.element("TH", "head", A=Dictionary(O=Name.Table, Scope=Name.Row), C=Name.X))
    sections = [
        draft.element("H1", "Heading", Lang="ru"),
        draft.element("Figure", Alt="Alt"),
        draft.element("Span", "x", ActualText="y"),
        draft.element("P", "Words ", draft.element("Link", link, "a link"), draft.mark("more", 1, Lang="de")),
        draft.element("Link", draft.link(1, Dest=places)),
        table,
    ]
    maps = {"RoleMap": Dictionary(Story=Name.Sect), "ClassMap": Dictionary(X=Dictionary(O=Name.Table, ColSpan=2))}
    pdf = draft.finish(draft.element("Story", *sections), **maps)
    pdf.attachments["a.txt"] = b"text"
    with pdf.open_metadata() as about:
        about["dc:title"] = "Title"
        about["pdfuaid:part"] = "1"
    pdf.pages[0].obj.Rotate = 90
    pdf.pages[0].obj.UserUnit = 1
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)


EVERYTHING = everything()


def look(data: bytes) -> None:
    """Read everything and put it into words and into JSON."""
    from rich.console import Console

    from ppnews.report.pdf.portrait import print_document
    from ppnews.report.pdf.portrait_json import as_json

    document = read_document(data)
    seen = observe(document)
    as_json("a.pdf", document, seen)
    print_document(Console(file=io.StringIO(), width=80), "a.pdf", document, seen, whole=True)


@given(st.lists(st.tuples(st.integers(0, len(EVERYTHING) - 1), st.integers(0, 255)), max_size=8), st.integers(0, 20))
@example([], 0)
def test_no_damage_makes_it_stumble(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(EVERYTHING)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(PpnewsError):
        look(bytes(data[: len(data) - cut * 50]))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", ODD)
def test_no_value_in_a_wrong_place_makes_it_stumble(key: str, value: bytes) -> None:
    pattern = key.encode() + rb"( \d+ 0 R| \([^)]*\)| \[[^]]*\]| \d+| /\w+| true|(?= <<))"
    data = re.sub(pattern, lambda _: key.encode() + b" " + value, EVERYTHING)
    with contextlib.suppress(PpnewsError):
        look(data)


def test_what_is_no_pdf() -> None:
    for data in (b"", b"text", EVERYTHING[:300]):
        with pytest.raises(PpnewsError, match="no PDF"):
            read_document(data)


def test_a_password() -> None:
    with Pdf.open(io.BytesIO(EVERYTHING)) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(user="secret", owner="secret"))
        opened = saved(pdf, encryption=pikepdf.Encryption(user="", owner="secret"))
    with pytest.raises(PpnewsError, match="encrypted"):
        read_document(locked)
    assert read_document(opened).tags.text == read_document(EVERYTHING).tags.text
