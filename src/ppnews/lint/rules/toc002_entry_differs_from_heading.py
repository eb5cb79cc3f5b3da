"""A section's entry in the contents says something else than its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "TOC002",
    "entry-differs-from-heading",
    Severity.WARNING,
    "A section's entry in the contents and its heading do not say the same.",
    reason="Readers look on the page for the words that they chose in the contents; two wordings are mostly a slip.",
    bad=Example(
        section=("title: Publications and countries' factsheets\ncontents: Publications and country factsheets")
    ),
    good=Example(section="title: Publications and country factsheets"),
)
WHOLE = (Part.SECTIONS,)
_WORD = re.compile(r"\w+(?:['’‑-]\w+)*['’]?")
_QUOTING = re.compile(r"(?<!\w)['‘’](?=\w)")
"""An opening quotation mark: what follows a word may then be the closing one."""
_MOST_CHARACTERS = 600
"""Comparing takes the product of both lengths: what is longer than any heading is not looked at to its end."""
_SLIP = 0.8
"""How much of an entry stands in the heading, letter by letter, where it is meant to say the same."""
_SHORTEST_RUN = 3


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every entry that the manifest words for itself against the heading in the same language."""
    titles: dict[tuple[int | None, str], Passage] = {}
    entries: list[Passage] = []
    for passage in subject.passages:
        field = passage.route[2] if passage.route and len(passage.route) > 2 else None
        if field == "title":
            titles[passage.section, passage.language] = passage
        elif field == "contents":
            entries.append(passage)
    for entry in entries:
        title = titles.get((entry.section, entry.language))
        if title is not None:
            yield from _judge(entry, title)


def _judge(entry: Passage, title: Passage) -> Iterator[Diagnostic]:
    entry_spans, title_spans = _spans(entry), _spans(title)
    short, long = _words(entry, entry_spans), _words(title, title_spans)
    if not (short and long) or _is_run(short, long) or _is_shortening(short, long):
        return
    if _shared(short, long) < _SLIP:
        message = f"The contents say “{entry.words}” where the heading says “{title.words}”."
        hint = "Leave contents out, so that the entry is the heading, or shorten the heading without rewording it."
        related = (Related(title.at(0, len(title.words)), "The heading stands here."),)
        at = entry.at(0, len(entry.words))
        yield Diagnostic.of(RULE, message, at, hint=hint, related=related, language=entry.language)
        return
    here, there = _difference(short, long)
    said, meant = _stretch(entry_spans, here), _stretch(title_spans, there)
    yield Diagnostic.of(
        RULE,
        f"The entry in the contents and the heading differ: {_quoted(entry, said)} and {_quoted(title, meant)}.",
        entry.at(*said),
        hint="Make both the same, or leave contents out: the entry is then the heading.",
        related=(Related(title.at(*meant), "The heading has it so."),),
        language=entry.language,
    )


def _spans(passage: Passage) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(passage.words[:_MOST_CHARACTERS])]


def _words(passage: Passage, spans: Sequence[tuple[int, int]]) -> list[str]:
    closed = _QUOTING.search(passage.words) is not None
    plain = (passage.words[start:end].casefold().replace("’", "'").replace("‑", "-") for start, end in spans)
    return [word.rstrip("'") if closed else word for word in plain]


def _is_run(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether the entry's words stand in the heading, one after another."""
    last = len(long) - len(short)
    return any(list(long[start : start + len(short)]) == list(short) for start in range(last + 1))


def _is_shortening(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether the entry only leaves words of the heading out: several, for one alone may have been lost."""
    rest = iter(long)
    return len(long) - len(short) > 1 and all(word in rest for word in short)


def _shared(short: Sequence[str], long: Sequence[str]) -> float:
    """Return the share of the entry, from 0 to 1, in the same order in the heading, in runs that are no chance."""
    entry, heading = " ".join(short), " ".join(long)
    blocks = SequenceMatcher(None, entry, heading, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _SHORTEST_RUN) / len(entry)


def _difference(short: Sequence[str], long: Sequence[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the differing words of the entry and of the heading, from the first difference to the last.

    What the heading has more before or behind the whole entry is a shortening, and no difference.
    """
    steps = [step for step in SequenceMatcher(None, short, long, autojunk=False).get_opcodes() if step[0] != "equal"]
    inner = [step for step in steps if step[0] != "insert" or 0 < step[1] < len(short)] or steps
    first, last, other_first, other_last = inner[0][1], inner[-1][2], inner[0][3], inner[-1][4]
    if first == last or other_first == other_last:  # a word too many on one side: its neighbours show where
        first, last = max(first - 1, 0), min(last + 1, len(short))
        other_first, other_last = max(other_first - 1, 0), min(other_last + 1, len(long))
    return (first, last), (other_first, other_last)


def _stretch(spans: Sequence[tuple[int, int]], words: tuple[int, int]) -> tuple[int, int]:
    """Return the span of these words, of which there is one at least, in their passage."""
    return spans[words[0]][0], spans[words[1] - 1][1]


def _quoted(passage: Passage, stretch: tuple[int, int]) -> str:
    return f"“{passage.words[stretch[0] : stretch[1]]}”"
