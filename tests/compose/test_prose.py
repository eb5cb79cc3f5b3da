"""Running text as HTML."""

from __future__ import annotations

import re

import pytest

from ppnews.model.content import PRINTED

from .conftest import Composer

BASICS = {
    "emphasis": ("*a* __b__ `c <d>`", "<p><em>a</em> <strong>b</strong> <code>c &lt;d&gt;</code></p>"),
    "breaks": ("a  \nb\\\nc\nd", "<p>a<br>\nb<br>\nc\nd</p>"),
    "list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    "numbers": ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    "quotation": ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    "rule": ("a\n\n***", "<p>a</p>\n<hr>"),
    "code": ("```py\na < b\n```\n\nc", '<pre><code class="language-py">a &lt; b\n</code></pre>\n<p>c</p>'),
    "web": ('[a](https://b.org/?c&d "e")', '<p><a href="https://b.org/?c&amp;d" title="e">a</a></p>'),
    "by itself": ("<https://b.org/>", '<p><a href="https://b.org/">https://b.org/</a></p>'),
    "mail": ("<a@b.org>", '<p><a href="mailto:a@b.org">a@b.org</a></p>'),
    "telephone": ("[a](tel:+43-1-504)", '<p><a href="tel:+43-1-504">a</a></p>'),
    "bare address": ("https://b.org/", "<p>https://b.org/</p>"),
    "entities": ("&copy; &amp; &lt;b&gt; &#x27;", "<p>© &amp; &lt;b&gt; '</p>"),
    "HTML": (
        '<b onclick="x">a</b> <script>b</script><!-- c -->',
        "<p>&lt;b onclick=“x”&gt;a&lt;/b&gt; &lt;script&gt;b&lt;/script&gt;</p>",
    ),
    "block of HTML": ("<div>\na\n</div>", "<p>&lt;div&gt;\na\n&lt;/div&gt;</p>"),
    "span": ("[de facto]{lang=la .quiet}", '<p><span lang="la" class="quiet">de facto</span></p>'),
    "other direction": ("a [مرحبا!]{lang=ar} b", '<p>a <span lang="ar" dir="rtl">مرحبا!</span> b</p>'),
    "block in another direction": ("{lang=ar}\nمرحبا", '<p lang="ar" dir="rtl">مرحبا</p>'),
    "direction as written": ("[1–2]{lang=ar dir=ltr}", '<p><span lang="ar" dir="ltr">1–2</span></p>'),
    "block attributes": ("{#one .two lang=la style=x onclick=y}\na", '<p id="one" lang="la" class="two">a</p>'),
    "link attributes": ("[a](https://b.org){.button}", '<p><a href="https://b.org" class="button">a</a></p>'),
    "table": (
        "| a | b |\n|---|--:|\n| *c* | d \\| e |",
        '<div class="wide" tabindex="0"><table>\n<thead>\n<tr>\n<th>a</th>\n<th class="align-right">b</th>\n</tr>\n'
        "</thead>\n<tbody>\n"
        '<tr>\n<td><em>c</em></td>\n<td class="align-right">d | e</td>\n</tr>\n</tbody>\n</table></div>',
    ),
}


@pytest.mark.parametrize(("text", "html"), BASICS.values(), ids=BASICS)
def test_markdown(composer: Composer, text: str, html: str) -> None:
    assert composer.prose(text) == html


ACADEMY = "The “Academy”: e-courses"
PAPER = {
    "words": ("[the Academy](#training-academy)", ("(p.", ")", "the Academy")),
    "title": ("[](#training-academy)", ("(p.", ")", ACADEMY)),
    "page": ("[see page](page:training-academy)", ("", "", "see page")),
    "page without words": ("[](page:training-academy)", ("", "", "")),
}


@pytest.mark.parametrize(("text", "printed"), PAPER.values(), ids=PAPER)
def test_references_on_paper(composer: Composer, text: str, printed: tuple[str, str, str]) -> None:
    before, after, words = printed
    lead = f" {before}\u00a0" if before else "\u00a0"
    marks = f'class="page-reference" data-before="{lead}" data-after="{after}"'
    assert composer.prose(text, manner=PRINTED) == f'<p><a href="#training-academy" {marks}>{words}</a></p>'


SCREEN = {
    "words": ("[the *Academy*](#training-academy)", '<a href="#training-academy">the <em>Academy</em></a>'),
    "title": ("[](#training-academy)", f'<a href="#training-academy">{ACADEMY}</a>'),
    "page": ("[see page](page:training-academy)", f'see <a href="#training-academy">{ACADEMY}</a>'),
    "page, dressed": ("[*See* pp.](page:training-academy)", f'See <a href="#training-academy">{ACADEMY}</a>'),
    "only the word": ("[p.](page:training-academy)", f'<a href="#training-academy">{ACADEMY}</a>'),
    "other words": (
        "[more about it](page:training-academy)",
        f'more about it <a href="#training-academy">{ACADEMY}</a>',
    ),
    "a word that ends alike": (
        "[the homepage](page:training-academy)",
        f'the homepage <a href="#training-academy">{ACADEMY}</a>',
    ),
    "no words": ("[](page:training-academy)", f'<a href="#training-academy">{ACADEMY}</a>'),
    "class": ("[](#training-academy){.more}", f'<a href="#training-academy" class="more">{ACADEMY}</a>'),
    "heading": ("[](#training-academy-part-one)", '<a href="#training-academy-part-one">Part ‘one’</a>'),
    "by name": ("[the Academy][1]\n\n[1]: #training-academy", '<a href="#training-academy">the Academy</a>'),
}


@pytest.mark.parametrize(("text", "html"), SCREEN.values(), ids=SCREEN)
def test_references_on_a_screen(composer: Composer, text: str, html: str) -> None:
    assert composer.prose(text) == f"<p>{html}</p>"


def test_references_in_russian(composer: Composer) -> None:
    text = "[](#training-academy), [см. стр.](page:training-academy)"
    title = '<a href="#training-academy">Академия «Курсы»</a>'
    assert composer.prose(text, "ru", written="ru") == f"<p>{title}, см. {title}</p>"
    assert 'data-before=" (с.\u00a0"' in composer.prose(text, "ru", PRINTED, written="ru")


def test_a_text_that_stands_in_for_a_translation_says_which_language_its_links_are_in(composer: Composer) -> None:
    text = "## Part\n\n[](#training-academy) [](#english) [](#first-part) [see page](page:english)"
    content = composer.compose(text, "ru")
    assert content is not None
    body = content.sections[0].body
    assert body is not None
    assert body.lang is not None
    assert (str(body.lang), body.lang.direction) == ("en", "ltr")
    assert str(body).split("\n")[1] == (
        '<p><a href="#training-academy" lang="ru" dir="ltr">Академия «Курсы»</a> <a href="#english">Only in English</a>'
        ' <a href="#first-part">Part</a> see <a href="#english">Only in English</a></p>'
    )


def test_linked_files(composer: Composer) -> None:
    text = "[a report](<two words.pdf>), [again](./two%20words.pdf)"
    link = '<a href="assets/files/two%20words.pdf">'
    assert composer.prose("[a report](<two words.pdf>)") == f"<p>{link}a report</a></p>"
    # Paper has no place to keep a file: without the web edition's address the words stand alone.
    assert composer.prose(text.partition(",")[0], manner=PRINTED) == "<p>a report</p>"


HEADINGS = {
    "two levels": ("# A\n## B\n# C", ["h3 first-a", "h4 first-b", "h3 first-c"]),
    "deep": ("##### A\n###### B", ["h3 first-a", "h4 first-b"]),
    "skipped": ("## A\n#### B\n###### C", ["h3 first-a", "h4 first-b", "h5 first-c"]),
    "backwards": ("#### A\n## B", ["h3 first-a", "h3 first-b"]),
    "all six": (
        "# A\n## B\n### C\n#### D\n##### E\n###### F",
        ["h3 first-a", "h4 first-b", "h5 first-c", "h6 first-d", "h6 first-e", "h6 first-f"],
    ),
    "given": ("## A {#one}\n## A {.two}", ["h3 one", "h3 first-a"]),
    "alike": ("# A\n# A", ["h3 first-a", "h3 first-a-2"]),
    "in a quotation": ("> ## A", ["h3 first-a"]),
}


@pytest.mark.parametrize(("text", "found"), HEADINGS.values(), ids=HEADINGS)
def test_headings_stand_below_the_section(composer: Composer, text: str, found: list[str]) -> None:
    html = composer.prose(text)
    assert [f"{tag} {name}" for tag, name in re.findall(r'<(h\d)(?: class="\w+")? id="([^"]+)"', html)] == found
    assert re.findall(r"<(h\d)", html) == re.findall(r"</(h\d)", html)


def test_a_picture_alone_in_its_paragraph_is_a_figure(composer: Composer) -> None:
    html = composer.prose('![A *full* "room"](a.png "The \'workshop\'"){#room .wide onclick=x}', manner=PRINTED)
    assert re.sub(r' src="[^"]*"', "", html) == (
        '<figure id="room" class="picture wide" style="--ratio: 2.0; --most: 1.28px">'
        '<img width="2" height="1" alt="A full “room”" loading="lazy" decoding="async">'
        "<figcaption>The ‘workshop’</figcaption></figure>"
    )


def test_a_picture_among_words_stays_in_its_line(composer: Composer) -> None:
    html = composer.prose("a ![b](a.png){.small} c", manner=PRINTED)
    assert re.sub(r' src="[^"]*"', "", html) == (
        '<p>a <span class="small"><img width="2" height="1" alt="b" loading="lazy" decoding="async"></span> c</p>'
    )


def test_a_picture_on_a_screen_comes_in_two_formats(composer: Composer) -> None:
    html = composer.prose("![b](a.png)")
    assert html.startswith('<figure class="picture"><picture><source type="image/webp" srcset="assets/pictures/a-2-')
    assert html.endswith('alt="b" loading="lazy" decoding="async"></picture></figure>')


FOOTNOTES = "One[^a] two[^b] one again[^a] none[^c].\n\n[^a]: The *first*.\n[^b]:\n    - the second\n"


def test_footnotes(composer: Composer) -> None:
    html = composer.prose(FOOTNOTES)
    ids, links = re.findall(r' id="([^"]+)"', html), re.findall(r' href="#([^"]+)"', html)
    assert ids == ["first--note-1", "first--note-2", "first--note-1-2", "first--note-1-text", "first--note-2-text"]
    assert set(links) == set(ids)
    assert re.findall(r'role="doc-noteref">(\d)<', html) == ["1", "2", "1"]
    assert html.count('role="doc-backlink" aria-label="Back to the text"') == 3
    assert "none[^c]" in html


def test_ids_of_footnotes_and_headings_never_meet(composer: Composer) -> None:
    content = composer.compose("## Note 1\n\n## Note 1 text\n\nA[^1]\n\n[^1]: B\n")
    assert content is not None
    ids = [name for section in content.sections for name in re.findall(r' id="([^"]+)"', str(section.body))]
    assert len(ids) == len(set(ids))


def test_a_latin_passage_in_an_arabic_text_runs_its_own_way(composer: Composer) -> None:
    html = composer.prose("قال: [Hello!]{lang=en}.", "ar", written="ar")
    assert '<span lang="en" dir="ltr">Hello!</span>' in html
