"""A translation that has more or fewer headings, links, pictures, list entries, tables or footnotes than its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from markdown_it.token import Token

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.gaps import Part

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
_KINDS = {
    "heading_open": ("heading", "headings"),
    "link_open": ("link", "links"),
    "image": ("picture", "pictures"),
    "list_item_open": ("list entry", "list entries"),
    "table_open": ("table", "tables"),
    "tr_open": ("table row", "table rows"),
    "footnote_ref": ("footnote", "footnotes"),
}


@dataclass(slots=True)
class _Block:
    """A paragraph, list or table, with how many there are of each kind in it; `line` is its first one, from 1."""

    line: int
    kinds: Counter[str] = field(default_factory=Counter)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Count in every text that has a translation."""
    issue = subject.issue
    counted = {key: _blocks(body) for key, body in issue.bodies.items()}
    for (name, language), body in issue.bodies.items():
        source = issue.bodies.get((name, issue.source))
        if source is not None and language != issue.source:
            yield from _compare(source, counted[name, issue.source], body, counted[name, language])


def _blocks(body: Body) -> list[_Block]:
    """Return the blocks of a text; those of its footnotes are the last."""
    blocks: list[_Block] = []
    for token in body.tokens:
        if token.map and (token.level == 0 or not blocks):
            blocks.append(_Block(token.map[0] + 1))
        for each in (token, *(token.children or ())):
            if each.type in _KINDS and blocks:
                blocks[-1].kinds[each.type] += _weight(each)
    return blocks


def _weight(token: Token) -> int:
    """Return 1 for what counts; a second mention of a footnote does not."""
    return int(token.type != "footnote_ref" or not token.meta.get("subId"))


def _compare(source: Body, there: list[_Block], body: Body, here: list[_Block]) -> Iterator[Diagnostic]:
    totals = [sum((block.kinds for block in blocks), Counter[str]()) for blocks in (there, here)]
    for kind, names in _KINDS.items():
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
