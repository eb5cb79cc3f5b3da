"""`ppnews inspect`: what a screen reader gets from a PDF."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pikepdf
import pytest
from helpers.alone import work_without_helpers
from helpers.pictured import PDF
from helpers.projects import COMMAND, Written, run
from helpers.tagged import Draft, saved
from pikepdf import Array, Dictionary, Name, String
from rich.cells import cell_len

from ppnews.model.limits import WorkLimits


@pytest.fixture
def draft() -> Draft:
    return Draft(pages=2)


def inspected(folder: Path, data: bytes, *arguments: str, **environment: str) -> str:
    """Write a PDF and return what is printed about it."""
    file = folder / "a.pdf"
    file.write_bytes(data)
    done = run("inspect", str(file), *arguments, **environment)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def outline(printed: str) -> list[str]:
    """Return the lines of the outline."""
    lines = printed.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("page  ")) + 1
    return lines[start : lines.index("", start)]


def test_an_outline(tmp_path: Path, draft: Draft) -> None:
    link = draft.link(A=Dictionary(S=Name.URI, URI=String("https://example.org/")), Contents=String("Example"))
    inner = draft.link(1, Dest=Array([draft.pdf.pages[0].obj, Name.Fit]))
    head = draft.element("TH", "Head", A=Dictionary(O=Name.Table, Scope=Name.Column, ColSpan=2))
    cell = draft.element("TD", "Cell", A=Dictionary(O=Name.Table, Headers=Array([String("h1")])))
    item = draft.element("LI", draft.element("Lbl", "1."), draft.element("LBody", draft.element("P", "Item")))
    sections = [
        draft.element("H1", "Heading"),
        draft.element(
            "P", "Before ", draft.element("Link", link, "a link"), draft.element("Span", " after", Lang="fr")
        ),
        draft.element("Figure", Alt="A map"),
        draft.element("Figure"),
        draft.element("Span", draft.mark("p.", 1), E="page"),
        draft.element("Div", draft.element("Link", inner)),
        draft.element("L", item, A=Dictionary(O=Name.List, ListNumbering=Name.Decimal)),
        draft.element("Table", draft.element("TR", head), draft.element("TR", cell)),
        draft.element("P", "A note", draft.element("Note", "below"), Lang="ru"),
    ]
    data = draft.data(draft.element("Story", *sections), RoleMap=Dictionary(Story=Name.Sect))
    assert outline(inspected(tmp_path, data)) == [
        "   1  Sect [Story]",
        "        H1  Heading",
        "        P  Before a link after",
        "          Link  a link  → https://example.org/",
        "          Span [fr]  after",
        "        Figure  alt: A map",
        "        Figure  no alternative text",
        "   2    Span  short for: page",
        "        Link  no words  → page 1",
        "   1    L [numbering Decimal]",
        "          LI",
        "            Lbl  1.",
        "            LBody › P  Item",
        "        Table",
        "          TR",
        "            TH [heads its column, spans 2 columns]  Head",
        "          TR",
        "            TD [under h1]  Cell",
        "        P [ru]",
        "          (text)  A note",
        "          Note  below",
    ]


def test_nothing_is_wider_than_the_terminal(tmp_path: Path, draft: Draft) -> None:
    address = "https://example.org/" + "long/" * 30
    link = draft.element("Link", draft.link(A=Dictionary(S=Name.URI, URI=String(address))), "words " * 30)
    wide = draft.element("Figure", Alt="地図" * 60)
    deep = draft.element("P", "word " * 40 + "end")
    for _ in range(40):
        deep = draft.element("Sect", deep, T=String("x" * 300))
    draft.pdf.docinfo["/Title"] = "地図" * 60 + "x" * 200
    data = draft.data(link, wide, deep, draft.element("A" * 200, "words"))
    printed = inspected(tmp_path, data)
    assert max(map(cell_len, printed.splitlines())) <= 80
    assert "→ https://example.org/long" in printed
    assert "end" not in printed
    whole = " ".join(inspected(tmp_path, data, "--verbose").split())
    assert "word word end" in whole
    assert address in whole
    assert "described as" not in whole


def test_what_the_file_says_about_itself(tmp_path: Path, draft: Draft) -> None:
    pdf = draft.finish(draft.element("P", "Words"))
    with pdf.open_metadata() as about:
        about["dc:title"] = "Another title"
        about["dc:creator"] = ["Ann", "Ben"]
        about["pdfuaid:part"] = "1"
        about["pdfaid:part"] = "3"
        about["pdfaid:conformance"] = "A"
    pdf.attachments["data.csv"] = b"1,2"
    printed = inspected(tmp_path, saved(pdf, encryption=pikepdf.Encryption(owner="x", user="")))
    for line in (
        "Title        Another title",
        "By           Ann, Ben",
        "Language     en",
        "Pages        2, A4 (210 × 297 mm)",
        "PDF/UA-1, PDF/A-3A",
        "Fonts        1: none embedded, none subset, all with ToUnicode",
        "Attached     data.csv",
        "Encrypted    yes; opens without a password",
    ):
        assert line in printed


def test_json(tmp_path: Path, draft: Draft) -> None:
    link = draft.link(A=Dictionary(S=Name.URI, URI=String("https://example.org/")), Contents=String("Example"))
    data = draft.data(draft.element("P", "Words, ", draft.element("Link", link, "a link", Lang="fr")))
    found = json.loads(inspected(tmp_path, data, "--output-format", "json"))
    assert (found["file"], found["pages"], found["tagged"], found["language"]) == ("a.pdf", 2, True, "en")
    assert found["metadata"]["title"] == "A title"
    assert found["sizes"] == [{"width": 210.0, "height": 297.0, "pages": 2}]
    (paragraph,) = found["elements"]
    words, inner = paragraph.pop("items")
    assert paragraph == {"tag": "P", "page": 1, "language": "en"}
    assert (words["page"], words["language"], words["words"].strip()) == (1, "en", "Words,")
    assert inner["items"][0] == {
        "annotation": "Link",
        "page": 1,
        "contents": "Example",
        "target": {"address": "https://example.org/"},
    }
    assert [seen["kind"] for seen in found["observations"]] == ["font-not-embedded"]


def test_the_keys_of_the_json_are_in_the_manual(tmp_path: Path, draft: Draft) -> None:
    pdf = draft.finish(draft.element("Story", "Words", draft.element("Link", draft.link(), "a"), Alt="a", E="b"))
    pdf.attachments["data.csv"] = b"1,2"
    found = json.loads(inspected(tmp_path, saved(pdf), "--output-format", "json"))

    def keys(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*(keys(each) for each in value))
        if not isinstance(value, dict):
            return set()
        inner = set().union(*(keys(each) for name, each in value.items() if name != "info"))
        return set(value) | inner

    manual = (Path(__file__).parents[2] / "docs/inspecting.md").read_text(encoding="utf-8")
    assert {key for key in keys(found) if f"`{key}`" not in manual} == set()


def test_the_same_depth_for_the_json_and_the_outline(tmp_path: Path, draft: Draft) -> None:
    element = draft.element("P", "deep")
    for _ in range(1500):
        element = draft.element("Sect", element)
    data = draft.data(element)
    assert "were left out" in inspected(tmp_path, data) or "was left out" in inspected(tmp_path, data)
    assert json.loads(inspected(tmp_path, data, "--output-format", "json"))["tags_left_out"] == 1


def test_nothing_in_a_pdf_is_obeyed_by_the_terminal(tmp_path: Path, draft: Draft) -> None:
    bad = String("\x1b[31mred\x07\u202e{} {0} [bold]x[/bold] %s\nnext")
    draft.pdf.docinfo["/Title"] = bad
    draft.pdf.Root.Lang = bad
    link = draft.link(A=Dictionary(S=Name.URI, URI=bad), Contents=bad)
    cell = draft.element("TH", A=Dictionary(O=Name.Table, Scope=Name("/\x1b[1m"), Headers=Array([bad])))
    figure = draft.element("Figure", Alt=bad, Lang=bad)
    pdf = draft.finish(figure, draft.element("H2", ActualText=bad), draft.element("\x1b[0m", link, cell))
    pdf.attachments["\x1b[2J.txt"] = b""
    for arguments in ([], ["--verbose"]):
        printed = inspected(tmp_path, saved(pdf), *arguments, NO_COLOR="")
        assert set(filter(lambda letter: not letter.isprintable(), printed)) == {"\n"}
        assert "[bold]x[/bold]" in printed


def test_a_pdf_of_our_own(built: Written) -> None:
    printed = built.run("inspect", str(built.root / PDF)).stdout
    assert "H1  The News" in printed
    assert "alt: A" in printed
    assert "Link" in printed


def test_outside_of_any_project(tmp_path: Path, draft: Draft) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(draft.data(draft.element("P", "Words")))
    done = run("inspect", str(file), "--project", str(tmp_path / "nowhere"))
    assert (done.exit_code, done.stderr) == (0, "")


def test_an_untagged_pdf(tmp_path: Path, draft: Draft) -> None:
    pdf = draft.finish()
    del pdf.Root.StructTreeRoot
    printed = inspected(tmp_path, saved(pdf))
    assert "The file has no tags" in printed
    assert "what is read" not in printed


LOCKED = saved(Draft().finish(), encryption=pikepdf.Encryption(user="secret", owner="secret"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty."),
        (b"%PDF-1.7\n", "This is no PDF, or one that is damaged beyond reading."),
        (b"Words.", "This is no PDF, or one that is damaged beyond reading."),
        (LOCKED, "The PDF is encrypted."),
    ],
    ids=["empty", "cut", "text", "locked"],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_cannot_be_read(tmp_path: Path, data: bytes, words: str, form: str) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    done = run("inspect", str(file), "--output-format", form)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr


def test_damaged_metadata_makes_no_noise(tmp_path: Path, draft: Draft) -> None:
    pdf = draft.finish(draft.element("P", "Words"))
    with pdf.open_metadata() as about:
        about["dc:title"] = "Title"
    file = tmp_path / "a.pdf"
    file.write_bytes(saved(pdf, compress_streams=False).replace(b"rdf:RDF", b"rdf:XXX"))
    done = subprocess.run([*COMMAND, "inspect", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "P  Words" in done.stdout


def test_no_file(tmp_path: Path) -> None:
    for file, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "no.pdf", "There is no file"),
        ("/dev/null", "ordinary"),
    ):
        done = run("inspect", str(file))
        assert (done.exit_code, done.stdout) == (2, "")
        assert words in done.stderr


def test_an_unknown_format(tmp_path: Path) -> None:
    done = run("inspect", str(tmp_path / "a.pdf"), "--output-format", "xml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no output format xml" in done.stderr


def test_the_deepest_tags_that_are_read(tmp_path: Path, draft: Draft) -> None:
    tag = draft.element("P", "Words")
    for _ in range(150):
        tag = draft.element("Div", tag)
    assert "too deep" in inspected(tmp_path, draft.data(tag))


def test_reading_takes_no_more_than_the_limits(tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ppnews.tasks.workers.apart.LIMITS", WorkLimits(memory="10 MB"))
    file = tmp_path / "a.pdf"
    file.write_bytes(draft.data(draft.element("P", "Words")))
    done = run("inspect", str(file), COLUMNS="400")
    assert done.exit_code == 2
    assert "Reading this PDF was given up" in done.stderr


def test_without_helper_processes_a_pdf_is_read_in_this_one(
    tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_without_helpers(monkeypatch)
    assert "Words" in inspected(tmp_path, draft.data(draft.element("P", "Words")))
