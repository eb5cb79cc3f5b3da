"""Blocks of a text that came out as something else: tables, code, blocks between colons, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from ppnews.diagnostics import Location
from ppnews.model.body import Body
from ppnews.model.sources import SourceText

_ROW = re.compile(r"[ \t>]*\|.*\|")
_DASHES = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FIELD = re.compile(r"[A-Za-z_][\w-]{0,30}:(?:\s|$)")
_FENCE = re.compile(r"[ \t>]*(?P<marks>`{3,}|~{3,})[ \t]*$")
_TOML = re.compile(r"\+{3}\n[\w-]+[ \t]*=")
_HEAD_HINT = "Take it out: what an article is called stands in issue.yaml."
_CAPTION = re.compile(r"Table:\s+\S")
_CAPTION_HINT = 'It stands right above or below its table; a picture has its caption in ![…](file "caption").'
_COLONS = re.compile(r"[ \t>]*:{3,}[ \t]*$")
_ALONE = 2
_LOOKED_AT = frozenset({"paragraph_open", "fence", "container_block_open", "admonition_open", "heading_open"})


@dataclass(frozen=True, slots=True)
class UnreadBlock:
    """A block at its place, with the name of what was meant, the beginning as it was typed, and a hint."""

    name: str
    shown: str
    hint: str
    at: Location


def unread_blocks(body: Body) -> Iterator[UnreadBlock]:
    """Yield blocks that print as they were typed, or that reach further than they were meant to."""
    source = SourceText(body.name, body.text)
    last = body.text.rstrip("\n").count("\n") + 1
    before: Token | None = None
    for token, inner in zip(body.tokens, (*body.tokens[1:], Token("", "", 0)), strict=True):
        if token.map and token.type in _LOOKED_AT:
            line = (source.line(token.map[0] + 1) or "").strip()
            at = _line(source, token.map[0])
            if token.type == "paragraph_open":
                yield from _table(inner, line, at)
                if _TOML.match(inner.content):
                    yield UnreadBlock("the head of another program's file", line, _HEAD_HINT, at)
                if _CAPTION.match(line):
                    yield UnreadBlock("the caption of a table", line, _CAPTION_HINT, at)
            elif token.type == "fence" and not _is_closed(token, source, last):
                yield UnreadBlock("code that never ends", line, f"End it with {token.markup} on a line of its own.", at)
            elif token.type in ("container_block_open", "admonition_open") and token.markup.startswith(":"):
                yield from _block(token, line, at, source)
            elif token.type == "heading_open" and before is not None and before.type == "hr":
                yield from _front_matter(token, inner, at)
        before = token


def _front_matter(opening: Token, inner: Token, at: Location) -> Iterator[UnreadBlock]:
    lines = inner.content.split("\n")
    if opening.markup == "-" and all(_FIELD.match(line) for line in lines):
        yield UnreadBlock("the head of another program's file", lines[0], _HEAD_HINT, at)


def _line(source: SourceText, number: int) -> Location:
    """Return the place of a whole line, from 0, without its indent."""
    start = source.starts[min(number, len(source.starts) - 1)]
    text = source.line(min(number + 1, len(source.starts))) or ""
    return source.location(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _table(inner: Token, line: str, at: Location) -> Iterator[UnreadBlock]:
    lines = inner.content.split("\n")
    rows = [number for number, written in enumerate(lines) if _ROW.match(written)]
    dashes = any(_DASHES.fullmatch(written) and "-" in written and "|" in written for written in lines)
    if dashes:
        hint = "The line of dashes needs as many columns as the line above it: |---|---|."
    elif len(rows) >= _ALONE or (rows and len(lines) == 1):
        hint = "Write a line of dashes below the first one: |---|---|."
    else:
        return
    first = rows[0] if rows else 0
    yield UnreadBlock("a table", lines[first] or line, hint, replace(at, line=at.line + first) if first else at)


def _is_closed(token: Token, source: SourceText, end: int) -> bool:
    """Return whether a block of code ends with its marks; one that a list or quotation ends may do without.

    The text ends at line `end`.
    """
    last = token.map[1] if token.map else 0
    closing = _FENCE.fullmatch(source.line(last) or "")
    ends = closing is not None and last - 1 > (token.map[0] if token.map else 0)
    return ends or last < end


def _block(token: Token, line: str, at: Location, source: SourceText) -> Iterator[UnreadBlock]:
    if not token.meta.get("known", True):
        hint = "Blocks are ::: box, ::: quote, ::: note (or another admonition) and ::: {lang=ru}."
        yield UnreadBlock("a block that there is not", line, hint, at)
    last = token.map[1] if token.map else 0
    if not any(_COLONS.fullmatch(source.line(number) or "") for number in (last, last + 1)):
        yield UnreadBlock("a block that never ends", line, "End it with ::: on a line of its own.", at)
