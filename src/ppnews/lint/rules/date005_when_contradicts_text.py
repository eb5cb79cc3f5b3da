"""An article's text names another day than its `when`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.lint.words.dates import DateMention, is_of_another, mentions
from ppnews.model.gaps import Part
from ppnews.model.listing import field_of
from ppnews.model.section import Section
from ppnews.model.when import When

RULE = Rule(
    "DATE005",
    "when-contradicts-text",
    Severity.WARNING,
    "An article is dated to other days than its own text names.",
    reason="The date over the article and the one in its first sentence stand a line apart: one of them is wrong.",
    bad=Example(section="when: 2024-11-05/2024-11-06", text="On 7–8 November 2024, experts met in Vienna."),
    good=Example(section="when: 2024-11-07/2024-11-08", text="On 7–8 November 2024, experts met in Vienna."),
)
WHOLE = (Part.SECTIONS,)
_ROLES = frozenset({"title", "standfirst", "paragraph", "heading", "cell"})
_REACH = 120
_OPENING_REACH = 10
USES = ("dates",)


@cache
def _opening(known: Vocabulary) -> re.Pattern[str]:
    words = known.words.dates
    return re.compile(rf"\s*(?:{any_of(words.opening)}\s)?(?:{any_of(words.lead)}\s)?")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the one full date of an article's words, in each language, against its `when`."""
    days = _days(subject.issue.manifest.sections)
    dated: dict[tuple[int, str], list[tuple[Passage, DateMention]]] = {}
    for passage in subject.passages:
        if passage.section in days and _is_told(passage):
            dated.setdefault((passage.section, passage.language), []).extend(
                (passage, mention) for mention in mentions(passage.words, passage.language)
            )
    for (number, _), found in dated.items():
        yield from _judge(subject, number, days[number], found)


def _days(sections: Sequence[Section]) -> dict[int, When]:
    """Return the days on which the sections date what they tell of, by the sections' places; months are left out."""
    dates = {number: field_of(section, "when", When) for number, section in enumerate(sections)}
    return {number: when for number, when in dates.items() if when is not None and when.by_day}


def _is_told(passage: Passage) -> bool:
    """Return whether the article tells its reader this, and not its picture or a link."""
    return passage.role in _ROLES and (passage.route is None or passage.route[2] in ("title", "standfirst"))


def _judge(subject: Subject, number: int, when: When, found: list[tuple[Passage, DateMention]]) -> Iterator[Diagnostic]:
    full = [(passage, mention) for passage, mention in found if mention.is_full] or _leading(found)
    spans = [mention.days(when.first.year) for _, mention in found]
    if len(full) != 1 or any(span is None or _touch(span, when) for span in spans):
        return
    passage, mention = full[0]
    span = mention.days(when.first.year)
    before = passage.words[max(mention.start - _REACH, 0) : mention.start]
    if span is None or not _same_months(span, when) or is_of_another(before, passage.language):
        return
    written = passage.words[mention.start : mention.end]
    related = (Related(subject.issue.sources.value(("sections", number, "when")), f"The article is dated {when}."),)
    yield Diagnostic.of(
        RULE,
        f"The text says “{written}”, and the article is dated {when}.",
        passage.at(mention.start, mention.end),
        hint="Correct whichever is wrong, so that both name the same days.",
        related=related,
        language=passage.language,
    )


def _leading(found: list[tuple[Passage, DateMention]]) -> list[tuple[Passage, DateMention]]:
    """Return the one date without a year, if it opens its paragraph as news do: “On 7–8 November, experts …”."""
    openings = [(p, m) for p, m in found if m.start <= _OPENING_REACH and _opens(p, m)]
    return openings if len(found) == 1 else []


def _opens(passage: Passage, mention: DateMention) -> bool:
    return _opening(vocabulary(passage.language)).fullmatch(passage.words, 0, mention.start) is not None


def _touch(span: tuple[date, date], when: When) -> bool:
    return span[0] <= when.last and when.first <= span[1]


def _same_months(span: tuple[date, date], when: When) -> bool:
    """Return whether both lie in the same months: a date of another month is another event, not a slip."""
    first, last = ((day.year, day.month) for day in span)
    return first == (when.first.year, when.first.month) and last == (when.last.year, when.last.month)
