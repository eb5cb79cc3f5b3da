"""Markdown: what is read out of a text, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ppnews.diagnostics import Location
from ppnews.load import markdown
from ppnews.model.body import Body, ReferenceKind


def parse(text: str, folder: str = "") -> Body:
    outcome = markdown.parse_markdown(text, "a.md", folder, "en")
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def references(text: str) -> list[tuple[str, str]]:
    return [(reference.kind.value, reference.target) for reference in parse(text).references]


def stretch(text: str, at: Location) -> str:
    assert at.end_line == at.line
    assert at.end_column is not None
    return text.split("\n")[at.line - 1][at.column - 1 : at.end_column - 1]


KINDS = {
    "section": ("[a](#first)", [("section", "first")]),
    "page": ("[a](page:first)", [("page", "first")]),
    "file": ("[a](files/b.pdf)", [("file", "files/b.pdf")]),
    "web": ("[a](https://example.org/?b=%20#c)", [("web", "https://example.org/?b=%20#c")]),
    "mail": ("[a](mailto:a@example.org)", [("web", "mailto:a@example.org")]),
    "by itself": (
        "<https://example.org/> <a@example.org>",
        [("web", "https://example.org/"), ("web", "mailto:a@example.org")],
    ),
    "picture": ("![a](b.png)", [("picture", "b.png")]),
    "picture in a link": ("[![a](b.png)](#first)", [("section", "first"), ("picture", "b.png")]),
    "by name": ("[a][b]\n\n[b]: #first", [("section", "first")]),
    "in a footnote": ("a[^1]\n\n[^1]: [b](#first)", [("section", "first")]),
    "in a footnote that nothing refers to": ("a\n\n[^1]: [b](#first)", []),
    "letters of any script": (
        "[a](#часть) ![b](картинки/зал.png)",
        [("section", "часть"), ("picture", "картинки/зал.png")],
    ),
    "spaces": ("[a](<two words.pdf>) ![b](two%20words.png)", [("file", "two words.pdf"), ("picture", "two words.png")]),
    "per cent": ("[a](100%.pdf)", [("file", "100%.pdf")]),
    "in code": ("`[a](#first)`\n\n    [a](#first)\n\n```\n[a](#first)\n```", []),
    "dangerous": ("[a](javascript:b) ![c](data:d)", [("web", "javascript:b"), ("picture", "data:d")]),
    "nothing": ("[a]() ![b]()", [("file", ""), ("picture", "")]),
}


@pytest.mark.parametrize(("text", "found"), KINDS.values(), ids=KINDS)
def test_references(text: str, found: list[tuple[str, str]]) -> None:
    assert references(text) == found


def test_words_of_a_reference() -> None:
    text = "[the *new* `code` &amp; ![a *picture* \\& more](b.png)\nnext line](#first)"
    link, picture = parse(text).references
    assert link.words == "the new code & a picture & more next line"
    assert picture.words == "a picture & more"


def test_paths_count_from_the_folder_of_the_text() -> None:
    body = parse("![a](../images/room.png) ![b](b.png)", folder="articles")
    assert list(body.pictures()) == ["images/room.png", "articles/b.png"]
    assert parse("![a](a.png)", folder="../../shared").path("a.png") == "../../shared/a.png"


HEADINGS = {
    "from the words": ("## Первая часть", [("pervaya-chast", False, "Первая часть")]),
    "given behind": ("## Words {#returns}", [("returns", True, "Words")]),
    "given above": ("{#returns}\n## Words", [("returns", True, "Words")]),
    "given behind and closed": ("## Words {#returns} ##", [("returns", True, "Words")]),
    "underlined": ("Words {#returns}\n---", [("returns", True, "Words")]),
    "a class": ("## Words {.wide}", [("words", False, "Words")]),
    "twice": ("# A\n# A\n# A", [("a", False, "A"), ("a-2", False, "A"), ("a-3", False, "A")]),
    "no letters": ("# ?!\n# …", [("heading", False, "?!"), ("heading-2", False, "…")]),
    "dressed": ("# *One* [two](#a) `three`", [("one-two-three", False, "One two three")]),
    "braces that say nothing": ("# Words {and more}", [("words-and-more", False, "Words {and more}")]),
    "escaped": ("# Words \\{#returns}", [("words-returns", False, "Words {#returns}")]),
}


@pytest.mark.parametrize(("text", "found"), HEADINGS.values(), ids=HEADINGS)
def test_headings(text: str, found: list[tuple[str, bool, str]]) -> None:
    assert [(heading.id, heading.given, heading.words) for heading in parse(text + "\n\nWords.").headings] == found


def test_heading_anchors() -> None:
    made, given = parse("## Made\n\n## Given {#one}\n\nWords.").headings
    assert made.anchor("events") == "events-made"
    assert given.anchor("events") == "one"


def test_ids_of_other_things_than_headings() -> None:
    body = parse("{#table}\n| a |\n|---|\n\nWords [a]{#span} ![b](c.png){#picture}.\n\n- x\n\n  {#item}\n  y\n")
    assert [(name, at.line) for name, at in body.ids] == [("table", 2), ("span", 5), ("picture", 5), ("item", 10)]


def test_attributes_are_allowed_by_name() -> None:
    body = parse('{#a .b onclick=c style=d title=e lang=ru}\nWords [f]{onmouseover="g" href=h .i}.')
    paragraph, inline, _ = body.tokens
    span = (inline.children or [])[1]
    assert paragraph.attrs == {"id": "a", "class": "b", "lang": "ru"}
    assert span.attrs == {"class": "i"}


EMPTY = {
    "nothing": "",
    "spaces": " \n\t\n",
    "a line": "***\n",
    "a definition": "[a]: #b\n",
    "an unused footnote": "[^1]: Words.\n",
}


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_a_text_without_words(text: str) -> None:
    outcome = markdown.parse_markdown(text, "a.md", "", "ru")
    assert outcome.value is None
    assert [(finding.rule.name, finding.language) for finding in outcome.diagnostics] == [("empty-body", "ru")]


# How a line may begin, and how the next line of the same paragraph then begins.
BEGINNINGS = [
    ("", ""),
    ("   ", " "),
    ("> ", "> "),
    (">", ""),
    ("> > ", ">"),
    ("- ", "  "),
    ("* ", ""),
    ("1. ", "   "),
    ("12)\t", "\t"),
    ("> -\t", ">  \t"),
    ("- > ", "  > "),
    ("-   1. ", "\t   "),
    ("[^{}]: ", "    "),
]
WORDS = st.lists(st.sampled_from(["word", "слово", "日本", "🙂", "née", "№ 5", "#", "a_b", "“so”"]), max_size=4).map(
    " ".join
)


@given(st.lists(st.tuples(st.sampled_from(BEGINNINGS), WORDS, WORDS, WORDS), min_size=1, max_size=5))
def test_every_link_stands_where_it_is_said_to(blocks: list[tuple[tuple[str, str], str, str, str]]) -> None:
    lines = ["".join(f"[^{number}]" for number in range(len(blocks))), ""]
    for number, ((first, following), one, two, three) in enumerate(blocks):
        lines.append(f"{first.format(number)}x {one} [a](#one-{number}) {two} ![b](two-{number}.png)")
        lines.append(f"{following}y {three} [c][name-{number}]")
        lines += ["", f"[name-{number}]: page:three-{number}", "", "***", ""]
    text = "\n".join(lines)
    found = {reference.target: stretch(text, reference.at) for reference in parse(text).references}
    assert found == {
        target: words
        for n in range(len(blocks))
        for target, words in (
            (f"one-{n}", f"[a](#one-{n})"),
            (f"two-{n}.png", f"![b](two-{n}.png)"),
            (f"three-{n}", f"[c][name-{n}]"),
        )
    }


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3), st.sampled_from(["", "> ", "  > "]))
def test_every_link_in_a_table_stands_where_it_is_said_to(rows: list[list[str]], prefix: str) -> None:
    def cell(words: str) -> str:
        return f" {words} \\| [a](#same) "

    width = max(map(len, rows))
    lines = ["|" + "|".join([cell(words) for words in row] + [""] * (width - len(row))) + "|" for row in rows]
    text = "\n".join(prefix + line for line in [lines[0], "|---" * width + "|", *lines[1:]])
    found = parse(text).references
    assert len(found) == sum(map(len, rows))
    assert len({reference.at for reference in found}) == len(found)
    assert {stretch(text, reference.at) for reference in found} == {"[a](#same)"}


@given(st.text())
@example("![" * 500 + "](x)" * 500)
@example("[" * 5000)
@example("> " * 2000 + "a")
@example("- " * 2000 + "a")
@example("*a " * 3000 + "*" * 3000)
@example("[^1]" * 100 + "\n\n[^1]: [^1]")
@example("^[a ^[b ^[c]]]")
@example("|" * 3000 + "\n" + "|-" * 3000)
@example("[a](<" + "%" * 100 + ">)")
@example("# {#\n# {}\n# {#a #b}\n{#c}\n\n{.d}")
@example("a\0b\x0c\x85\u2028[c](#d)\u2029![e](f)")
@example("[\ud800](#\udfff)")
@example("&#xD800;&#0;&#x110000;")
def test_no_text_makes_it_stumble(text: str) -> None:
    outcome = markdown.parse_markdown(text, "a.md", "", "en")
    lines = text.split("\n")
    for reference in outcome.value.references if outcome.value else ():
        assert isinstance(reference.kind, ReferenceKind)
        assert 1 <= reference.at.line <= len(lines)
        assert 1 <= reference.at.column <= len(lines[reference.at.line - 1]) + 1


@pytest.mark.parametrize("text", ["```\nGOTO 10\n```\n", "    GOTO 10\n", "![A bridge](a.png)\n"])
def test_a_text_of_code_or_a_picture_alone_is_a_text(text: str) -> None:
    outcome = markdown.parse_markdown(text, "a.md", "", "en")
    assert outcome.value is not None
    assert outcome.diagnostics == ()
