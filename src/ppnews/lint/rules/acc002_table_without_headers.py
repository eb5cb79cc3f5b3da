"""A table whose columns have no names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.model.body import plain_words
from ppnews.model.sources import SourceText

RULE = Rule(
    "ACC002",
    "table-without-headers",
    Severity.WARNING,
    "A column of a table has no name.",
    reason="Screen readers say the name of its column with every cell; without one a table is only a row of values.",
    bad=Example("| State |  |\n|---|---|\n| Armenia | 12 |"),
    good=Example("| State | Experts |\n|---|---|\n| Armenia | 12 |"),
)
AIDED_BY = ("column_names",)


@cache
def _says_nothing(known: Vocabulary) -> re.Pattern[str]:
    names = any_of(known.words.column_names)
    return re.compile(rf"[\s\-–—_.…*·?]*|{names}\s*(?:\d{{1,2}}|[A-Z])?", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the first row of every table; the corner above row names may be empty."""
    for body in subject.issue.bodies.values():
        source = SourceText(body.name, body.text)
        row: list[str] = []
        line = 0
        for token, inner in pairwise(body.tokens):
            if token.type == "thead_open" and token.map:
                row, line = [], token.map[0]
            elif token.type == "th_open":
                row.append(plain_words(inner.children or ()))
            elif token.type == "thead_close":
                yield from _judge(row, _row(source, line), body.language)


def _row(source: SourceText, line: int) -> Location:
    """Return the place of a whole line, from 0, without its indent."""
    start = source.starts[line]
    end = source.text.find("\n", start)
    text = source.text[start : end if end >= 0 else len(source.text)]
    return source.location(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _judge(row: list[str], at: Location, language: str) -> Iterator[Diagnostic]:
    says_nothing = _says_nothing(vocabulary(language))
    silent = [place for place, words in enumerate(row) if says_nothing.fullmatch(words)]
    columns = [place + 1 for place in silent if place or row[place].strip()]
    if len(silent) == len(row):
        message = "This table has no names of columns."
        hint = "Write into the first row what each column holds; if a lower row says it, move it above the dashes."
    elif columns:
        columns_named = (
            f"Column {columns[0]} of this table has" if len(columns) == 1 else f"{len(columns)} columns have"
        )
        message = f"{columns_named} no name."
        hint = "Write above the dashes what the column holds."
    else:
        return
    yield Diagnostic.of(RULE, message, at, hint=hint, language=language)
