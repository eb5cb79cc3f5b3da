"""Words of a translation that are still in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.parity.gathering import Gathered
from ppnews.lint.parity.pairs import Pair, pairs, script, whole
from ppnews.lint.parity.words import field, may_stay, script_of, told
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import vocabulary
from ppnews.lint.words.prose import is_title_of_others, unquoted
from ppnews.model.base import Target
from ppnews.model.gaps import Part
from ppnews.model.listing import field_of

RULE = Rule(
    "LANG004",
    "left-untranslated",
    Severity.WARNING,
    "Words of a translation are still in the source language.",
    reason="The source was pasted in to be translated later, or a change of it was: not every reader can read it.",
    bad=Example(section="title: {en: Reading Recommendations, ru: Reading Recommendations}"),
    good=Example(section="title: {en: Reading Recommendations, ru: Рекомендуем прочитать}"),
)
WHOLE = (Part.SECTIONS,)
AIDED_BY = ("function_words",)
_HINT = "Translate it; or, where it has to stay as it is, put it in quotation marks."
_RUN = re.compile(r"[^\W\d_]+(?:[ ,;:'’\"()–-]{1,3}[^\W\d_]+)*")
_BRACKETS = re.compile(r"\([^()]{1,200}\)")
_EMPHASIS = re.compile(r"[*_]+")
_TARGET = re.compile(r"\]\([^()\s]*\)?")
_MARKS = 4
_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY, _MANY, _LETTERS = 0.6, 7, 20
_SHARE, _LEAST = 0.2, 8


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Compare every translation with its source, and look at its letters."""
    issue = subject.issue
    gathered, kept = Gathered(), _kept(subject)
    for pair in pairs(subject):
        same_script = script(issue.source) == script(pair.language)
        if same_script and issue.source.split("-")[0] == pair.language.split("-")[0]:
            continue  # British and American English say most things alike
        said = {_plain(passage.words): passage for passage in pair.source}
        for number, passage in enumerate(pair.translation):
            if is_title_of_others(passage) and pair.language not in _read_in(passage):
                continue  # it was published under this title, and in this language alone
            twin = said.get(_plain(passage.words))
            if not same_script and passage.words in kept.get(pair.language, ()):
                continue  # a name that the translation keeps in its sentences too: Bluetooth
            at = _same(passage, twin, same_script=same_script) or _foreign(
                passage, issue.source, same_script=same_script
            )
            if at is not None:
                gathered.add(_finding(passage, at, twin, pair), passage, number, is_whole=at == whole(passage))
    yield from gathered.findings()


def _kept(subject: Subject) -> dict[str, set[str]]:
    """Return the words in the source's script that stand inside sentences of each translation with another script."""
    kept: dict[str, set[str]] = {}
    theirs = script(subject.issue.source)
    for passage in subject.passages:
        own = script(passage.language)
        if own != theirs and passage.role == "paragraph":
            words = _WORD.findall(passage.words)
            if 2 * sum(script_of(word[0]) == own for word in words) > len(words):
                kept.setdefault(passage.language, set()).update(w for w in words if script_of(w[0]) == theirs)
    return kept


def _read_in(passage: Passage) -> frozenset[str]:
    """Return the languages that the publication which a passage of a catalogue speaks of can be read in."""
    url = field_of(passage.entry.value, "url", Target) if passage.entry is not None else None
    return frozenset(language for language, _ in url.items()) if url is not None else frozenset()


def _same(passage: Passage, twin: Passage | None, *, same_script: bool) -> Location | None:
    """Return the place of a passage that is the source's, letter for letter, and has words to translate."""
    if twin is None:
        return None
    if passage.route is None:  # a paragraph, a heading, a cell: names are no sentences
        small = [word for word in told(passage.words) if word[0].islower()]
        return whole(passage) if len(small) > (2 if same_script else 0) else None
    return None if may_stay(passage.words, passage.role, same_script=same_script) else whole(passage)


def _foreign(passage: Passage, source: str, *, same_script: bool) -> Location | None:
    """Return the place of words in another language than they should be, by their letters or their little words."""
    words = _BRACKETS.sub(_hidden, unquoted(_upright(passage)))
    if same_script:
        theirs = vocabulary(source).own.function_words
        spoken = [word.lower() for word in _WORD.findall(words)]
        little = sum(word in theirs for word in spoken)
        return whole(passage) if len(spoken) >= _LEAST and little >= _SHARE * len(spoken) else None
    letter_kind = script(source)
    letters = [script_of(letter) == letter_kind for word in told(words) for letter in word if letter.isalpha()]
    spoken = [word for word in told(words) if script_of(word[0]) == letter_kind]
    if len(letters) >= _LETTERS and sum(letters) > _MOSTLY * len(letters) and _is_said(spoken):
        return whole(passage)
    runs = (match for match in _RUN.finditer(words) if _is_sentence(match[0], letter_kind))
    return next((passage.at(*stretch) for match in runs if (stretch := _stretch(passage, match, letter_kind))), None)


def _is_sentence(run: str, theirs: str) -> bool:
    return len(_source_words(run, theirs)) >= _MANY


def _source_words(run: str, theirs: str) -> list[re.Match[str]]:
    return [match for match in _WORD.finditer(run) if script_of(match[0][0]) == theirs]


def _stretch(passage: Passage, run: re.Match[str], theirs: str) -> tuple[int, int] | None:
    """Return the longest row of words of the source's script in a run; None for names, and for the words of a link."""
    rows: list[list[re.Match[str]]] = [[]]
    for match in _WORD.finditer(run[0]):
        if script_of(match[0][0]) == theirs:
            rows[-1].append(match)
        elif rows[-1]:
            rows.append([])
    row = max(rows, key=len)
    if len(row) < _MANY or not _is_said([match[0] for match in row]):
        return None
    start, end = run.start() + row[0].start(), run.start() + row[-1].end()
    place = passage.places[start]
    return None if passage.source.text[max(place - 1, 0) : place] == "[" else (start, end)


def _is_said(words: list[str]) -> bool:
    """Return whether words are no names: half of them begin small."""
    return 2 * sum(word[0].islower() for word in words) >= len(words)


def _upright(passage: Passage) -> str:
    """Return the words of a passage at the same length, with those in italics or bold hidden: they are titles."""
    if passage.route is not None or not passage.places:
        return passage.words
    text, emphasised = passage.source.text, False
    start = max(passage.places[0] - _MARKS, 0)
    if not _EMPHASIS.search(text, start, passage.places[-1]):
        return passage.words
    before = max(text.rfind("\n", start, passage.places[0]), start - 1)
    shown: list[str] = []
    for letter, place in zip(passage.words, passage.places, strict=True):
        if place > before + 1:
            marks = _EMPHASIS.findall(_TARGET.sub("", text[before + 1 : place]))
            emphasised = emphasised is not (len(marks) % 2 == 1)
        shown.append("\ufffc" if emphasised and not letter.isspace() else letter)
        before = place
    return "".join(shown)


def _hidden(match: re.Match[str]) -> str:
    return "\ufffc" * len(match[0])


def _finding(passage: Passage, at: Location, twin: Passage | None, pair: Pair) -> Diagnostic:
    subject = f"The {field(passage.role)}" if passage.route is not None else "This"
    whose = "is the source's" if twin is not None else "is still in the source language"
    related = (Related(whole(twin), "The source says the same."),) if twin is not None else ()
    message = f"{subject} in “{pair.language}” {whose}."
    return Diagnostic.of(RULE, message, at, hint=_HINT, related=related, language=pair.language)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
