"""Markdown files become texts: tokens, and the places of every heading, link and picture in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from unicodedata import normalize

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.footnote import footnote_plugin

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.load.places import MarkdownPlaces
from ppnews.model import findings
from ppnews.model.body import Body, Heading, Reference, ReferenceKind, plain_words, read_target
from ppnews.model.slug import slugify

ALLOWED_ATTRIBUTES = ("id", "class", "lang", "dir", "start")
_MAX_NESTING = 40
# What the linter reads is not for readers: blanks of the same length keep every place.
_REMARK = re.compile(r"<!--[ \t]*ppnews:[^\n]*?-->")
_TRAILING_BRACES = re.compile(r"\s*(\{[^{}]*\})\s*$")


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  (markdown-it's name)
        """Accept every address as a link, so that a bad one is reported instead of printed as it was typed."""
        return True


@cache
def parser() -> MarkdownIt:
    """Return the parser: CommonMark, tables, footnotes, attributes on images and blocks; HTML stays text."""
    md = _Parser("commonmark", {"html": False, "linkify": False, "maxNesting": _MAX_NESTING})
    md.enable("table")
    md.use(footnote_plugin, inline=False)
    md.use(attrs_plugin, after=("image", "link_close"), spans=True, allowed=ALLOWED_ATTRIBUTES)
    md.use(attrs_block_plugin, allowed=ALLOWED_ATTRIBUTES)
    md.core.ruler.after("inline", "heading_attributes", _heading_attributes)
    md.inline.ruler.at("link", _remembering_place(link, "link_open"))
    md.inline.ruler.at("autolink", _remembering_place(autolink, "link_open"))
    md.inline.ruler.at("image", _remembering_place(image, "image"))
    return md


def _heading_attributes(state: StateCore) -> None:
    """Read `## Words {#id}`: attributes behind a heading's words."""
    for opening, inline in pairwise(state.tokens):
        last = inline.children[-1] if opening.type == "heading_open" and inline.children else None
        braces = _TRAILING_BRACES.search(last.content) if last is not None and last.type == "text" else None
        if last is None or braces is None:
            continue
        try:
            _, attributes = parse_attributes(braces[1])
        except ParseError:
            continue
        opening.attrs |= {name: value for name, value in attributes.items() if name in ALLOWED_ATTRIBUTES}
        last.content = last.content[: braces.start()]


def _remembering_place(
    rule: Callable[[StateInline, bool], bool], token_type: str
) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule so that its token keeps the offsets of its start and end in the block's text."""

    def remember(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            made = next(token for token in state.tokens[count:] if token.type == token_type)
            made.meta = {**made.meta, "span": (start, state.pos)}
        return matched

    return remember


def parse_markdown(text: str, name: str, folder: str, language: str) -> Outcome[Body]:
    """Read one Markdown file; `name` is the file in messages, `folder` as with `Body`."""
    tokens = parser().parse(_REMARK.sub(lambda remark: " " * len(remark[0]), text), {"docId": ""})
    if not any(token.type == "inline" and token.content.strip() for token in tokens):
        empty = Diagnostic.of(findings.EMPTY_BODY, f"{name} holds no text.", Location(name, 1, 1), language=language)
        return Outcome(None, (empty,))
    places = MarkdownPlaces(tokens, text.replace("\0", "\ufffd").split("\n"), name)
    return Outcome(
        Body(
            name=name,
            folder=folder,
            language=language,
            text=text,
            tokens=tuple(tokens),
            references=tuple(_references(tokens, places)),
            headings=tuple(_headings(tokens, places)),
            ids=tuple(_ids(tokens, places)),
        )
    )


def _references(tokens: list[Token], places: MarkdownPlaces) -> Iterator[Reference]:
    for block in tokens:
        children = block.children or []
        for position, child in enumerate(children):
            if child.type == "link_open":
                kind, target = read_target(str(child.attrs.get("href", "")))
                words = plain_words(_inside(islice(children, position + 1, None)))
                yield Reference(kind, target, words, places.stretch(block, *child.meta["span"]))
            elif child.type == "image":
                _, target = read_target(str(child.attrs.get("src", "")))
                at = places.stretch(block, *child.meta["span"])
                yield Reference(ReferenceKind.PICTURE, target, plain_words(child.children or ()), at)


def _inside(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens up to the end of the link that `tokens` begin in."""
    for token in tokens:
        if token.type == "link_close":
            return
        yield token


def _headings(tokens: list[Token], places: MarkdownPlaces) -> Iterator[Heading]:
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        words = plain_words(inline.children or ())
        given = normalize("NFC", str(opening.attrs.get("id", "")))
        unique = given or _unique(slugify(words) or "heading", taken, numbers)
        taken.add(unique)
        yield Heading(int(opening.tag[1:]), unique, bool(given), words, places.line(opening))


def _ids(tokens: list[Token], places: MarkdownPlaces) -> Iterator[tuple[str, Location]]:
    for block in tokens:
        for token in (block, *(block.children or ())):
            if "id" in token.attrs and token.type != "heading_open":
                yield normalize("NFC", str(token.attrs["id"])), places.line(block)


def _unique(word: str, taken: set[str], numbers: Counter[str]) -> str:
    """Return `word`, or `word-2` and so on, where it is in use; `numbers` keeps the last number of each word."""
    unique = word
    while unique in taken:
        numbers[word] += 1
        unique = f"{word}-{numbers[word] + 1}"
    return unique
