"""Typed marks become set ones: quotation marks, dashes and the ellipsis; lines break where the language lets them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.token import Token

from ppnews.compose.quotation import elisions, set_quotation_marks
from ppnews.model.languages.data import Typography
from ppnews.model.languages.quotation import quotation_marks
from ppnews.model.languages.reading import read_language

if TYPE_CHECKING:
    from ppnews.compose.messages import Messages

NO_BREAK_SPACE = "\u00a0"
ONE_DOT_LEADER = "\u2024"
"""The full stop of Armenian keyboards and of CLDR; it looks the same, and few typefaces have it."""
_TYPED = re.compile(r"\.{3}|(?<!-)-{2,3}(?!-)")
_SPACED_DASH = re.compile(r"(?<![ \u00a0])[ \u00a0]+([–—])(?=[ \u00a0]|$)")
_SPACED_HYPHENS = re.compile(r"(?<=\s)--(?=\s)")
_GAP = "[ \u00a0\u202f]"
_BEHIND_MARK = r"(?=$|[\s»”\"’')\]!?…,.;:])"
"""Behind a mark of punctuation; in an address or a time, letters or figures follow `:` and `?`."""
_CAPITAL = r"[^\W\d_a-zà-öø-ÿąćęłńóśźżа-яёіїєґ]"
_INITIALS = re.compile(rf"(?<![\w.])(?:{_CAPITAL}\. ){{1,3}}(?={_CAPITAL}[^\W\d_])")
"""One to three initials before a name."""
_LONGEST = 36
"""So many characters with no-break spaces between them stay on one line; more would leave holes in narrow columns."""
_CHAIN = re.compile(rf"(?<!\S)\S++(?:{NO_BREAK_SPACE}\S++){{2,}}")
_BEFORE_MARK = r"(?<=[\w»”\"’')\]…%€°])"


@dataclass(frozen=True, slots=True)
class _Spaces:
    """The space that a language sets before some marks; empty where it sets none, whatever was typed."""

    space: str
    mark: re.Pattern[str]
    gap: re.Pattern[str]
    lacking: re.Pattern[str]

    def set_in(self, words: str, *, goes_on: bool) -> str:
        """Return words with this space; `goes_on` where another word stands close before them."""
        words = self.gap.sub(self.space, words)
        if not self.space:
            return words
        words = self.lacking.sub(self.space, words)
        return f"{self.space}{words}" if goes_on and self.mark.match(words) else words


@dataclass(frozen=True, slots=True)
class _Habits:
    """The spaces of a language, ready for use.

    Attributes:
        short: a short word with the space behind it, which belongs to the word that follows.
        together: spaces at which no line ends.
        numbered: a noun with the space behind it, before the number that names its thing.
        opening: an opening guillemet with the space behind it.
        closing: a closing one with the space before it.
        elided: words that begin with an apostrophe.
    """

    rules: Typography
    short: re.Pattern[str] | None
    together: re.Pattern[str] | None
    numbered: re.Pattern[str] | None
    spaces: tuple[_Spaces, ...]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    elided: re.Pattern[str] | None


@cache
def _habits(language: str) -> _Habits:
    rules = read_language(language).typography
    words, places = "|".join(map(re.escape, rules.short_words)), (place.split("~") for place in rules.together)
    # Several short words may follow one another: “и в Праге”.
    short = rf"(?<![\w-])(?:{words})(?P<space> |$)(?=\S|$)"
    together = "|".join(rf"(?<={before}) (?={behind})" for before, behind in places)
    return _Habits(
        rules,
        short=re.compile(short, re.IGNORECASE) if words else None,
        together=re.compile(together) if together else None,
        numbered=_numbered(rules.numbered),
        spaces=tuple(_spaces(marks, space) for marks, space in rules.spaces_before.items()),
        opening=re.compile(rf"(?P<mark>[«‹]){_GAP}*"),
        closing=re.compile(rf"(?<!{_GAP}){_GAP}*(?P<mark>[»›])"),
        elided=elisions(rules.elided),
    )


def _numbered(nouns: Sequence[str]) -> re.Pattern[str] | None:
    if not nouns:
        return None
    return re.compile(rf"(?<!\w)(?i:{'|'.join(nouns)}) (?=\d|[IVX]{{1,4}}\b|[A-Z]\b)")


def _spaces(marks: str, space: str) -> _Spaces:
    mark = f"[{re.escape(marks)}]{_BEHIND_MARK}"
    gap, lacking = rf"(?<!{_GAP}){_GAP}+(?={mark})", rf"{_BEFORE_MARK}(?={mark})"
    return _Spaces(space, re.compile(mark), re.compile(gap), re.compile(lacking))


def set_marks(words: str, language: str, written_in: str) -> str:
    """Return words of a catalogue with the spaces of `language`, and where it is a variety, its marks and letters."""
    habits = _habits(language)
    if language != written_in:
        words = words.translate(_changed(language, written_in))
        for letter, written in habits.rules.letters.items():
            words = words.replace(letter, written)
    for spaces in habits.spaces:
        words = spaces.set_in(words, goes_on=False)
    return _in_guillemets(words, habits)


@cache
def _changed(language: str, written_in: str) -> dict[int, str]:
    """Return the outer quotation marks of one language, by those of another."""
    here, there = quotation_marks(language)[:2], quotation_marks(written_in)[:2]
    if there[0] == there[1]:
        return {}
    return {ord(mark): other for mark, other in zip(there, here, strict=True)}


def _in_guillemets(words: str, habits: _Habits) -> str:
    """Return words with the space of the language inside « and », if it has one."""
    space = habits.rules.space_in_guillemets
    if not space:
        return words
    words = habits.opening.sub(lambda match: f"{match['mark']}{space}", words)
    return habits.closing.sub(lambda match: f"{space}{match['mark']}", words)


@dataclass(frozen=True)
class Typographer:
    """Sets the words of one language."""

    language: str
    messages: Messages

    @cached_property
    def _quotes(self) -> tuple[str, ...]:
        return tuple(_in_guillemets(mark, self._habits) for mark in self.messages.quotes)

    @property
    def _habits(self) -> _Habits:
        return _habits(self.language)

    def dress(self, blocks: Sequence[Token], *, running: bool = True) -> None:
        """Replace the typed marks in blocks of a text, inline tokens that follow one another.

        `running` says whether lines of it end anywhere.
        """
        from ppnews.compose.dates import join_dates  # it prints by means of this module

        for block in blocks:
            children = block.children or []
            for before, child in pairwise([None, *children]):
                if child is not None and child.type == "text":
                    marked = self._marks(child.content, goes_on=_is_word(before))
                    bound = join_dates(self._bound(marked), self.language, dashes=running)
                    child.content = _in_short_chains(bound, marked)
            self._keep_lines_together(children)
        set_quotation_marks(blocks, self._quotes, self._habits.elided)

    def dress_line(self, words: str) -> str:
        """Return one line of plain words with typed marks replaced."""
        text = Token("text", "", 0, content=words)
        inline = Token("inline", "", 0, content=words, children=[text])
        self.dress([inline], running=False)
        return text.content

    def _marks(self, words: str, *, goes_on: bool) -> str:
        habits = self._habits
        if habits.rules.long_dash:
            words = _SPACED_HYPHENS.sub("—", words)
        words = words.replace(ONE_DOT_LEADER, ".")
        words = _TYPED.sub(lambda match: {"...": "…", "--": "–", "---": "—"}[match[0]], words)
        words = _SPACED_DASH.sub(lambda match: f"{NO_BREAK_SPACE}{match[1]}", words)
        for spaces in habits.spaces:
            words = spaces.set_in(words, goes_on=goes_on)
        return _in_guillemets(words, habits)

    def _bound(self, words: str) -> str:
        """Return words with no-break spaces where no line ends."""
        habits = self._habits
        for pattern in (habits.short, habits.together, habits.numbered, _INITIALS):
            if pattern is not None:
                words = pattern.sub(lambda match: match[0].replace(" ", NO_BREAK_SPACE), words)
        return words

    def _keep_lines_together(self, children: Sequence[Token]) -> None:
        """Join two lines of the source where no line may end: behind a short word, within a date."""
        from ppnews.compose.dates import join_dates  # as above

        for before, token, behind in zip(children, children[1:], [*children[2:], None], strict=False):
            if token.type != "softbreak" or before.type != "text":
                continue
            following = behind.content if behind is not None and behind.type == "text" else ""
            end = before.content[-_LONGEST:].rpartition("\n")[2]
            across = self._bound(f"{end} {following[:_LONGEST]}")
            if join_dates(across, self.language, dashes=False)[len(end)] == NO_BREAK_SPACE:
                token.type, token.tag, token.content = "text", "", NO_BREAK_SPACE


def _in_short_chains(words: str, typed: str) -> str:
    """Return words in which chains of no-break spaces are short; those of a text that has `typed` ones stay."""
    return words if NO_BREAK_SPACE in typed else _CHAIN.sub(_cut, words)


def _cut(chain: re.Match[str]) -> str:
    """Return a chain cut in front of the word that makes it too long; a dash stays behind its word."""
    line, lines = "", []
    for word in chain[0].split(NO_BREAK_SPACE):
        if line and len(line) + len(word) >= _LONGEST and word not in "–—":
            lines.append(line)
            line = word
        else:
            line = f"{line}{NO_BREAK_SPACE}{word}" if line else word
    return " ".join([*lines, line])


def _is_word(token: Token | None) -> bool:
    """Return whether what follows a token close behind goes on from a word: emphasis, a link or code that ends."""
    return token is not None and (token.nesting < 0 or token.type in ("code_inline", "image"))
