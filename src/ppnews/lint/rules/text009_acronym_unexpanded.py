"""An acronym is used and never, or only later, explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, spoken, vocabulary
from ppnews.lint.words.acronym_places import NamesSoFar, stands_for_itself
from ppnews.lint.words.acronyms import capital_letters, needs_no_name, projects
from ppnews.lint.words.prose import by_language, is_entry, prose, unquoted
from ppnews.model.gaps import Part

RULE = Rule(
    "TEXT009",
    "acronym-unexpanded",
    Severity.WARNING,
    "An acronym is used before its full name is given, or without it.",
    reason="Not every reader knows it, and a newsletter is read from the front.",
    bad=Example("The EUAA trained officers."),
    good=Example("The European Union Agency for Asylum (EUAA) trained officers."),
)
WHOLE = (Part.SECTIONS, Part.TEXTS)
USES = ("acronyms",)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RUNNING = frozenset({"paragraph", "standfirst", "summary", "note", "caption"})
_ORDINARY = re.compile(r"(?<!\w)[^\W\d_]{3,6}(?!\w)")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_CLAUSE = 3
_MANY = 6
_NEAR = 160


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Acronyms, and the surroundings of those that are explained or shouted.

    Attributes:
        lead: the words between an opening parenthesis and an acronym.
        behind: a full name behind an acronym: group `in` in parentheses, `on` without.
        before: a full name before an acronym without parentheses.
        small: words of a full name that lend the acronym no letter.
    """

    acronym: re.Pattern[str]
    shout_before: re.Pattern[str]
    shout_behind: re.Pattern[str]
    lead: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    small: frozenset[str]


@cache
def _patterns(known: Vocabulary) -> _Patterns:
    words, capitals = known.words.acronyms, capital_letters(known)
    own = "".join(words.letters)
    articles = f"(?:{any_of(words.articles)} )?"
    letters = rf"(?P<letters>[A-Z{own}]{{3,6}}|[А-ЯЁ{own}]{{3,6}})"
    return _Patterns(
        acronym=re.compile(rf"(?<![\w&/#$.-]){letters}(?:s|[’']s)?(?!\w|[-.]?\d|&|\.\w)"),
        shout_before=re.compile(rf"(?<!\w)[{capitals}]{{4,}} $"),
        shout_behind=re.compile(rf" [{capitals}]{{4,}}(?!\w)"),
        lead=re.compile(rf"(?:{any_of(words.lead)}|[{capitals}]{{2,}}|[\s,;:—–/“\"«'-])*"),
        behind=re.compile(
            rf"\s*(?:\((?P<in>{articles}[{capitals}][^)]{{4,120}})\)"
            rf"|(?:, {articles}| [–—-] )(?P<on>[^,.;:()]{{5,120}}))"
        ),
        before=re.compile(rf"(?P<name>[^,.;:()]{{5,120}})(?:,(?: {any_of(words.either)})? | [–—-] )$"),
        small=frozenset(words.small),
    )


@dataclass(frozen=True, slots=True)
class _Uses:
    """The acronyms of one language by their letters: their first uses in running text, and their explanations."""

    used: dict[str, tuple[Passage, int]]
    explained: dict[str, tuple[Passage, int]]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at each language for itself, in reading order."""
    names = NamesSoFar(subject.passages)
    for language, passages in by_language(spoken(subject.passages, *USES)).items():
        known = vocabulary(language)
        yield from _findings(_uses(passages, known, _terms(subject)), names, known)


def _terms(subject: Subject) -> Set[str]:
    """Return the words of the house's terms: its readers know them."""
    return {word for term in subject.issue.publication.lint.terms for word in _WORD.findall(term)}


def _uses(passages: Sequence[Passage], known: Vocabulary, terms: Set[str]) -> _Uses:
    patterns = _patterns(known)
    uses = _Uses({}, {})
    # “NEVER” is no acronym where the issue also says “never”.
    ordinary = {word for p in passages for word in _ORDINARY.findall(p.words) if word.islower()}
    named = {*terms, *projects((passage.words for passage in passages), known)}
    for passage in passages:
        words = prose(passage.words)
        if _is_in_capitals(words):
            continue
        bare = unquoted(passage.words)
        running = passage.role in _RUNNING and not is_entry(words)
        for match in patterns.acronym.finditer(words):
            letters = match["letters"]
            if letters.lower() in ordinary or letters in named or _shouts(words, match, patterns):
                continue
            if letters not in uses.explained and _explains(words, match, patterns):
                uses.explained[letters] = (passage, match.start())
                continue
            asks = running and bare[match.start()] == letters[0] and not stands_for_itself(words, *match.span(), known)
            if asks and letters not in uses.explained:
                uses.used.setdefault(letters, (passage, match.start()))
    return uses


def _findings(uses: _Uses, names: NamesSoFar, known: Vocabulary) -> Iterator[Diagnostic]:
    asking = [
        (letters, passage, start)
        for letters, (passage, start) in uses.used.items()
        if not needs_no_name(letters, known) and (letters in uses.explained or not names.spell(letters, passage))
    ]
    alone = [each for each in asking if each[0] not in uses.explained]
    if len(alone) > _MANY:
        # So many are the language of a trade, which its readers speak: one decision of the editor, one finding.
        yield _together(alone)
        asking = [each for each in asking if each[0] in uses.explained]
    for letters, passage, start in asking:
        later = uses.explained.get(letters)
        message = f"{letters} is explained only after it is used." if later else f"{letters} is not explained."
        places = [later[0].at(later[1], later[1] + len(letters))] if later else []
        yield Diagnostic.of(
            RULE,
            message,
            passage.at(start, start + len(letters)),
            hint=f"Give the full name where it comes first, then ({letters}).",
            related=tuple(Related(at, "It is explained here.") for at in places),
            language=passage.language,
        )


def _together(alone: Sequence[tuple[str, Passage, int]]) -> Diagnostic:
    (letters, first, start), *others = alone
    places = (Related(p.at(at, at + len(word)), f"{word} is not explained.") for word, p, at in others)
    return Diagnostic.of(
        RULE,
        f"{len(alone)} acronyms are not explained: {', '.join(word for word, _, _ in alone)}.",
        first.at(start, start + len(letters)),
        hint="Give each full name where it comes first; put those that all your readers know among `lint: terms`.",
        related=tuple(places),
        language=first.language,
    )


def _is_in_capitals(words: str) -> bool:
    letters = [character for character in words if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > len(letters) / 2


def _shouts(words: str, match: re.Match[str], patterns: _Patterns) -> bool:
    """Return whether an acronym is one of several words in capitals: “PLEASE SIGN UP NOW”."""
    before, after = words[max(0, match.start() - _NEAR) : match.start()], words[match.end() : match.end() + _NEAR]
    if patterns.shout_before.search(before) or patterns.shout_behind.match(after):
        return True
    beside = _CAPITALS.findall(before)[-_CLAUSE:] + _CAPITALS.findall(after)[:_CLAUSE]
    return len([word for word in beside if word.isupper()]) >= _CLAUSE


def _explains(words: str, match: re.Match[str], patterns: _Patterns) -> bool:
    """Return whether the full name stands before the acronym in parentheses, or behind it.

    In parentheses behind words of its own is enough: a name's letters are often those of another language.
    """
    start, end = match.span()
    before, after = words[max(0, start - _NEAR) : start], words[end : end + _NEAR]
    bracket = before.rfind("(")
    if bracket >= 0 and ")" not in before[bracket:] and len(before) - bracket < 40 and _WORD.search(before[:bracket]):
        return patterns.lead.fullmatch(before[bracket + 1 :]) is not None
    named = patterns.behind.match(after)
    if named and named["in"]:
        return len(_WORD.findall(named["in"])) > 1
    if named and _spells(match["letters"], _WORD.findall(named["on"]), patterns.small):
        return True
    clause = patterns.before.search(before)
    if clause is None:
        return False
    last = _WORD.findall(clause["name"])[-len(match["letters"]) - 3 :]
    return _spells(match["letters"], last, patterns.small)


def _spells(letters: str, words: Sequence[str], small: Set[str]) -> bool:
    """Return whether `letters` are the first letters of `words`, small words left out where that helps."""
    long = "".join(word[0] for word in words if word.lower() not in small).upper()
    return letters in long or letters in "".join(word[0] for word in words).upper()
