"""One word is spelt in two ways within the issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.prose import by_language, is_title_of_others, unquoted

RULE = Rule(
    "TEXT008",
    "mixed-spelling",
    Severity.WARNING,
    "One word, or one ending, is spelt in two ways.",
    reason="Both spellings are right, and side by side they look like a slip.",
    bad=Example("The meeting was organised by Poland and an excursion organized by its hosts."),
    good=Example("The meeting was organised by Poland and an excursion organised by its hosts."),
)
# Verbs that are spelt with -ise as well as with -ize: “advise” or “seize” are not.
_STEMS = (
    "anonym|apolog|author|capital|categor|central|character|civil|colon|commercial|computer|criminal|critic|custom"
    "|decentral|digital|digit|dramat|econom|emphas|equal|familiar|final|formal|general|global|harmon|hospital|ideal"
    "|immun|industrial|initial|institutional|instrumental|international|internal|jeopard|legal|liberal|local|marginal"
    "|material|maxim|memor|minim|mobil|modern|monet|national|natural|neutral|normal|operational|optim|organ|patron"
    "|penal|personal|polar|politic|popular|prioriti|priorit|privat|public|radical|random|rational|real|recogn|regular"
    "|revolution|scrutin|securit|sensit|social|special|stabil|standard|stigmat|subsid|summar|symbol|sympath|synchron"
    "|synthes|theor|traumat|urban|util|victim|visual|vocal"
)
_ISE = rf"(?:re-?|de|dis|un|over|under)?(?:{_STEMS})i%s(?:e|es|ed|er|ers|ing|ation|ations|ational|able)"
_PARTY = r"(?!\w| (?:party|leader|government|senator|MP))"
_PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (_ISE % "s", _ISE % "z"),
        (r"(?:re)?analys(?:ed|ing|e)", r"(?:re)?analyz(?:ed|ing|es|e)"),
        (r"combat(?:ed|ing)", r"combatt(?:ed|ing)"),
        (r"cooperat\w+", r"co-operat\w+"),
        (r"coordinat\w+", r"co-ordinat\w+"),
        (r"emails?", r"e-mails?"),
        (rf"labour(?:s|ed|ers?)?{_PARTY}", rf"labor(?:s|ed|ers?)?{_PARTY}"),
        (r"centr(?:es?|ed)", r"center(?:s|ed)?"),
        (r"favour\w*", r"favor\w*"),
        (r"neighbour\w*", r"neighbor\w*"),
        (r"behaviour\w*", r"behavior\w*"),
        (r"endeavour\w*", r"endeavor\w*"),
        (r"travell(?:ed|ing|ers?)", r"travel(?:ed|ing|ers?)"),
        (r"cancelled", r"canceled"),
        (r"focus(?:ed|ing)", r"focuss(?:ed|ing)"),
        (r"advisers?", r"advisors?"),
        (r"websites?", r"web(?: |-)sites?"),
        (r"online", r"on-line"),
        (r"ongoing", r"on-going"),
        (r"per cent", r"percent"),
        (r"ageing", r"aging"),
        (r"enrol(?:s|ment)?", r"enroll(?:s|ment)?"),
        (r"fulfil(?:s|ment)?", r"fulfill(?:s|ment)?"),
        (r"judgements?", r"judgments?"),
        (r"(?:policy|decision)-?makers?", r"(?:policy|decision) makers?"),
    ),
    "ru": ((r"онлайн", r"он-лайн"), (r"веб-сайт\w*", r"вебсайт\w*"), (r"(?-i:интернет\w*)", r"(?-i:Интернет\w*)")),
}
_INSTITUTION = (
    r"(?:Organi[sz]ation|Cent(?:re|er)|Ministry|Department|Office|Association|Institute|Agency|Bureau|Council|Union|Party"
    r"|Fund|Foundation|Bank|Commission|University|College|Service|Forum|Convention|Committee|Conference|Congress|Society"
    r"|Act|Directorate|Authority|Federation|Network)s?"
)
_NAME = re.compile(r"(?<!\w)[A-Z][\w'’-]{0,40}(?: (?:(?:of|for|and|on|in|the|&) ){0,2}[A-Z][\w'’-]{0,40})+")
_HAS_INSTITUTION = re.compile(rf"\b{_INSTITUTION}\b")


@dataclass(frozen=True, slots=True)
class SpellingUse:
    """A word where it stands."""

    passage: Passage
    start: int
    word: str


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at each language for itself. A spelling among the house terms is the one that counts."""
    terms = subject.issue.publication.lint.terms
    for language, passages in by_language(subject.passages).items():
        if language not in _PATTERNS:
            continue
        house = {match.lastgroup: term for term in terms if (match := _PATTERNS[language].fullmatch(term.strip()))}
        mentions = _mentions(_PATTERNS[language], passages)
        for place in range(len(_PAIRS[language])):
            first, second = mentions.get(f"a{place}", []), mentions.get(f"b{place}", [])
            if f"a{place}" in house or f"b{place}" in house:
                own, other = (f"a{place}", second) if f"a{place}" in house else (f"b{place}", first)
                yield from _against_house(other, house[own])
            elif first and second:
                rare, usual = (second, first) if len(second) <= len(first) else (first, second)
                yield from _found(rare, usual)


def _against_house(others: Sequence[SpellingUse], term: str) -> Iterator[Diagnostic]:
    for mention in others:
        # What differs from the term itself by a hyphen is found as a house term.
        if re.sub(r"[\W_]", "", mention.word.lower()) != re.sub(r"[\W_]", "", term.lower()):
            yield Diagnostic.of(
                RULE,
                f"“{mention.word}” is not spelt as the house does: “{term}”{_endings(mention.word, term)}.",
                mention.passage.at(mention.start, mention.start + len(mention.word)),
                hint="Spell it as ppnews.yaml has it under lint: terms, or change the term.",
                language=mention.passage.language,
            )


def _compiled(pairs: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    """Return what finds every spelling in one go, in a group named after its pair: a0 and b0, a1 and b1."""
    spellings = "|".join(f"(?P<a{place}>{first})|(?P<b{place}>{second})" for place, (first, second) in enumerate(pairs))
    return re.compile(rf"(?<![\w-])(?:{spellings})(?!\w)", re.IGNORECASE)


_PATTERNS = {language: _compiled(pairs) for language, pairs in _PAIRS.items()}


def _own(words: str) -> str:
    """Return `words` with quotations and the names of institutions hidden: those are spelt as they are."""
    return _NAME.sub(
        lambda match: "\ufffc" * len(match[0]) if _HAS_INSTITUTION.search(match[0]) else match[0], unquoted(words)
    )


def _mentions(pattern: re.Pattern[str], passages: Sequence[Passage]) -> dict[str, list[SpellingUse]]:
    """Return the mentions of every spelling; what others have published is spelt their way."""
    found: dict[str, list[SpellingUse]] = {}
    for passage in passages:
        if not is_title_of_others(passage):
            for match in pattern.finditer(_own(passage.words)):
                found.setdefault(match.lastgroup or "", []).append(SpellingUse(passage, match.start(), match[0]))
    return found


def _found(rare: Sequence[SpellingUse], usual: Sequence[SpellingUse]) -> Iterator[Diagnostic]:
    by_key = {_key(mention.word): mention for mention in reversed(usual)}
    for mention in rare:
        other = by_key.get(_key(mention.word), usual[0])
        yield Diagnostic.of(
            RULE,
            f"“{mention.word}” stands beside “{other.word}”{_endings(mention.word, other.word)}.",
            mention.passage.at(mention.start, mention.start + len(mention.word)),
            hint="Keep to one of the two spellings throughout the issue.",
            related=(Related(other.passage.at(other.start, other.start + len(other.word)), "The other is here."),),
            language=mention.passage.language,
        )


def _endings(word: str, other: str) -> str:
    """Return what two different words of the pair -ise and -ize have against each other."""
    here, there = re.findall("i[sz]", word)[-1:], re.findall("i[sz]", other)[-1:]
    return "" if here == there or _key(word) == _key(other) else ": -ise and -ize are mixed"


def _key(word: str) -> str:
    """Return what two spellings of one word have in common."""
    return re.sub(r"[iy][sz]", "i", word.lower()).replace("-", "")
