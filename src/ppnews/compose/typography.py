"""Typed marks become set ones: quotation marks and dashes in the language's own manner, the ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, smartquotes
from markdown_it.token import Token

from ppnews.compose.messages import Messages

NO_BREAK_SPACE = "\u00a0"
_TYPED = re.compile(r"\.{3}|(?<!-)-{2,3}(?!-)")
_SPACED_DASH = re.compile(r"[ \u00a0]+([–—])(?=[ \u00a0]|$)")
_SPACED_HYPHENS = re.compile(r"(?<=\s)--(?=\s)")
_LONG_DASH_LANGUAGES = ("ru", "uk", "be", "bg", "kk", "ky", "tg", "sr", "mk", "mn", "hy", "ka")


@dataclass(frozen=True)
class Typographer:
    """Sets the words of one language."""

    language: str
    messages: Messages

    @cached_property
    def _parser(self) -> MarkdownIt:
        return MarkdownIt("zero", {"typographer": True, "quotes": list(self.messages.quotes)})

    def dress(self, tokens: Iterable[Token]) -> list[Token]:
        """Return copies of a text's tokens with typed marks replaced."""
        copies = [_copied(token) for token in tokens]
        for token in copies:
            for child in token.children or ():
                if child.type == "text":
                    child.content = self._marks(child.content)
        smartquotes(StateCore("", self._parser, {}, copies))
        return copies

    def dress_line(self, words: str) -> str:
        """Return one line of plain words with typed marks replaced."""
        text = Token("text", "", 0, content=words)
        inline = Token("inline", "", 0, content=words, children=[text])
        dressed = self.dress([inline])[0].children or []
        return "".join(child.content for child in dressed)

    def _marks(self, words: str) -> str:
        if self.language.split("-", 1)[0] in _LONG_DASH_LANGUAGES:
            words = _SPACED_HYPHENS.sub("—", words)
        words = _TYPED.sub(lambda match: {"...": "…", "--": "–", "---": "—"}[match[0]], words)
        return _SPACED_DASH.sub(lambda match: f"{NO_BREAK_SPACE}{match[1]}", words)


def _copied(token: Token) -> Token:
    """Return a copy whose children, attributes and data can be changed without touching the text that was loaded."""
    children = None if token.children is None else [_copied(child) for child in token.children]
    return token.copy(children=children, attrs=dict(token.attrs), meta=dict(token.meta))
