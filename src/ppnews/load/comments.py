"""Comments `<!-- … -->` of a running text: cut out before it is read, wherever they stand but in code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ppnews.load.places import MarkdownPlaces
from ppnews.model.cuts import Cuts, Span, with_blanks
from ppnews.model.sources import SourceText

_OPENING, _CLOSING = "<!--", "-->"
_MAX_PASSES = 30
"""How often a text is looked through. A comment over several paragraphs changes what stands behind it."""
_PREFIX = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+|>)*[ \t]*")
"""The beginning of a line before its words: a list's mark, a quotation's, a heading's."""
_ROW, _QUOTE, _ITEM = re.compile(r"[ \t]*\|"), re.compile(r"[ \t]*>"), re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a text.

    Attributes:
        cuts: what goes with them: the comments, blanks and lines that would be left empty.
        unclosed: the offset of the one that never ends; everything behind it is cut out. None where all end.
        swallowed: the offsets of those that begin inside another one.
    """

    cuts: Cuts
    unclosed: int | None = None
    swallowed: tuple[int, ...] = ()


def comments_in(text: str) -> Comments:
    """Find the comments of Markdown; an escaped `<!--` and what stands in code are none."""
    found: list[Span] = []
    unclosed: int | None = None
    cuts = Cuts()
    for turn in range(_MAX_PASSES + 1):
        left = cuts.apply(text)
        here = list(_look(left)) if _OPENING in left else []
        if not here:
            break
        if here[-1][1] is None or turn == _MAX_PASSES:
            unclosed = cuts.back(here[-1][0])
        spans = [cuts.back_span(start, len(left) if end is None else end) for start, end in here]
        found += spans
        whole = Cuts.of((start, len(left) if end is None else end) for start, end in here)
        gone = [cuts.back_span(*_widened(left, start, end)) for start, end in whole.spans]
        cuts = Cuts.of((*cuts.spans, *gone, *(((unclosed, len(text)),) if unclosed is not None else ())))
    inside = (text.find(_OPENING, start + len(_OPENING), end) for start, end in found)
    return Comments(cuts, unclosed, tuple(place for place in inside if place >= 0))


def _look(text: str) -> Iterator[tuple[int, int | None]]:
    """Yield start and end of comments, up to the first that goes beyond its block; the end is None without one."""
    spans: list[Span] = []
    tokens = _finder().parse(text, {"blocks": spans})
    places = MarkdownPlaces(tokens, text.replace("\0", "\ufffd").split("\n"), "")
    source = SourceText("", text)
    for block in tokens:
        for child in block.children or ():
            if child.type == "comment":
                at = places.stretch(block, *child.meta["span"])
                end = source.offset(at.end_line or at.line, at.end_column or at.column)
                spans.append((source.offset(at.line, at.column), end if child.meta["ends"] else -1))
    passed = -1
    for start, end in sorted(spans):
        if start < passed:
            continue
        if end >= 0:
            yield start, end
            passed = end
            continue
        behind = text.find(_CLOSING, start + len(_OPENING))
        yield start, behind + len(_CLOSING) if behind >= 0 else None
        return


def _widened(text: str, start: int, end: int) -> Span:
    """Return a comment with what would be left of its lines: blanks, an empty item's mark, the end of the line."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    before = text[first:start]
    prefix = _PREFIX.fullmatch(before)
    if prefix is None or text[end:last].strip():
        return with_blanks(text, start, end)
    following = text[last + 1 :].partition("\n")[0]
    if before.strip() and following.strip() and _indent(following) > _indent(before) and "#" not in before:
        return with_blanks(text, start, end)
    previous = text[text.rfind("\n", 0, max(first - 1, 0)) + 1 : max(first - 1, 0)]
    return first, min(last + 1, len(text)) if _goes_on(previous, following) else last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _goes_on(previous: str, following: str) -> bool:
    """Return whether two lines may be neighbours without the second becoming part of something that it is not."""
    if not previous.strip() or not following.strip():
        return True
    if _UNDERLINE.match(following):
        return False
    kinds = [next((k for k in (_ROW, _QUOTE, _ITEM) if k.match(line)), None) for line in (previous, following)]
    if kinds[1] is _ITEM:
        return kinds[0] not in (_ROW, _QUOTE)
    return kinds[0] == kinds[1] or (kinds[0] is _ITEM and bool(_indent(following)))


@cache
def _finder() -> MarkdownIt:
    """Return a parser that knows blocks, code and comments, and nothing else."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": 40})
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.use(deflist_plugin)
    md.disable(["reference", "html_block", "link", "image", "autolink", "html_inline", "footnote_ref"])
    md.block.ruler.before("code", "comment", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.inline.ruler.before("text", "comment", _inline)
    md.inline.ruler.enableOnly(["comment", "text", "newline", "escape", "backticks"])
    md.inline.ruler2.enableOnly([])
    return md


def _end_of(text: str, start: int, stop: int) -> int | None:
    """Return the end of the comment that begins at `start`, None where it has none before `stop`."""
    for empty in ("<!-->", "<!--->"):
        if text.startswith(empty, start):
            return start + len(empty)
    end = text.find(_CLOSING, start + len(_OPENING), stop)
    return None if end < 0 else end + len(_CLOSING)


def _block(state: StateBlock, first: int, stop: int, silent: bool) -> bool:
    """Pass over comments at the beginning of a line; words behind them on that line are read as if they were not."""
    start = state.bMarks[first] + state.tShift[first]
    while state.src.startswith(_OPENING, start) and not state.is_code_block(first):
        if silent:
            return True
        end = _end_of(state.src, start, state.eMarks[stop - 1])
        state.env["blocks"].append((start, -1 if end is None else end))
        if end is None:
            state.line = stop
            return True
        last = first + state.src.count("\n", start, end)
        rest = state.src[end : state.eMarks[last]]
        if not rest.strip():
            state.line = last + 1
            return True
        start = end + len(rest) - len(rest.lstrip(" \t"))
        state.bMarks[last], state.tShift[last] = start, 0
        state.sCount[last] = max(state.sCount[first], state.blkIndent)
        if last > first:
            state.line = last
            return True
    return False


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(_OPENING, state.pos):
        return False
    end = _end_of(state.src, state.pos, state.posMax)
    if not silent:
        token = state.push("comment", "", 0)
        token.meta = {"span": (state.pos, state.posMax if end is None else end), "ends": end is not None}
    state.pos = state.posMax if end is None else end
    return True
