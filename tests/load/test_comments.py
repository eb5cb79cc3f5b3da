"""Comments `<!-- … -->` in texts: cut out wherever they stand, but for code; places hold in the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppnews.load.comments import comments_in
from ppnews.load.markdown import parse_markdown
from ppnews.model.text import Text

LEFT = {
    "in a line": ("a <!-- x --> b", "a b"),
    "several in a line": ("<!-- x --><!-- y --> a <!-- z -->, b", "a, b"),
    "on a line of its own": ("a\n<!-- x -->\nb", "a\nb"),
    "before words": ("<!-- x --> a", "a"),
    "deep before words": ("   <!-- x -->     a", "   a"),
    "over several lines": ("a\n\n<!--\nx\n\ny\n-->\n\nb", "a\n\n\nb"),
    "over paragraphs, from the middle of a line": ("a <!-- x\n\ny --> b", "a b"),
    "over paragraphs, from a heading": ("# A <!-- x\n\ny -->\n\nb", "# A\n\nb"),
    "over code": ("a <!-- x\n```\ny -->\nb\n\n```\n<!-- c -->\n```", "a\nb\n\n```\n<!-- c -->\n```"),
    "in an item": ("- a <!-- x\n  y -->\n- b", "- a\n- b"),
    "the whole item": ("- a\n- <!-- x -->\n- b", "- a\n- b"),
    "before the text of an item": ("- <!-- x -->\n  a", "-\n  a"),
    "between items": ("- a\n<!-- x -->\n- b", "- a\n- b"),
    "in a cell": ("| a <!-- x | y --> | b |\n|---|---|", "| a | b |\n|---|---|"),
    "a row": ("| a |\n|---|\n<!-- | x | -->\n| b |", "| a |\n|---|\n| b |"),
    "below a table": ("| a |\n|---|\n<!-- x -->\nb", "| a |\n|---|\n\nb"),
    "before a line": ("a\n<!-- x -->\n---", "a\n\n---"),
    "below a quotation": ("> a\n> <!-- x -->\n> b\n<!-- y -->\nc", "> a\n> b\n\nc"),
    "in a caption": ('![a <!-- x -->](b.png "c <!-- y -->")', '![a](b.png "c")'),
    "in a link": ("[a <!-- x --> b](c)", "[a b](c)"),
    "in a footnote": ("a[^1]\n\n[^1]: b <!-- x -->\n\n    c <!-- y -->", "a[^1]\n\n[^1]: b\n\n    c"),
    "in the address of a link by name": ('[a]: b "c <!-- x -->"', '[a]: b "c"'),
    "in a definition": ("a\n: b <!-- x -->\n\n    c <!-- y -->", "a\n: b\n\n    c"),
    "hidden by another": ("- a\n<!-- x -->\n      b <!-- y -->", "- a\n      b"),
    "without words": ("<!-->a<!--->b<!---->", "ab"),
    "behind the blanks of a line": ("a.  <!-- x -->\nb", "a.\nb"),
    "code": ("`<!-- a -->` ``<!-- ` -->``", "`<!-- a -->` ``<!-- ` -->``"),
    "a block of code": ("```\n<!-- a -->\n```\n\n    <!-- b -->", "```\n<!-- a -->\n```\n\n    <!-- b -->"),
    "escaped": ("\\<!-- a --> &lt;!-- b -->", "\\<!-- a --> &lt;!-- b -->"),
}


@pytest.mark.parametrize(("text", "left"), LEFT.values(), ids=LEFT)
def test_what_is_left(text: str, left: str) -> None:
    comments = comments_in(text)
    assert comments.cuts.apply(text) == left
    assert (comments.unclosed, comments.swallowed) == (None, ())


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a <!-- b\n\nc", 1, 3), ("a <!-- b <!-- c -->", 1, 10), ("- <!--", 1, 3)],
)
def test_a_comment_that_does_not_end_where_it_should(text: str, line: int, column: int) -> None:
    found = [f for f in parse_markdown(text, "a.md", "", "en").diagnostics if f.rule.name == "unclosed-comment"]
    assert [(f.at.line, f.at.column) for f in found] == ([(line, column)] if line else [])
    assert all(finding.is_error for finding in found)


PIECES = st.sampled_from(
    ["a ", "b\n", "\n\n", "<!-- c -->", "<!-- d\n\ne -->", "`", "- ", "> ", "| ", "<!-- `f -->", "[g](h)", "    ", "# "]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_places_hold_in_the_whole_text(text: str) -> None:
    outcome = parse_markdown(text, "a.md", "", "en")
    lines = text.split("\n")
    for reference in outcome.value.references if outcome.value else ():
        at = reference.at
        assert at.line == at.end_line
        assert lines[at.line - 1][at.column - 1 : (at.end_column or 0) - 1] == "[g](h)"
    for token in outcome.value.tokens if outcome.value else ():
        assert token.map is None or 0 <= token.map[0] <= token.map[1] <= len(lines)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Roads <!-- ask --> and bridges", "Roads and bridges"),
        ("`<!--` <!-- x -->", "`<!--`"),
        ("a <!-- b\nc -->.", "a."),
    ],
)
def test_texts_of_the_manifest(typed: str, printed: str) -> None:
    assert dict(Text._validate(typed).items("en")) == {"en": printed}
    assert dict(Text._validate({"ru": typed}).items("en")) == {"ru": printed}
