"""Markdown tokens to HTML: markdown-it's renderer, with footnotes whose ids hold in the whole issue."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

_MARK = Markup('<sup class="note-mark"><a href="#{0}-text" id="{0}" role="doc-noteref">{1}</a></sup>')
_BACK = Markup(' <a class="note-back" href="#{}" role="doc-backlink" aria-label="{}">↩</a>')
OPTIONS: OptionsDict = MarkdownIt("commonmark", {"html": False}).options


class ProseRenderer(RendererHTML):
    """Renders the text of one section; `back` says where the arrow behind a footnote leads."""

    def __init__(self, section: str, back: str) -> None:
        super().__init__()
        self._section = section
        self._back = back

    def _ident(self, token: Token) -> str:
        again = token.meta.get("subId", 0)
        return f"{self._section}-note-{_number(token)}" + (f"-{again + 1}" if again else "")

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the raised number in the text."""
        return str(_MARK.format(self._ident(tokens[idx]), _number(tokens[idx])))

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of the list of notes."""
        return '<ol class="notes" role="doc-endnotes">\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of the list of notes."""
        return "</ol>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of one note."""
        return str(Markup('<li id="{}-note-{}-text">').format(self._section, _number(tokens[idx])))

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of one note."""
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the arrow that leads back into the text."""
        return str(_BACK.format(self._ident(tokens[idx]), self._back))


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1
