"""What is read out of finished PDFs."""

from __future__ import annotations

import contextlib
import io
import re
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Pdf, String

from ppnews.diagnostics import PpnewsError
from ppnews.inspection.pdf import read_pdf
from ppnews.model.pdf.document import Bookmark


def saved(pdf: Pdf, **options: Any) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, **options)
    return stream.getvalue()


def blank(pages: int = 3) -> Pdf:
    pdf = Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    return pdf


def test_a_bare_pdf() -> None:
    facts = read_pdf(saved(blank()))
    assert facts.pages == 3
    assert dict(facts.anchors) == {}
    assert facts.outline == ()
    assert (facts.title, facts.language, dict(facts.metadata)) == (None, None, {})


def test_named_places() -> None:
    pdf = blank()
    tree = NameTree.new(pdf)
    tree["first"] = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, 0])
    tree["second"] = Dictionary(D=Array([pdf.pages[2].obj, Name.Fit]))
    tree["часть"] = Array([pdf.pages[1].obj, Name.Fit])
    tree["gone"] = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])
    tree["number"] = Array([1, Name.Fit])
    tree["nowhere"] = Array([])
    tree["odd"] = String("first")
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    assert dict(read_pdf(saved(pdf)).anchors) == {"first": 1, "second": 3, "часть": 2}


def test_metadata() -> None:
    pdf = blank(1)
    pdf.Root.Lang = String("ru")
    pdf.docinfo["/Title"] = "Новости"
    pdf.docinfo["/Producer"] = "x"
    facts = read_pdf(saved(pdf))
    assert (facts.title, facts.language) == ("Новости", "ru")
    assert facts.metadata["Producer"] == "x"


def test_outline() -> None:
    pdf = blank()
    tree = NameTree.new(pdf)
    tree["named"] = Array([pdf.pages[1].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    pdf.Root.Dests = Dictionary(old=Array([pdf.pages[2].obj, Name.Fit]))
    with pdf.open_outline() as outline:
        first = OutlineItem("First", 0)
        first.children.append(OutlineItem("Inner", 2))
        named = OutlineItem("Named", String("named"))
        action = OutlineItem("Action", action=Dictionary(S=Name.GoTo, D=String("named")))
        web = OutlineItem("Web", action=Dictionary(S=Name.URI, URI=String("https://example.org/")))
        nowhere = OutlineItem("Nowhere")
        old = OutlineItem("Old", Name("/old"))
        outline.root.extend([first, named, action, web, nowhere, old])
    assert read_pdf(saved(pdf)).outline == (
        Bookmark("First", 1, 1),
        Bookmark("Inner", 3, 2),
        Bookmark("Named", 2, 1),
        Bookmark("Action", 2, 1),
        Bookmark("Web", None, 1),
        Bookmark("Nowhere", None, 1),
        Bookmark("Old", 3, 1),
    )


def test_an_encrypted_pdf() -> None:
    data = saved(blank(), encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(PpnewsError) as caught:
        read_pdf(data)
    assert (caught.value.message, caught.value.hint) == ("The PDF is encrypted.", "Save it without a password.")


def test_a_pdf_that_anyone_may_open() -> None:
    data = saved(blank(), encryption=pikepdf.Encryption(user="", owner="secret"))
    assert read_pdf(data).pages == 3


def test_a_damaged_pdf_is_read_as_far_as_it_goes() -> None:
    data = saved(blank(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert read_pdf(data[: data.rindex(b"startxref")]).pages == 3


BROKEN = {
    "nothing": b"",
    "text": b"This is no PDF.",
    "only the head": b"%PDF-1.7\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "no pages": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n",
    "no catalogue": b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF\n",
    "pages that are none": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 5 >>\nendobj\ntrailer << /Root 1 0 R >>\n",
    "cut short": saved(blank())[:200],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(PpnewsError, match="This is no PDF, or one that is damaged beyond reading"):
        read_pdf(data)


def test_names_that_are_no_tree() -> None:
    pdf = blank(1)
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("odd")])))
    assert dict(read_pdf(saved(pdf)).anchors) == {}


def test_an_outline_that_runs_in_a_circle() -> None:
    pdf = blank(1)
    item = pdf.make_indirect(Dictionary(Title=String("One")))
    item.Next = item
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))
    assert [bookmark.title for bookmark in read_pdf(saved(pdf)).outline][:1] == ["One"]


def rich() -> bytes:
    pdf = blank()
    tree = NameTree.new(pdf)
    tree["first"] = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    pdf.Root.Lang = String("en")
    pdf.docinfo["/Title"] = "Title"
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("First", String("first")))
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)


RICH = rich()


@given(st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(RICH)))
@example([(RICH.index(b"/Names") + 7, ord("5"))], len(RICH))
def test_no_damage_makes_it_stumble(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(RICH)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(PpnewsError):
        read_pdf(bytes(data[:length]) if length > 200 else bytes(data))


SWAPS = [
    "/Names",
    "/Dests",
    "/Title",
    "/Lang",
    "/First",
    "/Dest",
    "/Kids",
    "/Count",
    "/Type",
    "/Limits",
    "/Info",
    "/Outlines",
]


@pytest.mark.parametrize("key", SWAPS)
@pytest.mark.parametrize("value", [b"5", b"(a)", b"null", b"[]", b"<<>>", b"/N", b"true", b"99 0 R"])
def test_no_value_in_a_wrong_place_makes_it_stumble(key: str, value: bytes) -> None:
    data = re.sub(
        key.encode() + rb"( \d+ 0 R| \([^)]*\)| \[[^]]*\]| \d+| /\w+|(?= <<))", key.encode() + b" " + value, RICH
    )
    with contextlib.suppress(PpnewsError):
        read_pdf(data)
