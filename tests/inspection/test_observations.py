"""What would trip a reader: each trap is seen, and a right file has none."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from helpers.tagged import Draft, saved
from pikepdf import Array, Dictionary, Name, Pdf, String

from ppnews.inspection.pdf import read_document
from ppnews.inspection.pdf.observations import observe


def seen(data: bytes) -> dict[str, str]:
    """Return the observations, without that of the font that no draft embeds."""
    found = {each.kind: each.words for each in observe(read_document(data))}
    found.pop("font-not-embedded", None)
    return found


def right(draft: Draft) -> Pdf:
    """A file with nothing to trip over."""
    address = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    link = draft.element("Link", draft.link(A=address, Contents=String("The example")), "a link")
    item = draft.element("LI", draft.element("Lbl", "1."), draft.element("LBody", "Item"))
    head = draft.element("TH", "Head", A=Dictionary(O=Name.Table, Scope=Name.Column))
    draft.artifact("Folio")
    return draft.finish(
        draft.element("H1", "One"),
        draft.element("H2", "Two"),
        draft.element("H3", "Three"),
        draft.element("H2", "Two again"),
        draft.element("P", "Words and ", link),
        draft.element("Figure", Alt="A map"),
        draft.element("L", item, A=Dictionary(O=Name.List, ListNumbering=Name.Decimal)),
        draft.element("Table", draft.element("TR", head), draft.element("TR", draft.element("TD", "Cell"))),
    )


def test_a_right_file() -> None:
    assert seen(saved(right(Draft()))) == {}


def _without(name: str) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.Root.__delitem__(f"/{name}")


def _set(name: str, value: pikepdf.Object) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.Root.__setitem__(f"/{name}", value)


def _untitled(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


def _retitled(pdf: Pdf) -> None:
    with pdf.open_metadata(update_docinfo=False) as about:
        about["dc:title"] = "Another"


def _untabbed(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Tabs


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_without("StructTreeRoot"), "untagged"),
        (_set("StructTreeRoot", Dictionary(K=Array([]))), "untagged"),
        (_without("MarkInfo"), "not-marked"),
        (_set("MarkInfo", Dictionary(Marked=True, Suspects=True)), "suspects"),
        (_without("Lang"), "no-language"),
        (_without("ViewerPreferences"), "title-not-shown"),
        (_untitled, "no-title"),
        (_retitled, "titles-differ"),
        (_untabbed, "no-tab-order"),
    ],
)
def test_the_file(change: Callable[[Pdf], None], kind: str) -> None:
    pdf = right(Draft())
    change(pdf)
    assert kind in seen(saved(pdf))


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (lambda d: d.element("Figure", "x"), "figure-without-alt", "1 figure has no alternative text: page 1."),
        (lambda d: d.element("Link", d.link()), "link-without-words", "1 link has no words: page 1."),
        (lambda d: d.element("Link", d.link(), "a"), "link-to-nowhere", "1 link leads nowhere: page 1."),
        (lambda d: d.element("Link", d.link(), "a"), "link-without-contents", "1 link has no description"),
        (
            lambda d: d.element("Link", d.link(Contents=String("https://example.org/")), "a"),
            "link-says-address",
            "1 link is described by its address: page 1.",
        ),
        (lambda d: d.element("Table", d.element("TD", "a")), "table-without-headers", "1 table has no header cell"),
        (lambda d: d.element("TH", "a"), "header-without-scope", "1 header cell does not say"),
        (
            lambda d: d.element("L", d.element("LI", d.element("Lbl", "1."))),
            "list-without-numbering",
            "1 list has labels",
        ),
        (lambda d: d.element("Odd", "a"), "unknown-tag", "1 tag is of no standard type (Odd): page 1."),
        (lambda d: d.element("H4", "a {x}"), "first-heading", "The first heading, “a {x}”, is H4, not H1."),
        (
            lambda d: d.element("Sect", d.element("H1", "a"), d.element("H3", "b")),
            "heading-jump",
            "Headings jump from H1 to H3 at “b”.",
        ),
        (lambda d: d.element("H1"), "empty-heading", "A heading (H1) has no words."),
    ],
)
def test_an_element(make: Callable[[Draft], pikepdf.Object], kind: str, words: str) -> None:
    draft = Draft()
    assert seen(draft.data(make(draft)))[kind].startswith(words)


def test_what_is_not_in_the_tree() -> None:
    draft = Draft()
    for number in range(5):
        draft.write(f"Lost {{{number}}}")
    draft.draw()
    draft.link()
    found = seen(draft.data(draft.element("H1", "Words")))
    assert found["drawing-outside-tree"].startswith("1 picture or drawing is neither")
    assert found["annotation-outside-tree"] == "1 link or other annotation is in no tag: page 1."
    assert "“Lost {0}" in found["text-outside-tree"]


def test_a_damaged_file() -> None:
    data = saved(right(Draft()), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert "damaged" in seen(data[: data.rindex(b"startxref")])


def test_a_protection_that_silences_readers() -> None:
    forbidden = pikepdf.Permissions(accessibility=False, extract=False)
    locks = [
        pikepdf.Encryption(owner="x", user="", R=3, aes=False, metadata=False, allow=allowed)
        for allowed in (forbidden, pikepdf.Permissions())
    ]
    found = ["reading-forbidden" in seen(saved(right(Draft()), encryption=lock)) for lock in locks]
    assert found == [True, False]


def test_many_pages_are_counted() -> None:
    draft = Draft(pages=9)
    figures = [draft.element("Figure", draft.mark("x", page)) for page in range(9)]
    found = observe(read_document(draft.data(*figures)))
    (figure,) = (each for each in found if each.kind == "figure-without-alt")
    assert figure.pages == tuple(range(1, 10))
    assert figure.words == "9 figures have no alternative text: pages 1, 2, 3, 4, 5, 6 and 3 more."
