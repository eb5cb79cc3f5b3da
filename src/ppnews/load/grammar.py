"""The Markdown that running texts are written in: CommonMark with more, HTML never."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, image, link
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from ppnews.load.blocks import break_lines_in_cells, make_admonitions, make_captions, make_tasks, open_blocks

PLACING_ATTRIBUTES = ("width", "side")
"""The attributes of a picture alone: its width, and the side on which it stands."""
ALLOWED_ATTRIBUTES = ("id", "class", "lang", "dir", "start", *PLACING_ATTRIBUTES)
_MAX_NESTING = 40
_TRAILING_BRACES = re.compile(r"(?<!\s)\s*(\{[^{}]*\})\s*+$")
NOTES = "notes"
"""The key of the parser's environment under which the footnotes of a text are listed: (name, line from 0)."""


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  (markdown-it's name)
        """Accept every address as a link, so that a bad one is reported instead of printed as it was typed."""
        return True


@cache
def parser() -> MarkdownIt:
    """Return the parser of running texts; docs/manifest.md lists what it reads beyond CommonMark."""
    md = _Parser("commonmark", {"html": False, "linkify": False, "maxNesting": _MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False)
    md.use(deflist_plugin).use(sub_plugin).use(superscript_plugin)
    md.use(container_plugin, "block", validate=lambda words, _: bool(words.strip(" :")))
    md.use(attrs_plugin, after=("image", "link_close"), spans=True, allowed=ALLOWED_ATTRIBUTES)
    md.use(attrs_block_plugin, allowed=ALLOWED_ATTRIBUTES)
    md.block.ruler.at("footnote_def", _listed_note, {"alt": ["paragraph", "reference"]})
    md.core.ruler.after("inline", "heading_attributes", _heading_attributes)
    md.core.ruler.after("inline", "breaks", break_lines_in_cells)
    md.core.ruler.after("block", "opened", partial(open_blocks, read=_attributes))
    for rule in (make_captions, make_admonitions, make_tasks):
        md.core.ruler.push(rule.__name__, rule)
    for name in ("sub", "sup"):
        md.inline.ruler.at(name, _behind_no_bracket(_rule(md, name)))
    md.inline.ruler.at("link", _remembering_place(link, "link_open"))
    md.inline.ruler.at("autolink", _remembering_place(autolink, "link_open"))
    md.inline.ruler.at("image", _remembering_place(image, "image"))
    md.inline.ruler.before("html_inline", "comment", _left_comment)
    return md


def _rule(md: MarkdownIt, name: str) -> Callable[[StateInline, bool], bool]:
    names = md.inline.ruler.get_active_rules()
    return md.inline.ruler.getRules("")[names.index(name)]


def _attributes(written: str) -> dict[str, str] | None:
    """Return the allowed attributes of `{…}`; None where it is not written as attributes are."""
    try:
        end, attributes = parse_attributes(written)
    except ParseError:
        return None
    if written[end + 1 :].strip():
        return None
    return {name: str(value) for name, value in attributes.items() if name in ALLOWED_ATTRIBUTES}


def _heading_attributes(state: StateCore) -> None:
    """Read `## Words {#id}`: attributes behind a heading's words."""
    for opening, inline in pairwise(state.tokens):
        last = inline.children[-1] if opening.type == "heading_open" and inline.children else None
        braces = _TRAILING_BRACES.search(last.content) if last is not None and last.type == "text" else None
        attributes = _attributes(braces[1]) if braces is not None else None
        if last is None or braces is None or attributes is None:
            continue
        opening.attrs |= attributes
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


def _behind_no_bracket(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap the rules of raised and lowered words: `[^a][^b]` are footnotes, though they be missing."""

    def guarded(state: StateInline, silent: bool) -> bool:
        return not state.src.startswith("[", max(state.pos - 1, 0), state.pos) and rule(state, silent)

    return guarded


def _listed_note(state: StateBlock, first: int, stop: int, silent: bool) -> bool:
    """Read a footnote's text and list it: the plugin forgets those given twice, and those that nothing calls."""
    opened = len(state.tokens)
    matched = footnote_def(state, first, stop, silent)
    if matched and not silent:
        state.env.setdefault(NOTES, []).append((str(state.tokens[opened].meta["label"]), first))
    return matched


def _left_comment(state: StateInline, silent: bool) -> bool:
    """Drop a comment that could not be told from code before tables were read: none is ever printed."""
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos, state.posMax)
    if not silent:
        state.push("text", "", 0)
    state.pos = state.posMax if end < 0 else end + len("-->")
    return True
