"""An acronym is used and never, or only later, explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.acronyms import needs_no_name, projects
from ppnews.lint.words.prose import by_language, prose

RULE = Rule(
    "TEXT009",
    "acronym-unexpanded",
    Severity.WARNING,
    "An acronym is used before its full name is given, or without it.",
    reason="Not every reader knows it, and a newsletter is read from the front.",
    bad=Example("The EUAA trained officers."),
    good=Example("The European Union Agency for Asylum (EUAA) trained officers."),
)
_ACRONYM = re.compile(r"(?<![\w&/#$.-])(?P<letters>[A-Z]{3,6}|[А-ЯЁ]{3,6})(?:s|[’']s)?(?!\w|[-.]?\d|&|\.\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RUNNING = frozenset({"paragraph", "cell", "standfirst", "summary", "note", "caption"})
_ORDINARY = re.compile(r"(?<!\w)[^\W\d_]{3,6}(?!\w)")
_SHOUT_BEFORE = re.compile(r"(?<!\w)[A-ZА-ЯЁ]{4,} $")
_SHOUT_BEHIND = re.compile(r" [A-ZА-ЯЁ]{4,}(?!\w)")
_LEAD = re.compile(r"(?:the|далее|hereafter|formerly|or|или|[A-ZА-ЯЁ]{2,}|[\s,;:—–/“\"«'-])*")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset(re.findall(r"\w+", "a an and the of for on in to at by с и по в на о для за"))
_CLAUSE = 3
_NEAR = 160


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at each language for itself, in reading order."""
    for passages in by_language(subject.passages).values():
        used: dict[str, tuple[Passage, int]] = {}
        explained: dict[str, tuple[Passage, int]] = {}
        # “NEVER” is no acronym where the issue also says “never”.
        ordinary = {word for p in passages for word in _ORDINARY.findall(p.words) if word.islower()}
        names = set(projects(passage.words for passage in passages))
        for passage in passages:
            words = prose(passage.words)
            if _is_in_capitals(words):
                continue
            for match in _ACRONYM.finditer(words):
                letters = match["letters"]
                if letters.lower() in ordinary or letters in names or _shouts(words, match):
                    continue
                if letters not in explained and _explains(words, match):
                    explained[letters] = (passage, match.start())
                elif letters not in explained and passage.role in _RUNNING:
                    used.setdefault(letters, (passage, match.start()))
        yield from _findings(used, explained)


def _findings(used: dict[str, tuple[Passage, int]], explained: dict[str, tuple[Passage, int]]) -> Iterator[Diagnostic]:
    for letters, (passage, start) in used.items():
        if needs_no_name(letters):
            continue
        later = explained.get(letters)
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


def _is_in_capitals(words: str) -> bool:
    letters = [character for character in words if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > len(letters) / 2


def _shouts(words: str, match: re.Match[str]) -> bool:
    """Return whether an acronym is one of several words in capitals: “PLEASE SIGN UP NOW”."""
    before, after = words[max(0, match.start() - _NEAR) : match.start()], words[match.end() : match.end() + _NEAR]
    if _SHOUT_BEFORE.search(before) or _SHOUT_BEHIND.match(after):
        return True
    beside = _CAPITALS.findall(before)[-_CLAUSE:] + _CAPITALS.findall(after)[:_CLAUSE]
    return len([word for word in beside if word.isupper()]) >= _CLAUSE


def _explains(words: str, match: re.Match[str]) -> bool:
    """Return whether the full name stands before the acronym in parentheses, or behind it.

    In parentheses behind words of its own is enough: a name's letters are often those of another language.
    """
    start, end = match.span()
    before, after = words[max(0, start - _NEAR) : start], words[end : end + _NEAR]
    bracket = before.rfind("(")
    if bracket >= 0 and ")" not in before[bracket:] and len(before) - bracket < 40 and _WORD.search(before[:bracket]):
        return _LEAD.fullmatch(before[bracket + 1 :]) is not None
    named = re.match(
        r"\s*(?:\((?P<in>(?:the )?[A-ZА-ЯЁ][^)]{4,120})\)|(?:, (?:the )?| [–—-] )(?P<on>[^,.;:()]{5,120}))", after
    )
    if named and named["in"]:
        return len(_WORD.findall(named["in"])) > 1
    if named and _spells(match["letters"], _WORD.findall(named["on"])):
        return True
    clause = re.search(r"(?P<name>[^,.;:()]{5,120})(?:,(?: or)? | [–—-] )$", before)
    return clause is not None and _spells(match["letters"], _WORD.findall(clause["name"])[-len(match["letters"]) - 3 :])


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Return whether `letters` are the first letters of `words`, small words left out where that helps."""
    long = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    return letters in long or letters in "".join(word[0] for word in words).upper()
