"""A layout's pages without an issue: the elements that its templates can make, one inside the other.

Templates are not run: every branch is taken, every loop once; macros and included files stand where they are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

WORDS = "\ue000"
"""What stands for the words that a template would print; part of no name."""

_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
_MACRO = re.compile(r"\{%-?\s*macro\s+(?P<name>\w+)\(.*?\)\s*-?%\}(?P<body>.*?)\{%-?\s*endmacro\s*-?%\}", re.DOTALL)
_INCLUDE = re.compile(r"\{%-?\s*include\b(?P<what>[^%]*)%\}")
_KIND_OF_SECTION = re.compile(r"[\"']sections/[\"']\s*~\s*section\.kind\s*~\s*[\"']\.html[\"']")
_SECTION = re.compile(
    rf"<section\b(?:(?!</section>).)*\{{%-?\s*include\s+{_KIND_OF_SECTION.pattern}(?:(?!</section>).)*</section>",
    re.DOTALL,
)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{(?P<what>.*?)\}\}", re.DOTALL)
_CALL = re.compile(r"\s*-?\s*(?:\w+\.)?(?P<name>\w+)\(")
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_PROSE = re.compile(r"\s*(?:section\.body|opening|rest)\s*")
_DEPTH = 6
_DEEPEST = 60
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_SAMPLE = (
    "<p>x <a href='#x'>x</a> <strong>x</strong> <em>x</em> <code>x</code></p>"
    "<h3>x</h3><p>x</p><h4>x</h4><h5>x</h5><h6>x</h6><ul><li>x</li></ul><ol><li>x</li></ol>"
    "<blockquote><p>x</p></blockquote><pre><code>x</code></pre>"
    "<table><thead><tr><th>x</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>"
    "<figure class='picture'><img><figcaption>x</figcaption></figure>"
)
"""What Markdown makes of a running text."""


def skeletons(templates: Mapping[str, str], page: str) -> Iterator[Element]:
    """Yield the page that the template `page` makes, with every kind of section, as one or more element trees."""
    if page not in templates:
        return
    macros: dict[str, str] = {}
    for text in templates.values():
        macros |= {found["name"]: found["body"] for found in _MACRO.finditer(_REMARK.sub("", text))}
    kinds = [name[len("sections/") : -len(".html")] for name in templates if name.startswith("sections/")]
    text = _REMARK.sub("", templates[page])
    loop = _SECTION.search(text)
    if loop is None:
        pages = [_expand(text, kind, templates, macros, _DEPTH) for kind in kinds or [""]]
    else:  # one page with a section of each kind
        sections = "".join(_expand(loop[0], kind, templates, macros, _DEPTH) for kind in kinds)
        before, after = text[: loop.start()], text[loop.end() :]
        pages = [
            _expand(before, "", templates, macros, _DEPTH) + sections + _expand(after, "", templates, macros, _DEPTH)
        ]
    for each in pages:
        yield _tree(each)


def _expand(text: str, kind: str, templates: Mapping[str, str], macros: Mapping[str, str], depth: int) -> str:
    """Return a template's text with everything put in, as plain HTML."""

    def include(match: re.Match[str]) -> str:
        is_section = _KIND_OF_SECTION.search(match["what"]) is not None
        named = _STRING.search(match["what"])
        name = f"sections/{kind}.html" if is_section else (named[1] or named[2] if named else "")
        return _expand(templates.get(name, ""), kind, templates, macros, depth - 1) if depth else ""

    def printed(match: re.Match[str]) -> str:
        what = match["what"]
        call = _CALL.match(what)
        if call is not None and call["name"] in macros:
            return _expand(macros[call["name"]], kind, templates, macros, depth - 1) if depth else ""
        if what.strip() == "section.kind":
            return kind
        if _PROSE.fullmatch(what):
            return _SAMPLE
        literals = " ".join(first or second for first, second in _STRING.findall(what))
        return f" {re.sub('[<>&]', '', literals)} {WORDS} "

    plain = _MACRO.sub("", _REMARK.sub("", text))
    return _PRINTED.sub(printed, _STATEMENT.sub("", _INCLUDE.sub(include, plain)))


class _Builder(HTMLParser):
    """Builds a tree of whatever tags there are: branches of a template may open what they do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("html")
        self.open = [SubElement(self.root, "body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        place = next((p for p in range(len(self.open) - 1, 0, -1) if self.open[p].tag == tag), None)
        if place is not None:
            del self.open[place:]


def _tree(html: str) -> Element:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
