"""Blocks beyond CommonMark, made of its tokens: tasks, admonitions, captions of tables, blocks between colons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ppnews.model.body import ADMONITIONS, BLOCKS

_TASK = re.compile(r"\[(?P<mark>[ xX])\][ \t]+")
_ADMONITION = re.compile(r"\[!(?P<kind>[A-Za-z]+)\][ \t]*")
_BETWEEN_COLONS = re.compile(r"(?P<kind>[A-Za-z]+)(?:[ \t]*\[(?P<title>[^\[\]]+)\]|[ \t]+(?P<words>.+))?")
_CAPTION = re.compile(r"Table:\s+")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_BREAKS = ("softbreak", "hardbreak")
_CELLS = ("th_open", "td_open")


def make_tasks(state: StateCore) -> None:
    """Read `- [ ] words` and `- [x] words`: the box becomes a token of its own, and its item one of a task."""
    for item, opening, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        first = inline.children[0] if inline.children and opening.type == "paragraph_open" else None
        box = _TASK.match(first.content) if first is not None and first.type == "text" else None
        if item.type != "list_item_open" or first is None or box is None:
            continue
        first.content = first.content[box.end() :]
        item.attrJoin("class", "task")
        (inline.children or []).insert(0, Token("task", "", 0, meta={"done": box["mark"] != " "}))


def make_admonitions(state: StateCore) -> None:
    """Read `> [!NOTE]`: a quotation that begins so is an admonition; words behind it on the line are its heading."""
    made: list[Token] = []
    closings: list[bool] = []
    skipped = 0
    for place, token in enumerate(state.tokens):
        if skipped:
            skipped -= 1
            continue
        made.append(token)
        if token.type == "blockquote_open":
            paragraph = state.tokens[place + 1 : place + 4]
            kind = _kind_of(paragraph)
            closings.append(bool(kind))
            if kind:
                token.type, token.tag = "admonition_open", "div"
                heading, rest = _parted(paragraph)
                token.meta = {"kind": kind, "titled": bool(heading)}
                made += [*heading, *rest]
                skipped = len(paragraph)
        elif token.type == "blockquote_close" and closings.pop():
            token.type, token.tag = "admonition_close", "div"
    state.tokens = made


def _kind_of(block: list[Token]) -> str:
    if [token.type for token in block[:2]] != ["paragraph_open", "inline"] or not block[1].children:
        return ""
    found = _ADMONITION.match(block[1].children[0].content)
    kind = found["kind"].lower() if found and block[1].content.startswith("[!") else ""
    return kind if kind in ADMONITIONS else ""


def _parted(paragraph: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return the heading and what remains of an admonition's first paragraph, both without the mark."""
    opening, inline, closing = paragraph
    children = inline.children or []
    children[0].content = _ADMONITION.sub("", children[0].content, count=1)
    ends = next((n for n, child in enumerate(children) if child.type in _BREAKS), len(children))
    inline.children = children[ends + 1 :]
    rest = paragraph if inline.children else []
    if ends == 1 and not children[0].content:
        return [], rest
    title = opening.copy(attrs={"class": "title"})
    return [title, inline.copy(children=children[:ends]), closing.copy()], rest


def make_captions(state: StateCore) -> None:
    """Read `Table: words`, a paragraph or a last row right below a table, or a paragraph right above it."""
    tokens = state.tokens
    tables = [(start, _end_of(tokens, start)) for start, token in enumerate(tokens) if token.type == "table_open"]
    cut: set[int] = set()
    captions: dict[int, Token] = {}
    for start, end in tables:
        for place in (end + 1, start - 3):
            inline = _caption_at(tokens, place, cut)
            if inline is not None:
                captions[start] = inline
                cut |= {place, place + 1, place + 2}
                break
        else:
            row = _caption_row(tokens, start, end)
            if row:
                captions[start] = next(tokens[place] for place in row if tokens[place].type == "inline")
                cut |= set(row)
    if captions:
        state.tokens = list(_with_captions(tokens, captions, cut))


def _end_of(tokens: list[Token], start: int) -> int:
    return next(place for place in range(start, len(tokens)) if tokens[place].type == "table_close")


def _caption_at(tokens: list[Token], place: int, cut: set[int]) -> Token | None:
    block = tokens[place : place + 3] if place >= 0 else []
    if place in cut or [token.type for token in block] != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    return block[1] if _is_caption(block[1]) else None


def _caption_row(tokens: list[Token], start: int, end: int) -> range | None:
    """Return the tokens of a table's last row where it is a caption without an empty line before it."""
    opening = max((place for place in range(start, end) if tokens[place].type == "tr_open"), default=0)
    cells = [token for token in tokens[opening:end] if token.type == "inline"]
    if tokens[opening + 1].type != "td_open" or not _is_caption(cells[0]) or any(c.content for c in cells[1:]):
        return None
    closing = next(place for place in range(opening, end) if tokens[place].type == "tr_close")
    alone = tokens[opening - 1].type == "tbody_open"
    return range(opening - 1, closing + 2) if alone else range(opening, closing + 1)


def _is_caption(inline: Token) -> bool:
    first = inline.children[0] if inline.children else None
    return first is not None and first.type == "text" and _CAPTION.match(first.content) is not None


def _with_captions(tokens: list[Token], captions: dict[int, Token], cut: set[int]) -> Iterator[Token]:
    for place, token in enumerate(tokens):
        if place in cut:
            continue
        yield token
        if place in captions:
            inline = captions[place]
            first = (inline.children or [])[0]
            first.content = _CAPTION.sub("", first.content, count=1)
            level = token.level + 1
            yield Token("caption_open", "caption", 1, map=inline.map, level=level, block=True)
            yield inline
            yield Token("caption_close", "caption", -1, level=level, block=True)


def break_lines_in_cells(state: StateCore) -> None:
    """Read `<br>` in a table's cell, the only way to begin a new line there."""
    for opening, inline in pairwise(state.tokens):
        if opening.type in _CELLS and inline.children and _BREAK.search(inline.content):
            inline.children = [piece for child in inline.children for piece in _broken(child)]


def _broken(child: Token) -> Iterator[Token]:
    pieces = _BREAK.split(child.content) if child.type == "text" else [child.content]
    for number, piece in enumerate(pieces):
        if number:
            yield Token("hardbreak", "br", 0, level=child.level)
        if piece or len(pieces) == 1:
            yield child.copy(content=piece) if len(pieces) > 1 else child


def open_blocks(state: StateCore, read: Callable[[str], dict[str, str] | None]) -> None:
    """Read the words behind `:::`: the name of a block or of an admonition with its heading, attributes in braces."""
    opened: list[tuple[str, str]] = []
    made: list[Token] = []
    for token in state.tokens:
        made.append(token)
        if token.type == "container_block_close":
            kind, token.tag = opened.pop()
            token.type = f"{kind}_close"
        elif token.type == "container_block_open":
            written = token.info.strip().rstrip(":").strip()
            words, brace, rest = written.partition("{")
            attributes = read(brace + rest) if brace else {}
            name = words.strip().lower()
            token.attrs |= attributes or {}
            token.meta = {"name": name, "known": name in BLOCKS and attributes is not None}
            admonition = _BETWEEN_COLONS.fullmatch(words.strip()) if attributes is not None else None
            if admonition is not None and admonition["kind"].lower() in ADMONITIONS:
                token.type = "admonition_open"
                title = (admonition["title"] or admonition["words"] or "").strip()
                token.meta = {"kind": admonition["kind"].lower(), "titled": bool(title)}
                made += _title(title, token) if title else ()
            elif name in BLOCKS and name:
                token.attrJoin("class", name)
                token.tag = "blockquote" if name == "quote" else token.tag
            opened.append((token.type.removesuffix("_open"), token.tag))
    state.tokens = made


def _title(words: str, block: Token) -> Iterator[Token]:
    level, lines = block.level + 1, [block.map[0], block.map[0] + 1] if block.map else None
    yield Token("paragraph_open", "p", 1, attrs={"class": "title"}, map=lines, level=level, block=True)
    yield Token("inline", "", 0, content=words, map=lines, level=level + 1, children=[], block=True)
    yield Token("paragraph_close", "p", -1, level=level, block=True)
