"""Words that are typed in capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import vocabulary
from ppnews.lint.words.prose import prose

RULE = Rule(
    "ACC004",
    "typed-capitals",
    Severity.WARNING,
    "Several words in a row are typed in capitals.",
    reason="Some screen readers spell them letter by letter, everybody reads them slower, and no layout can undo it.",
    bad=Example(section="title: READING RECOMMENDATIONS"),
    good=Example(section="title: Reading Recommendations"),
)
AIDED_BY = ("small_words",)
_HEADINGS = frozenset({"title", "contents", "heading"})
# A picture's description may quote what is written on a wall.
_NOT_READ = frozenset({"alt"})
_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_BETWEEN = re.compile(r"[\s:«»“”\"'‘’&/()–—-]*")
"""Between the words of one run; a comma may separate acronyms, a full stop ends a sentence."""
_LONG = 5
_RUN_IN_TEXT, _RUN_IN_HEADING = 3, 2


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for the first run of capitals in a passage of which two words are no acronyms of the issue."""
    read = [passage for passage in subject.passages if passage.role not in _NOT_READ]
    acronyms = Counter(word for passage in read for word in _alone(prose(passage.words)))
    for passage in read:
        words, small = prose(passage.words), vocabulary(passage.language).words.small_words
        for run in _runs(words):
            shouted = [match[0] for match in run if _is_shouted(match[0])]
            whole = passage.role in _HEADINGS and len(run) == len(_WORD.findall(words))
            plain = [word for word in shouted if word in small or (len(word) >= _LONG and not acronyms[word])]
            if len(shouted) >= (_RUN_IN_HEADING if whole else _RUN_IN_TEXT) and len(plain) > 1:
                yield _finding(passage, run[0].start(), run[-1].end())
                break


def _runs(words: str) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of words in capitals; numbers go along."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(words):
        is_part = _is_shouted(match[0]) or (bool(run) and match[0].isdigit())
        if run and not (is_part and _BETWEEN.fullmatch(words, run[-1].end(), match.start())):
            yield run
            run = []
        if is_part and (run or _is_shouted(match[0])):
            run.append(match)
    if run:
        yield run


def _is_shouted(word: str) -> bool:
    return word == word.upper() != word.lower()


def _alone(words: str) -> Iterator[str]:
    """Yield the words of capitals that stand among others: acronyms."""
    found = _WORD.findall(words)
    for place, word in enumerate(found):
        beside = found[max(place - 1, 0) : place] + found[place + 1 : place + 2]
        if _is_shouted(word) and beside and not any(map(_is_shouted, beside)):
            yield word


def _finding(passage: Passage, start: int, end: int) -> Diagnostic:
    said = passage.words[start:end]
    shown = said if len(said) <= 60 else f"{said[:57].rstrip()}…"
    hint = "Write it as in a sentence; capitals for a design are the layout's business."
    at = passage.at(start, end)
    return Diagnostic.of(RULE, f"“{shown}” is typed in capitals.", at, hint=hint, language=passage.language)
