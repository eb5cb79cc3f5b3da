"""A translation names another country than its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.parity.pairs import Pair, pairs
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.countries import CountryMention, countries_in, is_alluded_to
from ppnews.model.issue import Issue

RULE = Rule(
    "LANG008",
    "other-country",
    Severity.WARNING,
    "A translation names another country than its source.",
    reason="Readers of the two languages would go to two places.",
    bad=Example(section='place: {en: "Tbilisi, Georgia", ru: "Тбилиси, Армения"}'),
    good=Example(section='place: {en: "Tbilisi, Georgia", ru: "Тбилиси, Грузия"}'),
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A passage with the countries that it names; `own` has the publication's names in its language."""

    passage: Passage
    own: Mapping[str, str]
    mentions: Sequence[CountryMention]

    @classmethod
    def of(cls, passage: Passage, own: Mapping[str, str]) -> _Said:
        return cls(passage, own, tuple(countries_in(passage.words, passage.language, own)))

    def without(self, other: _Said) -> list[CountryMention]:
        """Return the mentions of countries that another passage neither names nor alludes to."""
        named = {mention.code for mention in other.mentions}
        words, language = other.passage.words, other.passage.language
        return [
            mention
            for mention in self.mentions
            if mention.code not in named and not is_alluded_to(mention.code, words, language, other.own, other.mentions)
        ]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the countries of every text, paragraph by paragraph, against those of its translations."""
    issue = subject.issue
    for pair in pairs(subject):
        for source, translation in _beside(pair):
            there, here = (
                _Said.of(source, _own(issue, source.language)),
                _Said.of(translation, _own(issue, pair.language)),
            )
            lacked, added = there.without(here), here.without(there)
            if lacked and added:
                yield _finding(source, translation, lacked[0], added[0])


def _own(issue: Issue, language: str) -> dict[str, str]:
    """Return the publication's own names of countries in a language."""
    found = ((code, name.find(language, issue.source)) for code, name in issue.publication.countries.items())
    return {code: name[0] for code, name in found if name is not None and name[1] == language}


def _beside(pair: Pair) -> Iterator[tuple[Passage, Passage]]:
    """Yield the passages that say the same: only where both texts have as many."""
    if len(pair.source) == len(pair.translation):
        yield from zip(pair.source, pair.translation, strict=True)


def _finding(source: Passage, translation: Passage, theirs: CountryMention, ours: CountryMention) -> Diagnostic:
    there = source.words[theirs.start : theirs.end]
    here = translation.words[ours.start : ours.end]
    return Diagnostic.of(
        RULE,
        f"The source in “{source.language}” has “{there}”, and its translation “{here}”, which is another country.",
        translation.at(ours.start, ours.end),
        hint="Compare the two: one of them is wrong.",
        related=(Related(source.at(theirs.start, theirs.end), "The source."),),
        language=translation.language,
    )
