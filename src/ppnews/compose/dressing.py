"""A running text set typographically, every passage as its own language has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from markdown_it.token import Token

from ppnews.compose.formats import direction_of
from ppnews.compose.quotation import has_straight_marks
from ppnews.compose.typography import Typographer

_ELSEWHERE = "elsewhere"
"""The type that words in another language have while those around them are set."""


def dress_text(tokens: Sequence[Token], language: str, typographer: Callable[[str], Typographer]) -> list[Token]:
    """Return copies of a text's tokens with typed marks replaced, and `dir` where `lang` needs it."""
    copies = [_copied(token) for token in tokens]
    for spoken, blocks in groupby(_spoken(copies, language), itemgetter(0)):
        _dress([block for _, block in blocks], spoken, typographer)
    return copies


def _spoken(tokens: Sequence[Token], language: str) -> Iterator[tuple[str, Token]]:
    """Yield every block of words with its language; give elements in another one their direction."""
    around = [language]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        own = _turned(token, around[-1])
        if token.nesting > 0:
            around.append(own)
        if token.type == "inline":
            yield around[-1], token


def _turned(token: Token, around: str) -> str:
    """Return the language of an element, which gets a direction of writing (`dir`) unless the editor gave it one."""
    own = str(token.attrs.get("lang", around))
    if "dir" not in token.attrs and direction_of(own) != direction_of(around):
        token.attrs["dir"] = direction_of(own)
    return own


def _dress(blocks: Sequence[Token], language: str, typographer: Callable[[str], Typographer]) -> None:
    hidden: list[Token] = []
    for block in blocks:
        children = block.children or []
        # Of the content it only counts whether marks were typed: it need not be looked through for every part.
        content = "'" if has_straight_marks(block.content) else ""
        for start, end in _passages(children, language):
            part = Token("inline", "", 0, content=content, children=children[start + 1 : end])
            _dress([part], _turned(children[start], language), typographer)
            hidden += [child for child in part.children or () if child.type == "text"]
    for child in hidden:
        child.type = _ELSEWHERE
    typographer(language).dress(blocks)
    for child in hidden:
        child.type = "text"


def _passages(children: Sequence[Token], language: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the outermost elements in another language, from their opening to their closing token."""
    start, depth = -1, 0
    for place, child in enumerate(children):
        if start < 0 and child.nesting > 0 and str(child.attrs.get("lang", language)) != language:
            start, depth = place, 0
        depth += child.nesting
        if start >= 0 and depth == 0:
            yield start, place
            start = -1


def _copied(token: Token) -> Token:
    """Return a copy whose children, attributes and data can be changed without touching the text that was loaded."""
    children = None if token.children is None else [_copied(child) for child in token.children]
    return token.copy(children=children, attrs=dict(token.attrs), meta=dict(token.meta))
