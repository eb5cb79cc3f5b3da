"""Places at which a word in capitals is a name, a code, a unit or a label, and needs no full name."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from ppnews.lint.passages import Passage
from ppnews.lint.vocabulary import Vocabulary, any_of
from ppnews.lint.words.acronyms import capital_letters

_REACH = 80
_NUMBER_BEHIND = re.compile(r"[ \u00a0]?(?:[-–/(][ ]?)?(?:[№#]|[Nn][o°º]?\.?)?[ \u00a0]?\d")
_TIME_BEFORE = re.compile(r"(?:\d[:.h]\d\d|\d ?[ap]\.?m\.?|\b(?:noon|midnight)|[\d.,]+ ?[%°]|\d[.,]\d+)[ \u00a0]\(?$")
_MONEY = re.compile(r"(?:\d|\bm|\bk)[ \u00a0]$")
_NAME_IN_QUOTES = re.compile(r"[ \u00a0][«„“\"‘'‹»]\w")
_COMPOUND = re.compile(r"-(?:[A-ZА-Я](?!\w)|[A-ZÄÖÜ][a-zäöüß]|[а-яёєіїґ]{4})")
_LABEL = re.compile(r"\W{0,3}(?:[.:]|[ \u00a0][:–—-])(?:\s|$|\W)")
_POSTNOMINAL = re.compile(r"[^\W\d_][\w.’'-]* [A-ZÀ-ÖØ-Þ][\w’'-]+,? $")
_NAME_BEFORE = re.compile(r"[a-zà-öø-ÿ\d,] [A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+ $")
_NAME_BEHIND = re.compile(r"[ \u00a0](?:[A-ZÀ-ÖØ-Þ]\.[ ]?)*(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿß’']|[А-ЯЁЄІЇҐ][а-яёєіїґ])")
_CAPITALIZED = re.compile(r"(?<![\w’'])[A-ZÀ-ÖØ-ÞА-ЯЁЄІЇҐ][\w’'-]*(?: (?:\w{1,4} ){0,2}[A-ZÀ-ÖØ-ÞА-ЯЁЄІЇҐ][\w’'-]*)+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _LONG, _LONGEST = 3, 4, 6
"""Letters of an acronym: of the shortest; of one that words without capitals may spell; of the longest."""
_NEVER = sys.maxsize


def stands_for_itself(words: str, start: int, end: int, known: Vocabulary) -> bool:
    """Return whether `words[start:end]`, in capitals, is a name, a code, a label or shouted at this place."""
    before, behind = words[max(0, start - _REACH) : start], words[end : end + _REACH]
    if _in_parentheses(before) or behind.startswith(("!", "?!", "@")) or before.endswith("@"):
        return True
    if start == 0 and _LABEL.match(behind):
        return True
    if any(pattern.match(behind) for pattern in (_NUMBER_BEHIND, _NAME_IN_QUOTES, _COMPOUND)):
        return True
    if _TIME_BEFORE.search(before) or (_MONEY.search(before) and not behind[:2].strip(" ").isalpha()):
        return True
    return _is_in_name(before, behind, known) or _is_enumerated(before, behind, known)


def _in_parentheses(before: str) -> bool:
    return before.rfind("(") > before.rfind(")")


def _is_in_name(before: str, behind: str, known: Vocabulary) -> bool:
    """Return whether proper names stand beside it: “Ada Lovelace FRS”, “Lincoln PTA”, “TSV Hintersee”."""
    if _POSTNOMINAL.search(before) and (not behind or behind[0] in ".,;:)"):
        return True
    if known.own.nouns_capitalized:  # a noun that belongs to it has a hyphen there: TSV Hintersee, but TSV-Halle
        return _NAME_BEHIND.match(behind) is not None
    if _article(known).search(before):
        return False
    return _NAME_BEHIND.match(behind) is not None or _NAME_BEFORE.search(before) is not None


@cache
def _article(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(known.words.acronyms.articles)}[ \u00a0]?$", re.IGNORECASE)


@cache
def _rows(known: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of another word in capitals before and behind one, with a comma or a slash between."""
    words, capitals = known.words.acronyms, capital_letters(known)
    article = f"(?:{any_of(words.articles)}[ ]?)?"
    one = rf"[{capitals}][{capitals}\d&+]+s?"
    return re.compile(rf"(?<!\w){one} ?[,/·•] ?{article}$"), re.compile(rf" ?[,/·•] ?{article}{one}(?!\w)")


def _is_enumerated(before: str, behind: str, known: Vocabulary) -> bool:
    """Return whether it is one of a row of words in capitals: those of a list of members, of schemes, of standards."""
    left, right = _rows(known)
    return left.search(before) is not None or right.match(behind) is not None


class NamesSoFar:
    """The first letters of the names that an issue spells out, in any of its languages, section by section.

    They are gathered when somebody asks for the first time.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    @cached_property
    def _first(self) -> Mapping[str, int]:
        """The section in which each row of letters, as long as an acronym, stands first."""
        first: dict[str, int] = {}
        for passage in self._passages:
            section = _section(passage)
            for row in _initials_of_names(passage.words):
                _note(first, row, section, _SHORTEST)
            _note(first, _initials(_WORD.findall(passage.words)), section, _LONG)
        return first

    def spell(self, letters: str, passage: Passage) -> bool:
        """Return whether a name that is spelt out by the end of a passage's section has these first letters."""
        return self._first.get(letters, _NEVER) <= _section(passage)


def _note(first: dict[str, int], row: str, section: int, shortest: int) -> None:
    for length in range(shortest, _LONGEST + 1):
        for start in range(len(row) - length + 1):
            part = row[start : start + length]
            first[part] = min(section, first.get(part, section))


def _section(passage: Passage) -> int:
    return -1 if passage.section is None else passage.section


def _initials_of_names(words: str) -> Iterator[str]:
    for match in _CAPITALIZED.finditer(words):
        parts = _WORD.findall(match[0])
        if not any(part.isupper() and len(part) > 1 for part in parts):
            yield _initials(parts)
            yield _initials([part for part in parts if part[0].isupper()])


def _initials(parts: Iterable[str]) -> str:
    return "".join(part[0] for part in parts).upper()
