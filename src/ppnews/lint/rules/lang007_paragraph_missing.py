"""A translation lacks paragraphs of its source, has more of them, or is much shorter or longer than usual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.parity.alignment import Paragraph, Unmatched, likely_length, unmatched
from ppnews.lint.parity.pairs import Pair, pairs, whole
from ppnews.lint.parity.structure import count_kinds
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.sources import SourceText

RULE = Rule(
    "LANG007",
    "paragraph-missing",
    Severity.WARNING,
    "A translation lacks a paragraph of its source, has one more, or is much shorter or longer than usual.",
    reason="Readers of one language never learn what the others read.",
    bad=Example(
        "The visit took place in Prague and was paid for by the European Union.\n\n"
        "The next one is planned for the spring, and states may register from now on.",
        translation="Визит прошёл в Праге и был оплачен Европейским союзом.",
    ),
    good=Example(
        "The visit took place in Prague and was paid for by the European Union.\n\n"
        "The next one is planned for the spring, and states may register from now on.",
        translation=(
            "Визит прошёл в Праге и был оплачен Европейским союзом.\n\n"
            "Следующий намечен на весну, и государства могут регистрироваться уже сейчас."
        ),
    ),
)
_SHOWN, _LISTED = 60, 4
_LEAST, _SAMPLE, _ENOUGH = 160, 40, 8
"""The characters of a passage whose length is judged, and of one that counts as usual; so many of these are enough."""
_SHORTER, _LONGER = 0.45, 2.2
_SHORTER_BY_FAR, _LONGER_BY_FAR = 0.35, 2.8
"""The shares beyond which a length is unusual: where the issue shows what is usual, and where it does not."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for paragraphs without a counterpart, and at lengths where every paragraph has one."""
    lone = list(unmatched(subject))
    for each in lone:
        if each.missing:
            yield _missing(each)
        if each.extra:
            yield _extra(each)
    told = {each.translation.name for each in lone} | _otherwise_told(subject)
    beside = [pair for pair in pairs(subject) if pair.translation[0].source.name not in told or _in_manifest(pair)]
    for language in subject.issue.languages:
        yield from _lengths([pair for pair in beside if pair.language == language], subject.issue.source)


def _in_manifest(pair: Pair) -> bool:
    return pair.translation[0].route is not None


def _otherwise_told(subject: Subject) -> set[str]:
    """Return the texts that have other numbers of list entries, links and the like: that is told by another rule."""
    issue = subject.issue
    return {
        body.name
        for (name, language), body in issue.bodies.items()
        if (source := issue.bodies.get((name, issue.source))) is not None
        and count_kinds(source.tokens) != count_kinds(body.tokens)
    }


def _missing(found: Unmatched) -> Diagnostic:
    body, first = found.translation, found.missing[0]
    before = found.before[0]
    several = f"{len(found.missing)} paragraphs" if len(found.missing) > 1 else "a paragraph"
    return Diagnostic.of(
        RULE,
        f"The translation lacks {several} of its source; {_named(found.missing)} “{_shown(first.words)}”.",
        _at(body, before) if before is not None else Location(body.name, 1, 1),
        hint="Translate it and put it in behind this one." if before is not None else "Translate it and put it in.",
        related=tuple(Related(_at(found.source, each), "The source has this.") for each in found.missing[:_LISTED]),
        language=body.language,
    )


def _extra(found: Unmatched) -> Diagnostic:
    several = f"{len(found.extra)} paragraphs" if len(found.extra) > 1 else "a paragraph"
    first, *others = found.extra
    return Diagnostic.of(
        RULE,
        f"The translation has {several} more than its source; {_named(found.extra)} “{_shown(first.words)}”.",
        _at(found.translation, first),
        hint="Put it into the source, or take it out.",
        related=tuple(Related(_at(found.translation, each), "This too.") for each in others[:_LISTED]),
        language=found.translation.language,
    )


def _named(paragraphs: Sequence[Paragraph]) -> str:
    return "the first seems to be" if len(paragraphs) > 1 else "it seems to be"


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def _at(body: Body, paragraph: Paragraph) -> Location:
    source = SourceText(body.name, body.text)
    line = source.line(paragraph.first + 1) or ""
    return Location(body.name, paragraph.first + 1, 1, paragraph.first + 1, len(line) + 1)


def _lengths(beside: Sequence[Pair], source: str) -> Iterator[Diagnostic]:
    """Find the passages whose length is unusual beside all others; one for each text, the most unusual."""
    shares = [share for pair in beside for there, here in _passages(pair, _SAMPLE) if (share := _share(there, here))]
    learned = median(shares) if len(shares) >= _ENOUGH else None
    for pair in beside:
        usual = likely_length(source, pair.language) if learned is None else learned
        low, high = (_SHORTER, _LONGER) if learned is not None else (_SHORTER_BY_FAR, _LONGER_BY_FAR)
        odd = [
            (min(share, 1 / share), there, here, share)
            for there, here in _passages(pair, _LEAST)
            if not low < (share := _share(there, here) / usual) < high
        ]
        if odd:
            _, there, here, share = min(odd, key=lambda each: each[0])
            yield _unusual(there, here, share)


def _passages(pair: Pair, least: int) -> Iterator[tuple[Passage, Passage]]:
    """Yield the passages of a length that say the same; only where both texts have as many."""
    if len(pair.source) == len(pair.translation):
        for there, here in zip(pair.source, pair.translation, strict=True):
            if len(there.words) >= least and here.words:
                yield there, here


def _share(there: Passage, here: Passage) -> float:
    return len(here.words) / len(there.words)


def _unusual(there: Passage, here: Passage, share: float) -> Diagnostic:
    how = "shorter" if share < 1 else "longer"
    return Diagnostic.of(
        RULE,
        f"The translation is much {how} than usual: {len(here.words)} characters for {len(there.words)} of the source.",
        whole(here),
        hint=f"Compare the two: something seems to be {'missing' if share < 1 else 'too much'}.",
        related=(Related(whole(there), "The source."),),
        language=here.language,
    )
