"""Markdown files become texts: tokens, and the places of every heading, link and picture in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.model import findings
from ppnews.model.body import PAGE_SCHEME, Body, Heading, Reference, ReferenceKind
from ppnews.model.slug import slugify

ALLOWED_ATTRIBUTES = ("id", "class", "lang", "dir", "width", "start")
_MAX_NESTING = 40
_WEB = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:|//)")


@cache
def parser() -> MarkdownIt:
    """Return the parser: CommonMark, tables, footnotes, attributes on images and blocks; HTML stays text."""
    md = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": _MAX_NESTING})
    md.enable("table")
    md.use(footnote_plugin, inline=True)
    md.use(attrs_plugin, after=("image", "link"), spans=True, allowed=ALLOWED_ATTRIBUTES)
    md.use(attrs_block_plugin, allowed=ALLOWED_ATTRIBUTES)
    md.inline.ruler.at("link", _remembering_place(link, "link_open"))
    md.inline.ruler.at("image", _remembering_place(image, "image"))
    return md


def _remembering_place(
    rule: Callable[[StateInline, bool], bool], token_type: str
) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule so that its token knows where in the block's text it began and ended."""

    def remember(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            made = next(token for token in state.tokens[count:] if token.type == token_type)
            made.meta = {**made.meta, "span": (start, state.pos)}
        return matched

    return remember


def parse(text: str, name: str, folder: str, language: str) -> Outcome[Body]:
    """Read one Markdown file; `name` is the file in messages, `folder` as with `Body`."""
    tokens = parser().parse(text, {"docId": ""})
    if not any(token.type == "inline" and token.content.strip() for token in tokens):
        empty = Diagnostic.of(findings.EMPTY_BODY, f"{name} holds no text.", Location(name, 1, 1), language=language)
        return Outcome(None, (empty,))
    lines = text.split("\n")
    references = tuple(_references(tokens, lines, name))
    headings = tuple(_headings(tokens, lines, name))
    return Outcome(Body(name, folder, language, text, tuple(tokens), references, headings))


def _references(tokens: list[Token], lines: list[str], name: str) -> Iterator[Reference]:
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        children = token.children or []
        for position, child in enumerate(children):
            if child.type == "link_open":
                words = _words(children[position + 1 :])
                yield _reference(str(child.attrs.get("href", "")), words, _place(child, token, lines, name))
            elif child.type == "image":
                target = str(child.attrs.get("src", ""))
                yield Reference(ReferenceKind.PICTURE, target, child.content, _place(child, token, lines, name))


def _reference(target: str, words: str, at: Location) -> Reference:
    if target.startswith("#"):
        return Reference(ReferenceKind.SECTION, target[1:], words, at)
    if target.startswith(PAGE_SCHEME):
        return Reference(ReferenceKind.PAGE, target.removeprefix(PAGE_SCHEME), words, at)
    kind = ReferenceKind.WEB if _WEB.match(target) else ReferenceKind.FILE
    return Reference(kind, target, words, at)


def _words(tokens: list[Token]) -> str:
    """Return the words up to the end of the link that `tokens` begin in."""
    depth, words = 1, []
    for token in tokens:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if depth == 0:
            break
        words.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(words)


def _place(child: Token, block: Token, lines: list[str], name: str) -> Location:
    """Return where in the file an inline token stands: the block's text has lost its indents and prefixes."""
    start, end = child.meta["span"]
    first = block.map[0] if block.map else 0

    def position(offset: int) -> tuple[int, int]:
        before = block.content[:offset]
        row = before.count("\n")
        content_lines = block.content.split("\n")
        source = lines[min(first + row, len(lines) - 1)]
        prefix = max(source.find(content_lines[row]), 0)
        return first + row + 1, prefix + offset - (before.rfind("\n") + 1) + 1

    line, column = position(start)
    end_line, end_column = position(end)
    return Location(name, line, column, end_line, end_column)


def _headings(tokens: list[Token], lines: list[str], name: str) -> Iterator[Heading]:
    taken: set[str] = set()
    for position, token in enumerate(tokens):
        if token.type != "heading_open" or not token.map:
            continue
        inline = tokens[position + 1]
        words = _words(list(inline.children or []))
        given = str(token.attrs.get("id", ""))
        unique = given or next(c for c in _numbered(slugify(words) or "heading") if c not in taken)
        taken.add(unique)
        line = token.map[0] + 1
        at = Location(name, line, 1, line, len(lines[line - 1]) + 1)
        yield Heading(int(token.tag[1:]), unique, bool(given), words, at)


def _numbered(word: str) -> Iterator[str]:
    yield word
    number = 2
    while True:
        yield f"{word}-{number}"
        number += 1
