"""Typed marks become set ones: quotation marks, dashes and the ellipsis; lines break where the language lets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, smartquotes
from markdown_it.token import Token

from ppnews.compose.messages import Messages

NO_BREAK_SPACE = "\u00a0"
ONE_DOT_LEADER = "\u2024"
"""What Armenian keyboards and CLDR write for a full stop; it looks the same, and few typefaces have it."""
_TYPED = re.compile(r"\.{3}|(?<!-)-{2,3}(?!-)")
_SPACED_DASH = re.compile(r"[ \u00a0]+([–—])(?=[ \u00a0]|$)")
_SPACED_HYPHENS = re.compile(r"(?<=\s)--(?=\s)")
_LONG_DASH_LANGUAGES = ("ru", "uk", "be", "bg", "kk", "ky", "tg", "sr", "mk", "mn", "hy", "ka")
_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d_]{2}|[^\W\d_]\.)|(?<=№) (?=\d)")
"""Where no line ends in those languages: between a number and what is counted, a day and its month, № and a number."""
_SHORT_WORDS = {
    "ru": "а в во до за и из к ко на не ни но о об от по с со у",
    "uk": "а в до з за зі і із й на не ні о об по та у",
    "be": "а да з за і к на не ні па у ў",
    "cs": "a i k o s u v z",
    "sk": "a i k o s u v z",
    "pl": "a i o u w z",
}
"""Prepositions, conjunctions and negations that stay on the line of the word that they belong to."""


@cache
def _short_word(language: str) -> re.Pattern[str] | None:
    """Return the pattern of the space behind a short word; None where lines may end there."""
    words = _SHORT_WORDS.get(language.split("-", 1)[0])
    if words is None:
        return None
    # Several may follow one another: “и в Праге”.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words.split()))})(?P<space> |$)(?=\S|$)", re.IGNORECASE)


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
            self._keep_lines_together(token.children or [])
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
        words = words.replace(ONE_DOT_LEADER, ".")
        words = _TYPED.sub(lambda match: {"...": "…", "--": "–", "---": "—"}[match[0]], words)
        words = _SPACED_DASH.sub(lambda match: f"{NO_BREAK_SPACE}{match[1]}", words)
        short = _short_word(self.language)
        if short is None:
            return words
        words = short.sub(lambda match: match[0].replace(" ", NO_BREAK_SPACE), words)
        return _NUMBER.sub(NO_BREAK_SPACE, words)

    def _keep_lines_together(self, children: Sequence[Token]) -> None:
        """Join what was typed on two lines where none may end: behind a short word."""
        short = _short_word(self.language)
        for before, token in pairwise(children):
            if short and token.type == "softbreak" and before.type == "text":
                last = before.content.rpartition(" ")[2].rpartition(NO_BREAK_SPACE)[2]
                if short.fullmatch(last):
                    token.type, token.tag, token.content = "text", "", NO_BREAK_SPACE


def _copied(token: Token) -> Token:
    """Return a copy whose children, attributes and data can be changed without touching the text that was loaded."""
    children = None if token.children is None else [_copied(child) for child in token.children]
    return token.copy(children=children, attrs=dict(token.attrs), meta=dict(token.meta))
