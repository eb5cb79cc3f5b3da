"""A translation that has more or fewer headings, links, pictures, list entries, tables or footnotes than its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from markdown_it.token import Token

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.parity.alignment import Paragraph, unmatched
from ppnews.lint.parity.structure import COUNTED, count_kinds
from ppnews.lint.subject import Subject
from ppnews.model.body import Body, read_target
from ppnews.model.gaps import Part
from ppnews.model.issue import Issue

RULE = Rule(
    "LANG002",
    "different-structure",
    Severity.WARNING,
    "A translation has another number of headings, links, pictures, list entries, tables or footnotes than its source.",
    reason="Something was left out on the way, or added in one language only.",
    bad=Example(
        "Read the [programme](https://www.icmpd.org/a) and the [report](https://www.icmpd.org/b).",
        translation="Читайте [программу](https://www.icmpd.org/a) и отчёт.",
    ),
    good=Example(
        "Read the [programme](https://www.icmpd.org/a) and the [report](https://www.icmpd.org/b).",
        translation=("Читайте [программу](https://www.icmpd.org/a) и [отчёт](https://www.icmpd.org/b)."),
    ),
)
WHOLE = (Part.HEADER,)


@dataclass(slots=True)
class _Block:
    """A paragraph, list or table, with how many there are of each kind in it; `line` is its first one, from 1."""

    line: int
    kinds: Counter[str] = field(default_factory=Counter)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Count in every text that has a translation."""
    issue = subject.issue
    absent = {language: _absent(issue, language) for language in issue.languages}
    lone = {each.translation.name: each for each in unmatched(subject)}
    for (name, language), body in issue.bodies.items():
        source = issue.bodies.get((name, issue.source))
        if source is not None and language != issue.source:
            one_sided = absent[language] | absent[issue.source]
            there, here = _blocks(source, one_sided), _blocks(body, one_sided)
            if (alone := lone.get(body.name)) is not None:  # what goes with a paragraph is told with it
                there, here = _without(there, alone.missing), _without(here, alone.extra)
            yield from _compare(source, there, body, here)


def _absent(issue: Issue, language: str) -> frozenset[str]:
    """Return the ids of sections that a language does not have, and those in them: no link there can lead to them."""
    gone = [section for section in issue.manifest.sections if not section.is_in(language)]
    anchors: dict[str | None, list[str]] = {}
    for each in gone:
        anchors.setdefault(each.body, []).append(each.anchor)
    headings = {
        heading.anchor(anchor)
        for (name, _), body in issue.bodies.items()
        for anchor in anchors.get(name, ())
        for heading in body.headings
    }
    return frozenset({each.anchor for each in gone} | headings)


def _blocks(body: Body, absent: frozenset[str]) -> list[_Block]:
    """Return the blocks of a text, without links to what is `absent`; those of its footnotes are the last."""
    blocks: list[_Block] = []
    for token in body.tokens:
        if token.map and (token.level == 0 or not blocks):
            blocks.append(_Block(token.map[0] + 1))
        if blocks:
            blocks[-1].kinds += count_kinds([token])
            blocks[-1].kinds["link_open"] -= sum(_leads_to(child, absent) for child in token.children or ())
    return blocks


def _leads_to(token: Token, ids: frozenset[str]) -> bool:
    return token.type == "link_open" and bool(ids) and read_target(str(token.attrs.get("href", "")))[1] in ids


def _without(blocks: list[_Block], lone: Sequence[Paragraph]) -> list[_Block]:
    """Return blocks without what stands in some paragraphs."""
    fewer = {each.first + 1: count_kinds(each.tokens) for each in lone}
    return [_Block(block.line, block.kinds - fewer.get(block.line, Counter())) for block in blocks]


def _compare(source: Body, there: list[_Block], body: Body, here: list[_Block]) -> Iterator[Diagnostic]:
    totals = [sum((block.kinds for block in blocks), Counter[str]()) for blocks in (there, here)]
    for kind, names in COUNTED.items():
        wanted, found = (total[kind] for total in totals)
        if wanted == found or (kind == "tr_open" and totals[0]["table_open"] != totals[1]["table_open"]):
            continue
        theirs, ours = _first_difference(there, here, kind)
        slip = "something is missing" if found < wanted else "something is too much"
        message = f"This translation has {_count(found, names)}, its source {_count(wanted, names)}."
        said = f"The source has {_count(theirs.kinds[kind], names)} here."
        yield Diagnostic.of(
            RULE,
            message,
            _at(body, ours),
            hint=f"Compare the two from here on: {slip}.",
            related=(Related(_at(source, theirs), said),),
            language=body.language,
        )


def _first_difference(there: list[_Block], here: list[_Block], kind: str) -> tuple[_Block, _Block]:
    """Return the first blocks, side by side, that have different numbers of a kind.

    Where the texts have different numbers of blocks, only those that have some of the kind are held side by side.
    """
    if len(there) == len(here):
        return next((a, b) for a, b in zip(there, here, strict=True) if a.kinds[kind] != b.kinds[kind])
    theirs, ours = ([(place, b) for place, b in enumerate(blocks) if b.kinds[kind]] for blocks in (there, here))
    for a, b in zip_longest(theirs, ours):
        if a is None and b is not None:
            return _Block(there[min(b[0], len(there) - 1)].line), b[1]
        if b is None and a is not None:
            return a[1], _Block(here[min(a[0], len(here) - 1)].line)
        if a is not None and b is not None and a[1].kinds[kind] != b[1].kinds[kind]:
            return a[1], b[1]
    raise AssertionError(kind)


def _at(body: Body, block: _Block) -> Location:
    lines = body.text.split("\n", block.line)
    words = lines[block.line - 1] if block.line <= len(lines) else ""
    return Location(body.name, block.line, 1, block.line, len(words) + 1)


def _count(number: int, names: tuple[str, str]) -> str:
    return f"{number or 'no'} {names[0] if number == 1 else names[1]}"
