"""The tag tree, as it is read out of finished PDFs."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from helpers.tagged import TO_UNICODE, Draft, saved
from pikepdf import Array, Dictionary, Name, String

from ppnews.inspection.pdf import read_document
from ppnews.inspection.pdf.observations import observe
from ppnews.inspection.pdf.structure import DEEPEST
from ppnews.model.pdf.places import LinkTarget
from ppnews.model.pdf.tags import Element, TagTree


@pytest.fixture
def draft() -> Draft:
    return Draft()


def read_tags(data: bytes) -> TagTree:
    return read_document(data).tags


def first(data: bytes) -> Element:
    return read_tags(data).elements[0]


def test_words_in_the_order_of_the_tree(draft: Draft) -> None:
    late, early = draft.mark("written first"), draft.mark("read first,")
    tags = read_tags(draft.data(draft.element("P", early, late)))
    assert tags.tagged
    assert (tags.elements[0].role, tags.elements[0].page) == ("P", 1)
    assert tags.text == "read first, written first"


def test_words_without_unicode_tables_of_their_own(draft: Draft) -> None:
    del draft.font.ToUnicode
    assert first(draft.data(draft.element("P", "Plain words"))).text == "Plain words"


def test_letters_come_from_the_unicode_table(draft: Draft) -> None:
    assert first(draft.data(draft.element("P", "Жж"))).text == "Жж"


def test_blocks_do_not_run_together_and_inline_elements_do(draft: Draft) -> None:
    here = [draft.mark("one", x=50), draft.mark("two", x=50)]
    blocks = draft.element("Sect", draft.element("P", here[0]), draft.element("P", here[1]))
    assert first(draft.data(blocks)).text == "one two"
    other = Draft()
    stuck = other.element("P", other.element("Span", ActualText="un"), other.element("Span", ActualText="stuck"))
    assert first(other.data(stuck)).text == "unstuck"


@pytest.mark.parametrize("hyphen", ["-", "‐"])
def test_hyphens_at_a_line_end_are_read_and_the_words_named(draft: Draft, hyphen: str) -> None:
    tags = read_tags(draft.data(draft.element("P", f"new informa{hyphen}", "tion, and", "more")))
    assert tags.text == f"new informa{hyphen}tion, and more"
    assert tags.divided == (f"informa{hyphen}tion",)


def test_soft_hyphens_are_not_counted(draft: Draft) -> None:
    soft = r"\376\377\000a\000\255"
    tags = read_tags(draft.data(draft.element("P", draft.mark("a-", ActualText=soft), "part")))
    assert (tags.text, tags.divided) == ("apart", ())


def test_a_hyphen_inside_a_line_stays(draft: Draft) -> None:
    tags = read_tags(draft.data(draft.element("P", "an e-course and a state‐run one")))
    assert (tags.text, tags.divided) == ("an e-course and a state‐run one", ())


def test_pages(draft: Draft) -> None:
    draft = Draft(pages=3)
    across = draft.element("P", draft.mark("begins", 1), draft.mark("goes on", 2))
    tags = read_tags(draft.data(draft.element("Sect", across)))
    assert tags.elements[0].page == 2
    (paragraph,) = tags.find("P")
    assert [item.page for item in paragraph.items] == [2, 3]


def test_marks_may_be_bare_numbers(draft: Draft) -> None:
    number = draft.mark("by number").MCID
    page = draft.pdf.pages[0].obj
    element = draft.pdf.make_indirect(Dictionary(S=Name.P, Pg=page, K=number))
    assert first(draft.data(element)).text == "by number"


def test_what_is_read_instead(draft: Draft) -> None:
    read = first(
        draft.data(
            draft.element(
                "Document",
                draft.element("Span", "b. 1", ActualText="born"),
                draft.element("Figure", draft.element("Span", "x"), draft.element("Caption", "Seen"), Alt="A map"),
                draft.element("Span", "EU", E="European Union"),
                draft.element("Figure", Alt=""),
            )
        )
    )
    assert [child.text for child in read.children] == ["born", "A map Seen", "European Union", ""]
    assert [child.replacement for child in read.children] == ["born", "A map", "European Union", None]
    assert read.children[3].alt == ""


def test_actual_text_in_the_content(draft: Draft) -> None:
    assert first(draft.data(draft.element("P", draft.mark("fi", ActualText="figure")))).text == "figure"


def test_languages(draft: Draft) -> None:
    inner = draft.element("Span", "chat", Lang="fr")
    marked = draft.mark("Wort", Lang="de")
    tags = read_tags(draft.data(draft.element("P", "word", inner, marked)))
    paragraph, span = tags.elements[0], tags.find("Span")[0]
    assert (tags.language, paragraph.language, paragraph.own_language) == ("en", "en", None)
    assert (span.language, span.own_language) == ("fr", "fr")
    assert [item.language for item in paragraph.items if not hasattr(item, "kind")] == ["en", "fr", "de"]


def test_roles_that_stand_for_others(draft: Draft) -> None:
    roles = Dictionary(Story=Name("/Chapter"), Chapter=Name.Sect, Round=Name("/Trip"), Trip=Name("/Round"))
    top = [draft.element(role) for role in ("Story", "Sect", "Round", "Other", "H7")]
    found = read_tags(draft.data(*top, RoleMap=roles)).elements
    assert [(e.role, e.original) for e in found] == [
        ("Sect", "Story"),
        ("Sect", "Sect"),
        ("Round", "Round"),
        ("Other", "Other"),
        ("H7", "H7"),
    ]


def test_roles_in_a_namespace(draft: Draft) -> None:
    standard = draft.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn")))
    own = Dictionary(Type=Name.Namespace, NS=String("urn:x"), RoleMapNS=Dictionary(Box=Array([Name.Aside, standard])))
    element = draft.element("Box", "words", NS=draft.pdf.make_indirect(own))
    assert first(draft.data(element)).role == "Aside"


def test_attributes(draft: Draft) -> None:
    cell = draft.element("TD", A=Array([Dictionary(O=Name.Table, Headers=Array([String("a"), String("b")])), 0]))
    head = draft.element("TH", C=Name.Head, A=Dictionary(O=Name.Table, Scope=Name.Column))
    items = draft.element("L", A=Dictionary(O=Name.List, ListNumbering=Name.Decimal))
    classes = Dictionary(Head=Dictionary(O=Name.Table, ColSpan=2, Scope=Name.Row))
    found = read_tags(draft.data(cell, head, items, ClassMap=classes)).elements
    assert [dict(element.attributes) for element in found] == [
        {"Headers": ("a", "b")},
        {"ColSpan": 2, "Scope": "Column"},
        {"ListNumbering": "Decimal"},
    ]


def test_links() -> None:
    draft = Draft(pages=2)
    tree = pikepdf.NameTree.new(draft.pdf)
    tree["named"] = Array([draft.pdf.pages[1].obj, Name.Fit])
    draft.pdf.Root.Names = Dictionary(Dests=tree.obj)
    draft.pdf.Root.Dests = Dictionary(old=Array([draft.pdf.pages[1].obj, Name.Fit]))
    place = Array([draft.pdf.pages[0].obj, Name.Fit])
    given_links: list[dict[str, Any]] = [
        {"A": Dictionary(S=Name.URI, URI=String("https://example.org/")), "Contents": String("A site")},
        {"Dest": String("named")},
        {"Dest": Name("/old")},
        {"Dest": place},
        {"A": Dictionary(S=Name.GoTo, D=String("gone"))},
        {"A": Dictionary(S=Name.GoToR, F=Dictionary(F=String("b.pdf"), UF=String("б.pdf")), D=Array([0, Name.Fit]))},
        {},
    ]
    links = [draft.element("Link", draft.link(**entries), "words") for entries in given_links]
    draft.link(1)
    tags = read_tags(draft.data(*links))
    assert [link.target for link in tags.elements] == [
        LinkTarget(address="https://example.org/"),
        LinkTarget(page=2, name="named"),
        LinkTarget(page=2, name="old"),
        LinkTarget(page=1),
        LinkTarget(name="gone"),
        LinkTarget(address="б.pdf"),
        None,
    ]
    assert [link.contents for link in tags.elements[:2]] == ["A site", None]
    assert [(note.kind, note.page) for note in tags.outside.annotations] == [("Link", 2)]


def test_what_is_not_in_the_tree(draft: Draft) -> None:
    draft.artifact("Folio 1")
    draft.write("Lost")
    draft.mark("Left hanging")
    draft.draw()
    outside = read_tags(draft.data(draft.element("P", "Read"))).outside
    assert (outside.artifacts, [words.text.strip() for words in outside.artifact_words]) == (1, ["Folio 1"])
    assert sorted(words.text.strip() for words in outside.words) == ["Left hanging", "Lost"]
    assert outside.drawings == 1


def test_content_inside_a_form(draft: Draft) -> None:
    deep = draft.form("BT /F 12 Tf 50 200 Td (deep in it) Tj ET")
    form = draft.form("/P <</MCID 0>> BDC BT /F 12 Tf 50 300 Td (in the form,) Tj ET /Y Do EMC", Y=deep)
    around = draft.form("BT /F 12 Tf 50 100 Td (in a drawing) Tj ET")
    on_page = draft.mark("on the page,")
    draft.place("/X Do /P <</MCID 9>> BDC /Z Do EMC", X=form, Z=around)
    page = draft.pdf.pages[0].obj
    inside = Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)
    marked = Dictionary(Type=Name.MCR, Pg=page, MCID=9)
    elements = [draft.element("P", on_page, marked), draft.element("P", inside)]
    assert [element.text for element in read_tags(draft.data(*elements)).elements] == [
        "on the page, in a drawing",
        "in the form, deep in it",
    ]


def test_letters_without_unicode(draft: Draft) -> None:
    del draft.font.ToUnicode
    draft.font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name("/g17"), Name("/afii10017")]))
    tags = read_tags(draft.data(draft.element("P", "ABC")))
    assert (tags.text, dict(tags.unknown_letters)) == ("\ufffdАC", {1: 1})


def test_letters_beyond_the_first_plane(draft: Draft) -> None:
    draft.font.ToUnicode = draft.pdf.make_stream(TO_UNICODE.replace(b"<0416>", b"<D83DDE00>"))
    assert first(draft.data(draft.element("P", "Ж!"))).text == "\U0001f600!"


def test_an_untagged_pdf(draft: Draft) -> None:
    draft.write("Words")
    pdf = draft.finish()
    del pdf.Root.StructTreeRoot
    tags = read_tags(saved(pdf))
    assert (tags.tagged, tags.elements, tags.text) == (False, (), "")
    assert [words.text for words in tags.outside.words] == ["Words"]


def test_a_tree_that_runs_in_circles(draft: Draft) -> None:
    outer, inner = draft.element("Sect"), draft.element("P", "once")
    outer.K = Array([inner, inner, outer])
    inner.K.append(outer)
    tags = read_tags(draft.data(outer))
    assert [element.role for element in tags.walk()] == ["Sect", "P"]
    assert (tags.text, tags.cut) == ("once", 3)


def test_a_tree_of_any_depth(draft: Draft) -> None:
    element = draft.element("P", "deep")
    for _ in range(3000):
        element = draft.element("Div", element)
    data = draft.data(element)
    tags = read_tags(data)
    assert (len(list(tags.walk())), tags.cut) == (DEEPEST, 1)
    assert "tags-left-out" in [seen.kind for seen in observe(read_document(data))]


def test_the_work_grows_with_the_pages() -> None:
    """Every page is opened, and closed, once: many pages are no more work than as many PDFs of one."""
    draft = Draft(pages=2000)
    draft.pdf.Root.Lang = String("en")
    elements = [draft.element("P", draft.mark(f"Page {number}", number)) for number in range(2000)]
    tags = read_tags(draft.data(draft.element("Document", *elements)))
    assert [element.page for element in tags.find("P")] == list(range(1, 2001))
    assert tags.find("P")[-1].text == "Page 1999"
