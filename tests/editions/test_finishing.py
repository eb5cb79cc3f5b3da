"""Each step of finishing mends one thing: with it a PDF is right, without it wrong."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from helpers.projects import PNG
from helpers.tagtree import Tag, Tagged

from ppnews.editions.pdf.engine import load
from ppnews.editions.pdf.finishing import STEPS, finisher

FONTS = Path(__file__).parents[2] / "layouts" / "quarterly" / "fonts" / "pdf"
HEAD = f"""<!DOCTYPE html><html lang="en" DIR><head><title>The News</title><meta name="author" content="We &amp; you">
<style>
@font-face {{ font-family: Plain; src: url({(FONTS / "SourceSans3-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: 'Three 3'; src: url({(FONTS / "SourceSans3-Regular.ttf").as_uri()}) }}
@page {{ size: 100mm 60mm; font-family: Plain; @bottom-left {{ content: "Folio " counter(page) }} }}
body {{ font: 10pt Plain; hyphens: auto }}
nav ul {{ list-style: none }} nav li {{ position: relative }}
nav a::after {{ position: absolute; right: 0; content: target-counter(attr(href url), page) }}
.number::after {{ content: " (p. " target-counter(attr(href url), page) ")" }}
</style></head><body>"""
PIXEL = f"data:image/png;base64,{b64encode(PNG).decode()}"


@cache
def finished(body: str, without: str = "") -> Tagged:
    """Set a page and finish it, one step left out."""
    root = "" if "DIR" not in body else 'dir="rtl"'
    page = load().HTML(string=HEAD.replace("DIR", root) + body.replace("DIR", ""))
    steps = tuple(step for step in STEPS if step.__name__ != without)
    assert len(steps) == len(STEPS) - bool(without)
    data = page.write_pdf(pdf_variant="pdf/a-3a", pdf_identifier=b"same", finisher=finisher(page.etree_element, steps))
    return Tagged(data)


def roles(tag: Tag) -> list[str]:
    return [kid.role for kid in tag.tags]


def inside(tagged: Tagged, role: str) -> list[list[str]]:
    """Return what stands in each element of a role."""
    return [roles(tag) for tag in tagged.root.find(role)]


def contents(tagged: Tagged) -> list[str]:
    """Return what the first link's annotations say."""
    return [str(annotation.Contents) for annotation in tagged.root.find("Link")[0].annotations]


def areas(tagged: Tagged) -> int:
    """Return how many annotations the pages have."""
    return sum(len(page.obj.get("/Annots", [])) for page in tagged.pdf.pages)


def geometry(tagged: Tagged) -> pikepdf.Object:
    """Return the geometry that the first page carries."""
    nothing = pikepdf.Dictionary()
    return tagged.pdf.pages[0].obj.get("/PieceInfo", nothing).get("/ppnews", nothing).get("/Private", nothing)


def images(tagged: Tagged) -> list[pikepdf.Stream]:
    streams = (thing for thing in tagged.pdf.objects if isinstance(thing, pikepdf.Stream))
    return [stream for stream in streams if stream.get("/Subtype") == "/Image"]


def bookmarks(tagged: Tagged) -> list[str]:
    with tagged.pdf.open_outline() as outline:
        return [entry.title for entry in outline.root]


def metadata(tagged: Tagged) -> dict[str, str]:
    """Return the simple properties of the XMP packet, by their name without its namespace."""
    packet = ElementTree.fromstring(bytes(tagged.pdf.Root.Metadata.read_bytes()))
    return {element.tag: (element.text or "").strip() for element in packet.iter()}


NOTE = (
    '<section><h2>T</h2><p>Said<sup><a href="#n" id="m" role="doc-noteref">1</a></sup></p>'
    '<section role="doc-endnotes"><ol><li id="n">'
    '<p>By whom <a href="#m" role="doc-backlink" aria-label="Back">b</a></p>'
    "</li></ol></section></section>"
)
TABLE = "<table><thead><tr><th>Name<th>Place</tr></thead><tr><th>Ann<td>Bonn</tr></table>"
LONG = f'<div style="columns: 2">{TABLE.replace("</table>", "<tr><th>Bea<td>Rome</tr>" * 20 + "</table>")}</div>'
ENTRY = '<nav><ul><li><a href="#t">First title</a></li></ul></nav><h2 id="t">First title</h2>'
UA, A = "{http://www.aiim.org/pdfua/ns/id/}part", "{http://www.aiim.org/pdfa/ns/id/}part"


@dataclass(frozen=True)
class Case:
    """What a step mends: its name, a page, whether a PDF is right."""

    step: str
    body: str
    is_right: Callable[[Tagged], bool]


CASES = (
    Case(
        "leave_out_what_is_not_shown",
        '<p>Seen <span style="visibility: hidden">hidden</span></p>',
        lambda t: all(t.texts[place] for place in t.root.places()),
    ),
    Case(
        "leave_out_what_is_not_shown",
        LONG,
        lambda t: len(t.pdf.pages) > 1 and [t.text(tag) for tag in t.root.find("THead")] == ["NamePlace"],
    ),
    Case("leave_out_decoration", f'<p>Words</p><img src="{PIXEL}" alt="">', lambda t: not t.root.find("Figure")),
    Case(
        "name_the_roles",
        "<h1>Title</h1><main><p>Words</p></main>",
        lambda t: roles(t.root) == ["H1", "Part"] and inside(t, "Part") == [["P"]],
    ),
    Case(
        "name_the_roles",
        "<p><em>Now</em> or never</p>",
        lambda t: roles(t.root.find("P")[0]) == ["Em"] and dict(t.pdf.Root.StructTreeRoot.RoleMap) == {"/Em": "/Span"},
    ),
    Case(
        "open_sections_with_their_heading",
        "<section><div><h2>A <b>title</b></h2></div><p>Words</p></section><section><p>No title</p></section>",
        lambda t: [str(tag.entries.get("T")) for tag in t.root.find("Sect")] == ["A title"],
    ),
    Case(
        "spell_out_abbreviations",
        '<p>The <abbr title="European Union">EU</abbr></p>',
        lambda t: [str(tag.entries["E"]) for tag in t.root.find("Span")] == ["European Union"],
    ),
    Case(
        "make_lists",
        "<ol><li>First<ul><li>Inner</ul>tail<li>Second</ol>",
        lambda t: (
            [str(tag.attributes["ListNumbering"]) for tag in t.root.find("L")] == ["/Decimal", "/Circle"]
            and all(roles(tag) == ["Lbl", "LBody"] for tag in t.root.find("LI"))
            and t.text(t.root) == "1. First◦ Innertail2. Second"
        ),
    ),
    Case(
        "make_lists",
        "<dl><dt>Term<dd>Said of it</dl>",
        lambda t: inside(t, "L") == [["LI"]] and inside(t, "LI") == [["Lbl", "LBody"]],
    ),
    Case(
        "make_contents",
        ENTRY,
        lambda t: inside(t, "TOC") == [["TOCI"]] and inside(t, "TOCI") == [["Reference"]],
    ),
    Case(
        "make_notes",
        NOTE,
        lambda t: (
            [str(tag.entries["ID"]) for tag in t.root.find("Note")] == ["n"]
            and inside(t, "Note") == [["Lbl", "P"]]
            and inside(t, "Reference") == [["Link"]]
            and "/IDTree" in t.pdf.Root.StructTreeRoot
        ),
    ),
    Case(
        "describe_pictures",
        f'<img src="{PIXEL}" alt="A red dot" style="display: block; width: 20px; height: 20px">',
        lambda t: (
            [str(tag.entries["Alt"]) for tag in t.root.find("Figure")] == ["A red dot"]
            and [round(float(side)) for side in t.root.find("Figure")[0].attributes["BBox"]] == [62, 93, 77, 108]
        ),
    ),
    Case(
        "keep_captions_with_pictures",
        f'<figure><img src="{PIXEL}" alt="A dot"><figcaption>A caption</figcaption></figure>',
        lambda t: roles(t.root) == ["Div"] and roles(t.root.tags[0]) == ["Figure", "Caption"],
    ),
    Case(
        "leave_pictures_as_they_are",
        f'<p style="background: url({PIXEL})">Words</p><img src="{PIXEL}" alt="A dot">',
        lambda t: {bool(image.get("/Interpolate")) for image in images(t)} == {False},
    ),
    Case(
        "make_tables",
        TABLE,
        lambda t: [str(tag.attributes.get("Scope")) for tag in t.root.find("TH")] == ["/Column", "/Column", "/Row"],
    ),
    Case(
        "make_links",
        '<p>See <a href="https://a.example/">the <b>other</b> site</a></p>',
        lambda t: [t.text(tag) for tag in t.root.find("Link") if tag.annotations] == ["the other site"],
    ),
    Case(
        "leave_out_areas_in_others",
        '<h2 id="t">Title</h2><p>See <a class="number" href="#t">there</a></p>',
        lambda t: len(t.root.find("Link")[0].annotations) == 1 and areas(t) == 1,
    ),
    Case("join_areas_of_entries", ENTRY, lambda t: areas(t) == 1),
    Case(
        "say_where_links_lead",
        '<div data-page="page %(page)s"></div><p><a href="#t">below</a></p><h2 id="t">A title</h2>',
        lambda t: contents(t) == ["A title, page 1"],
    ),
    Case(
        "say_where_links_lead",
        '<a href="https://a.example/x">A paper</a>',
        lambda t: contents(t) == ["A paper (a.example)"],
    ),
    Case(
        "say_where_links_lead", '<a href="mailto:a@a.example">a@a.example</a>', lambda t: contents(t) == ["a@a.example"]
    ),
    Case("say_where_links_lead", NOTE, lambda t: contents(t) == ["By whom b"]),
    Case(
        "say_where_links_lead",
        f'<a href="https://a.example/"><img src="{PIXEL}" alt="A dot"></a>',
        lambda t: contents(t) == ["A dot (a.example)"],
    ),
    Case(
        "name_links_in_full",
        '<a href="https://a.example/" aria-label="EN: A paper, in English">EN</a>',
        lambda t: str(t.root.find("Link")[0].entries.get("Alt")) == "EN: A paper, in English",
    ),
    Case(
        "mark_languages",
        '<p>She said <span lang="ru">да</span></p><p lang="de">Ja</p><a lang="fr" href="https://a.example/">Oui</a>',
        lambda t: (
            [(tag.role, str(tag.entries["Lang"])) for tag in t.root.walk() if "Lang" in tag.entries]
            == [("Document", "en"), ("Span", "ru"), ("P", "de"), ("Link", "fr")]
        ),
    ),
    Case(
        "dissolve_the_rest",
        "<div><div><div>Loose <time>words</time></div><p>Words</p><div></div></div></div>",
        lambda t: roles(t.root) == ["P", "P"],
    ),
    Case(
        "set_the_direction",
        '<p>DIR</p><p dir="ltr">Words</p>',
        lambda t: (
            str(t.pdf.Root.ViewerPreferences.get("/Direction")) == "/R2L"
            and [str(tag.attributes.get("WritingMode")) for tag in (t.root, t.root.tags[-1])] == ["/RlTb", "/LrTb"]
        ),
    ),
    Case(
        "part_words",
        "<p>Whatever migration administrations co-lead, well-governed countries reintegrate returning persons</p>",
        lambda t: (
            t.text(t.root).replace("\u00ad", "")
            == "Whatever migration administrations co-lead, well-governed countries reintegrate returning persons"
            and len(t.root.places()) > 2
        ),
    ),
    Case(
        "part_words",
        "<p><span>28 January</span> <span>2025</span></p>",
        lambda t: t.text(t.root) == "28 January 2025",
    ),
    Case(
        "pass_over_what_is_not_in_the_tree",
        '<p>Words</p><p style="visibility: hidden">None</p>',
        lambda t: [a for a in t.artifacts if a[0]] == [("Folio 1", "Pagination")] and len(t.texts) == 1,
    ),
    Case(
        "pass_over_what_is_not_in_the_tree",
        LONG,
        lambda t: ("Name", "Pagination") in t.artifacts and t.text(t.root).count("Name") == 1,
    ),
    Case(
        "read_glyphs_as_plain_characters",
        "<p>e\u2011course, a\u00a0b, e-course, a b</p>",
        lambda t: t.text(t.root) == "e-course, a b, e-course, a b",
    ),
    Case(
        "name_fonts_properly",
        "<p style=\"font: 10pt 'Three 3'\">Words</p>",
        lambda t: "Three-3" in {str(font.BaseFont)[8:] for font in t.pdf.pages[0].Resources.Font.values()},
    ),
    Case(
        "draw_labels_before_their_items",
        "<p>Before</p><ul><li>One<li>Two<ul><li>Deep</ul></ul><ol><li><p>Three</p></ol><p>After</p>",
        lambda t: (
            [words.strip() for words in t.texts.values()]
            == ["Before", "•", "One", "•", "Two", "◦", "Deep", "1.", "Three", "After"]
        ),
    ),
    Case(
        "name_bookmarks_as_they_read",
        "<h1>www.\u200bexample.\u200borg</h1>",
        lambda t: bookmarks(t) == ["www.example.org"],
    ),
    Case(
        "keep_the_geometry",
        '<div style="columns: 2; column-gap: 0"><p>Words</p><p>More</p></div>',
        lambda t: len(geometry(t).get("/Columns", ())) == 2,
    ),
    Case("name_both_standards", "<p>Words</p>", lambda t: (metadata(t).get(UA), metadata(t).get(A)) == ("1", "3")),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.step)
def test_a_step_mends_what_it_says(case: Case) -> None:
    tagged = finished(case.body)
    assert case.is_right(tagged), tagged.outline()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.step)
def test_without_the_step_it_is_wrong(case: Case) -> None:
    assert not case.is_right(finished(case.body, case.step))


EMPTY = {
    "cell": ("<tr><td>a<td><td>c</tr>", ["TD", "TD", "TD"]),
    "row": ("<tr><td><td><td></tr>", ["TD", "TD", "TD"]),
    "cell with a decorative picture": (f'<tr><td>a<td><img src="{PIXEL}" alt=""><td>c</tr>', ["TD", "TD", "TD"]),
    "cell of a space": ("<tr><td>a<td> <td>c</tr>", ["TD", "TD", "TD"]),
    "cell at the head": ("<tr><th><th>b<th></tr>", ["TH", "TH", "TH"]),
}


@pytest.mark.parametrize(("row", "cells"), EMPTY.values(), ids=EMPTY)
def test_empty_cells_keep_their_place(row: str, cells: list[str]) -> None:
    tagged = finished(f"<table><thead><tr><th>1<th>2<th>3</tr></thead>{row}</table>")
    assert [roles(tag) for tag in tagged.root.find("TR")] == [["TH", "TH", "TH"], cells]


def test_every_step_has_a_case() -> None:
    assert {case.step for case in CASES} == {step.__name__ for step in STEPS}
