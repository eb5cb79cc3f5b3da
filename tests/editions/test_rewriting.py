"""Texts that are tried are those of an editor: first or last words are gone, and pictures stand where they would."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring, tostring

import pytest

from ppnews.editions.pdf.setting import apply_setting
from ppnews.model.fit import PageSetting

PAGE = (
    '<html><section id="a"><div class="prose"><p>One <b>two</b> three four.</p></div><figure class="picture"/>'
    '<div class="prose continued"><p>Five six.</p><p>Seven.</p></div></section></html>'
)


@pytest.mark.parametrize(
    ("words", "first", "left"),
    [
        (1, False, "<div><p>One <b>two</b> three four.</p></div><figure/><div><p>Five six.</p></div>"),
        (3, False, "<div><p>One <b>two</b> three four.</p></div><figure/>"),
        (5, False, "<div><p>One <b>two</b></p></div><figure/>"),
        (1, True, "<div><p><b>two</b> three four.</p></div><figure/><div><p>Five six.</p><p>Seven.</p></div>"),
        (2, True, "<div><p>three four.</p></div><figure/><div><p>Five six.</p><p>Seven.</p></div>"),
        (5, True, "<div><p>six.</p></div><figure/><div><p>Seven.</p></div>"),
        (6, True, "<div><p>Seven.</p></div><figure/>"),
        (
            -2,
            False,
            "<div><p>One <b>two</b> three four.</p></div><figure/><div><p>Five six.</p><p>Seven. One two</p></div>",
        ),
    ],
)
def test_words_are_cut_and_written_as_an_editor_does(words: int, first: bool, left: str) -> None:
    root = fromstring(PAGE)
    apply_setting(root, PageSetting(cuts={"a": words}, cuts_first=first))
    after = re.sub(r' class="[^"]*"| (?=/>)', "", tostring(root[0], encoding="unicode"))
    assert after == f'<section id="a">{left}</section>'
