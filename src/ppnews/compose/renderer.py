"""Markdown tokens to HTML: markdown-it's renderer, with footnotes whose ids hold in the whole issue."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from ppnews.model.body import plain_words

_MARK = Markup('<sup class="note-mark"><a href="#{}" id="{}" role="doc-noteref">{}</a></sup>')
_BACK = Markup(' <a class="note-back" href="#{}" role="doc-backlink" aria-label="{}">↑</a>')
OPTIONS: OptionsDict = MarkdownIt("commonmark", {"html": False}).options


_PERMALINK = Markup('<a class="permalink" href="#{}" aria-label="{}">#</a>')


class ProseRenderer(RendererHTML):
    """The HTML renderer of the running text of one section.

    `back` is the label of the arrow behind a footnote. `link_to`, a pattern with `%(title)s`, is that of the links
    beside headings on a screen; None, for paper, leaves those out and makes no table scroll.

    Ids of notes hold two hyphens in a row, which no id of a section or heading does.
    """

    def __init__(self, section: str, back: str, link_to: str | None) -> None:
        super().__init__()
        self._section = section
        self._back = back
        self._link_to = link_to

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of a heading, on a screen in a box with its link."""
        opening = self.renderToken(tokens, idx, options, env)
        return opening if self._link_to is None else f'<div class="heading">{opening}'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of a heading, and the link to it."""
        closing = self.renderToken(tokens, idx, options, env)
        if self._link_to is None:
            return closing
        words = plain_words(tokens[idx - 1].children or ())
        link = _PERMALINK.format(tokens[idx - 2].attrs["id"], self._link_to % {"title": words})
        return f"{closing.rstrip()}{link}</div>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of a table, on a screen in a box that scrolls; the keyboard reaches it."""
        opening = self.renderToken(tokens, idx, options, env)
        return opening if self._link_to is None else f'<div class="wide" tabindex="0">{opening}'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of a table."""
        closing = self.renderToken(tokens, idx, options, env)
        return closing if self._link_to is None else f"{closing.rstrip()}</div>\n"

    def _mark(self, token: Token) -> str:
        again = token.meta.get("subId", 0)
        return f"{self._section}--note-{_number(token)}" + (f"-{again + 1}" if again else "")

    def _note(self, token: Token) -> str:
        return f"{self._section}--note-{_number(token)}-text"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the raised number in the text."""
        return str(_MARK.format(self._note(tokens[idx]), self._mark(tokens[idx]), _number(tokens[idx])))

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of the list of notes."""
        return '<div class="notes" role="doc-endnotes">\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of the list of notes."""
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of one note."""
        return str(Markup('<li id="{}">').format(self._note(tokens[idx])))

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of one note."""
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the arrow that leads back into the text."""
        return str(_BACK.format(self._mark(tokens[idx]), self._back))


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1
