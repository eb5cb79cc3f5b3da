"""An alternative text that says nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.pictures import Alternative, alternatives
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary

RULE = Rule(
    "IMG001",
    "alt-repeats",
    Severity.WARNING,
    "An alternative text repeats what readers are told anyway.",
    reason="Screen readers say “image” by themselves and read the caption too: the picture still has to be described.",
    bad=Example(section="images:\n  - {file: images/bridge.jpg, alt: Picture of a bridge}"),
    good=Example(section=("images:\n  - {file: images/bridge.jpg, alt: A stone bridge with a tower at its far end}")),
)
AIDED_BY = ("pictures",)
_WORD = re.compile(r"\w+")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|avif|svg|gif)", re.IGNORECASE)
_MADE_BY_MACHINE = re.compile(r"[-_\d]")


@cache
def _opening(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<opening>{any_of(known.words.pictures.openings)}\b)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Compare every alternative text with its caption and its file's name, and look at how it opens."""
    for alternative in alternatives(subject):
        words = alternative.words.strip()
        if not words:
            continue
        if _plain(words) and _plain(words) == _plain(alternative.caption):
            message = "The alternative text repeats the caption."
            hint = "Describe what the picture shows; the caption is read out as well."
        elif _is_file_name(alternative):
            message = f"The alternative text “{words}” is only the name of the file."
            hint = "Describe what the picture shows."
        elif opening := _opening(vocabulary(alternative.language)).match(words):
            message = f"The alternative text begins with “{opening['opening']}”."
            hint = "Begin with what the picture shows: that it is a picture is said by itself."
        else:
            continue
        yield Diagnostic.of(RULE, message, alternative.at, hint=hint, language=alternative.language)


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _is_file_name(alternative: Alternative) -> bool:
    """Return whether the words are a file's name; a stem that could be a word, such as “map”, does not count."""
    words = alternative.words.strip()
    stem = PurePosixPath(alternative.file).stem
    is_stem = words.casefold() == stem.casefold() and bool(_MADE_BY_MACHINE.search(stem))
    return is_stem or bool(_FILE_NAME.fullmatch(words))
