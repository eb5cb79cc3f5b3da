"""Styles lose what fetches and keep the rest, however they are spelled."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ppnews.pictures.drawings.css import clean_declarations, each_rule, is_local, read_sheet, write_sheet


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("fill:red; stroke : #123f6d !important", "fill:red;stroke: #123f6d !important"),
        ("fill:url(#a);mask:url( '#b' )", 'fill:url(#a);mask:url( "#b" )'),
        ("fill:url(a.svg#b);stroke:red", "stroke:red"),
        ("fill:url('#a b');stroke:red", "stroke:red"),
        ("fill:rgb(1 2 3 / 50%);filter:blur(2px) drop-shadow(0 0 rgba(0,0,0,.5))", None),
        ("width:calc(1px + var(--w))", None),
        ("width:calc(1px + fetch(x))", ""),
        ("b:image-set('a.png' 1x);c:src('a');d:paint(x);e:attr(href url)", ""),
        ("f\\69ll:red;stroke:blue", "stroke:blue"),
        ("fill:red];stroke:blue", "stroke:blue"),
        ("not a declaration;stroke:blue", "stroke:blue"),
    ],
)
def test_declarations(text: str, kept: str | None) -> None:
    assert clean_declarations(text) == (text if kept is None else kept)


def test_rules_within_conditions() -> None:
    sheet = "@media print{.a{fill:red} @import 'x'; @font-face{src:url(x)}} @page{margin:0} .b{fill:url(x)}"
    assert write_sheet(read_sheet(sheet)) == "@media print{.a{fill:red}}\n.b{}"


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("red", True),
        ("url(#a) red", True),
        ("rgb(1,2,3)", True),
        ("url(a#b)", False),
        ("url(//a", False),
        ("\\75", False),
    ],
)
def test_attributes(text: str, local: bool) -> None:
    assert is_local(text) is local


words = st.text(st.sampled_from("abеж\\\"'()[]{}<>;:@#,/*!-_ \n0u\x7f"), max_size=60)


@example(text="['\n]{")
@given(text=words)
def test_styles_of_any_spelling_do_not_raise_and_settle(text: str) -> None:
    for function in (lambda sheet: write_sheet(read_sheet(sheet)), clean_declarations):
        once = function(text)
        assert function(once) == once or "\\" in once  # the escapes that serialising may need are not taken again


@given(
    parts=st.lists(st.sampled_from([".a{fill:url(#g)}", "@media print{", "}", "#b{x:url(y)}", "/*", "*/"]), max_size=8)
)
def test_the_rules_that_are_weighed_are_those_that_are_written(parts: list[str]) -> None:
    styles = read_sheet("".join(parts))
    assert [rule.block for rule in each_rule(styles)] == [
        rule.block for rule in each_rule(read_sheet(write_sheet(styles)))
    ]
