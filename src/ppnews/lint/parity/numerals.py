"""Numbers written as words, in English and in Russian, and as Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TEEN, _TEN, _HUNDRED = 11, 20, 100
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TEENS = "thir four fif six seven eigh nine"
_TIETHS = "twen thir for fif six seven eigh nine"
_OTHERS = {"dozen": 12, "once": 1, "twice": 2, "half": 50, "quarter": 25, "hundred": 100, "thousand": 1000}
_SPANS = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}
_ENGLISH = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    **{word: number for number, word in enumerate(_ORDINALS.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **{f"{stem}teen": number for number, stem in enumerate(_TEENS.split(), 13)},
    **{f"{stem}teenth": number for number, stem in enumerate(_TEENS.split(), 13)},
    **{f"{stem}tieth": 10 * number for number, stem in enumerate(_TIETHS.split(), 2)},
    **_OTHERS,
    **_SPANS,
}
_STEMS = "один две три четыр пят шест сем восем девят"
# In the order in which they are tried: the beginnings of words, with “$” whole words.
_RUSSIAN = (
    *((number, f"{stem}надцат") for number, stem in enumerate(_STEMS.split(), 11)),
    *((20, "двадцат"), (30, "тридцат"), (40, "сорок"), (50, "пят[ьи]десят"), (60, "шест[ьи]десят")),
    *((70, "сем[ьи]десят"), (80, "вос(?:ем|ьм)[ьи]десят"), (90, "девяност")),
    *((200, "двести|двухсот"), (300, "триста|тр[её]хсот"), (400, "четыр(?:еста|[её]хсот)"), (500, "пят(?:ьсот|исот)")),
    *((100, "сто(?:летн|лети|процент)|ст[оа]$|сот(?:ня|ни|ню|ен|ый|ая)$"), (12, "дюжин"), (1000, "тысяч")),
    (10, "десят(?:[ьи]|ью|ый|ая|ое|ого|ой|ому|ом|ым|ых|ые|ую|ок|ка|ков|ки)$|десят(?:илет|идн)"),
    *((50, "половин"), (25, "четверт(?:[ьи]|ью)$"), (1, "од(?:ин|н)|перв"), (2, "два$|две$|дву[хм]|двое|втор|дважды")),
    *((3, "три$|тр[её][хм]|трое|трет|трижды"), (4, "четыр|четв[её]рт|четверо")),
    (5, "пят(?:[ьи]|ью|еро|ый|ая|ое|ого|ой|ому|ом|ым|ых|ую)$|пяти"),
    (6, "шест(?:[ьи]|ью|еро|ой|ая|ое|ого|ому|ом|ым|ых|ую)$|шести"),
    *((7, "сем(?:[ьи]|ью|еро)$|седьм|семи(?!нар)"), (8, "вос(?:емь|ьм)")),
    (9, "девят(?:[ьи]|ью|ый|ая|ое|ого|ой|ому|ом|ым|ых|ую)$|девяти"),
)
_RUSSIAN_WORD = re.compile("|".join(f"(?P<n{place}>{stem})" for place, (_, stem) in enumerate(_RUSSIAN)))
_LOOSE = re.compile(r"dozen|half|quarter|дюжин|половин|четверт")
# Of a number itself, or of its years; not of what is made with it: шестнадцатеричный.
_INFLECTION = re.compile(r"(?:[ьиоа]|ью|ый|ая|ое|ого|ой|ому|ом|ым|ых|ую|ые|ыми|[иао]?лет[^\W\d_]*)?$")
_TENFOLD = re.compile(r"десятк|десятилет|decades?$")
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = frozenset({" ", "-", "\u00a0", "\u2011"})
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as a word or two, `words[start:end]`; only a `sure` one means nothing else."""

    start: int
    end: int
    value: int
    sure: bool


def numerals(words: str) -> Iterator[Numeral]:
    """Yield the numbers that words of either language name; tens with the unit behind them are one."""
    before: Numeral | None = None
    for match in _WORD.finditer(words):
        found = _numeral(match)
        if found is None:
            continue
        if before is not None and words[before.end : found.start] in _JOINT:
            if _is_tens(before) and found.value < 10:
                found, before = Numeral(before.start, found.end, before.value + found.value, sure=before.sure), None
            elif _TENFOLD.match(match[0].lower()):
                found, before = Numeral(before.start, found.end, before.value * 10, sure=False), None
        if before is not None:
            yield before
        before = found
    if before is not None:
        yield before


def _is_tens(numeral: Numeral) -> bool:
    return numeral.value % 10 == 0 and _TEN <= numeral.value < _HUNDRED


def _numeral(match: re.Match[str]) -> Numeral | None:
    word, lowered = match[0], match[0].lower()
    value, inflected = _ENGLISH.get(lowered), True
    if value is None and (found := _RUSSIAN_WORD.match(lowered)) and found.lastgroup:
        value = _RUSSIAN[int(found.lastgroup[1:])][0]
        inflected = _INFLECTION.match(lowered, found.end()) is not None
    if value is not None:
        sure = inflected and _TEEN <= value < _HUNDRED and not _LOOSE.match(lowered)
        return Numeral(match.start(), match.end(), value, sure)
    roman = _roman(word) if word.isupper() and _ROMAN.fullmatch(word) else None
    return None if roman is None else Numeral(match.start(), match.end(), roman, sure=False)


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-n if n < max(values[place:]) else n for place, n in enumerate(values))
