"""A mark of punctuation has a space before it, or none behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Location, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, vocabulary
from ppnews.lint.words.prose import is_title_of_others, prose, stand_together
from ppnews.model.languages.reading import read_language

RULE = Rule(
    "TEXT015",
    "space-at-mark",
    Severity.WARNING,
    "A comma, full stop or other mark has a space before it, or none behind it.",
    reason="A line can begin with the mark, or two words run together.",
    bad=Example("The workshop is over now . It was long ,and useful."),
    good=Example("The workshop is over now. It was long, and useful."),
    fixable=Fixable.PARTLY,
)
AIDED_BY = ("never_twice",)
_WORD = r"[^\W\d_]"
_GAP = re.compile(
    rf"(?<=[\w)\]»”’%])(?P<gap>[ \u00a0]+|\s)(?P<mark>[.,])(?:(?=$)|(?=\s+(?:[^\W_]|[–—-]{{1,3}}\s)))"
    rf"|(?<=[\w)\]»”’%])(?P<both>[ \u00a0]+),(?={_WORD}{{2}}|{_WORD}\s)"
)
_GAP_OTHERS = re.compile(r"(?<=[^\W\d_)\]»”’%])(?P<gap>[ \u00a0]+)(?P<mark>[;:!?])(?:(?=$)|(?=\s+[^\W\d_]))")
"""The marks that French sets with a space before them."""
_NO_GAP = re.compile(
    rf"(?<!\w)(?:{_WORD}{{2,40}}(?P<comma>[,;])(?={_WORD}{{2}})"
    rf"|(?P<before>{_WORD}{{2,40}})[»”)]?(?P<end>[.!?])(?=(?P<behind>{_WORD}{{1,40}})(?=[\s,;:’']|$)))"
)
_OF_ADDRESSES = frozenset({"com", "net", "org", "js", "io", "ai", "app", "dev", "info", "edu", "gov", "int", "eu"}) | {
    *("pdf", "doc", "docx", "md", "py", "html", "debian", "jpg", "png", "xml", "json", "csv", "txt", "zip")
}
"""Ends of addresses and names of files."""
_RUN_BEFORE, _RUN_BEHIND, _REACH = re.compile(r"\S+$"), re.compile(r"\S{1,60}"), 60
_LIST = re.compile(r"[{}=\\|<>#@,;]")
_LONGEST_GAP = 3
_SHORT = 3
_AFTER_OPENING = re.compile(r"\((?P<gap>[ \u00a0]+)(?=\w[^()]{1,200}\))")
_BEFORE_CLOSING = re.compile(r"\([^()]{2,200}[\w.!?%](?P<gap>[ \u00a0]+)\)")
_CLOSE_BEFORE = re.compile(rf"(?<!\w){_WORD}{{3,40}}(?P<opening>\()(?={_WORD}{{2,40}},? [^()]{{4,200}}\))")
"""A parenthesis of several words: “participant(s)” and “Lehrer(innen)” are one."""
_FRENCH_WAY = ("fr", "br", "mg", "ty")
"""Languages that may set a space before ; : ! ?, whatever their file says."""


@cache
def _sets_spaces(language: str) -> bool:
    return language.split("-")[0] in _FRENCH_WAY or bool(read_language(language).typography.spaces_before)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage; addresses, code and works of others are left out."""
    for passage in subject.passages:
        if is_title_of_others(passage):
            continue
        words = prose(passage.words)
        yield from _gaps(passage, words)
        yield from _lacking(passage, words)
        yield from _parentheses(passage, words)


def _gaps(passage: Passage, words: str) -> Iterator[Diagnostic]:
    """Find the spaces before marks."""
    patterns = (_GAP,) if _sets_spaces(passage.language) else (_GAP, _GAP_OTHERS)
    for match in (match for pattern in patterns for match in pattern.finditer(words)):
        gap = "gap" if match["gap"] else "both"
        start, end = match.span(gap)
        mark = words[end]
        if mark == "." and words[end + 1 : end + 3].strip()[:1].islower():  # “a file that begins with a . is hidden”
            continue
        if end - start > _LONGEST_GAP or not stand_together(passage, start - 1, end + 1):
            continue
        if passage.places[end] != passage.places[end - 1] + 1:
            continue  # a title is printed between them: `in [](#calendar).`
        clean = not passage.written(start, end).strip()
        comma = ", " if gap == "both" else mark
        fix = Fix((Edit(passage.at(start, end + 1), comma),)) if clean else None
        yield _finding(passage, f"A space stands before “{mark}”.", start - 1, end + 1, "Take it out.", fix)


def _lacking(passage: Passage, words: str) -> Iterator[Diagnostic]:
    """Find the marks without a space behind them."""
    for match in _NO_GAP.finditer(words):
        name = "comma" if match["comma"] else "end"
        place = match.start(name)
        is_slip = (
            _parts_a_sentence(words, place)
            if name == "comma"
            else _ends_a_sentence(match, vocabulary(passage.language))
        )
        is_slip = is_slip and not words[place - 1 : place + 2].isupper()  # TL;DR
        if not is_slip or not stand_together(passage, place - 1, place + 2):
            continue
        clean = passage.written(place, place + 2) == passage.words[place : place + 2]
        at = passage.at(place + 1, place + 1) if clean else None
        fix = Fix((Edit(_point(passage, place + 1), " "),), safe=name == "comma") if at else None
        message = f"No space stands behind “{match[name]}”."
        yield _finding(passage, message, place - 1, place + 2, "Put one in.", fix)


def _parentheses(passage: Passage, words: str) -> Iterator[Diagnostic]:
    """Find spaces inside parentheses, and the lack of one before them."""
    for pattern in (_AFTER_OPENING, _BEFORE_CLOSING):
        for match in pattern.finditer(words):
            start, end = match.span("gap")
            if stand_together(passage, start - 1, end + 1):
                message = f"A space stands {'behind “(”' if pattern is _AFTER_OPENING else 'before “)”'}."
                fix = Fix((Edit(passage.at(start, end), ""),)) if not passage.written(start, end).strip() else None
                yield _finding(passage, message, start - 1, end + 1, "Take it out.", fix)
    for match in _CLOSE_BEFORE.finditer(words):
        place = match.start("opening")
        if stand_together(passage, place - 1, place + 2):
            yield _finding(passage, "No space stands before “(”.", place - 1, place + 2, "Put one in.", None)


def _point(passage: Passage, place: int) -> Location:
    return passage.source.location(passage.places[place], passage.places[place])


def _parts_a_sentence(words: str, place: int) -> bool:
    """Return whether a comma is one of running text, and not of a list without spaces: `{dist,full}`, `a,b,c`."""
    before = _RUN_BEFORE.search(words, max(0, place - _REACH), place)
    behind = _RUN_BEHIND.match(words, place + 1)
    run = f"{before[0] if before else ''}{behind[0] if behind else ''}"
    return not _LIST.search(run)


def _ends_a_sentence(match: re.Match[str], known: Vocabulary) -> bool:
    """Return whether a mark parts two sentences, and is in no name of a file or a site.

    A small word stands before it and one with a capital behind; or a name before it, and a word that opens sentences.
    """
    before, behind = match["before"], match["behind"]
    titled = behind[0].isupper() and not any(letter.isupper() for letter in behind[1:])
    if not titled or behind.lower() in _OF_ADDRESSES:
        return False
    if len(before) < _SHORT and match["end"] == "." and before not in _opening(known):
        return False  # “Dr.Miller”, “vs.Miller”
    if match["end"] != "." and len(behind) >= _SHORT:
        return True
    return before.islower() or (before.istitle() and behind.lower() in _opening(known))


@cache
def _opening(known: Vocabulary) -> frozenset[str]:
    return frozenset((*known.words.never_twice, *known.words.function_words))


def _finding(passage: Passage, message: str, start: int, end: int, hint: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic.of(RULE, message, passage.at(start, end), hint=hint, fix=fix, language=passage.language)
