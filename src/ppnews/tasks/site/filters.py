"""The filters over the list of publications: radio buttons, and style rules that hide what none of them asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from ppnews.model.content import Formats
from ppnews.model.words import Words
from ppnews.tasks.site.seen import SeenFactsheet, SeenPublication

_FACTSHEETS = "\uffff"
"""What factsheets are among the types: behind all that have a name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its name in addresses, and its words."""

    key: str
    words: Words


Filed: TypeAlias = SeenPublication | SeenFactsheet


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: `name` is `type`, `language` or `country`; it has two choices or more."""

    name: str
    choices: tuple[Choice, ...]
    keys_of: Callable[[Filed], tuple[str, ...]]

    def classes(self, filed: Filed) -> str:
        """Return the classes of an entry that the filter shows it by."""
        return " ".join(self.classed(filed))

    def classed(self, filed: Filed) -> frozenset[str]:
        """Return these classes one by one."""
        return frozenset(f"{self.name}-{key}" for key in self.keys_of(filed))


def filters_of(
    listed: Sequence[SeenPublication],
    factsheets: Sequence[SeenFactsheet],
    formats: Formats,
    called: Words,
    rank: Callable[[str], tuple[object, ...]],
) -> tuple[Filter, ...]:
    """Return the filters that have something to choose from; factsheets are a type of their own, `called` so.

    `rank` puts names into the order of the language.
    """
    every: tuple[Filed, ...] = (*listed, *factsheets)
    types: dict[str, Words] = {}
    for each in listed:
        if each.card.type is not None:
            types.setdefault(each.card.type_key, each.card.type.as_words)
    if factsheets:
        types[_FACTSHEETS] = called
    numbers = {key: f"{number}" for number, key in enumerate(sorted(types), 1)}
    languages = {code for each in every for code in each.links}
    countries = formats.countries({code for each in every for code in each.countries})
    return tuple(
        each
        for each in (
            Filter(
                "type",
                tuple(
                    Choice(numbers[key], types[key])
                    for key in sorted(types, key=lambda key: (key == _FACTSHEETS, rank(str(types[key]))))
                ),
                lambda each: tuple(numbers[kind] for kind in _types_of(each)),
            ),
            Filter(
                "language",
                _named(sorted(languages, key=lambda code: rank(formats.language_name(code))), formats.language_name),
                lambda each: tuple(each.links),
            ),
            Filter("country", _named(countries, formats.country), lambda each: each.countries),
        )
        if len(each.choices) > 1
    )


def _types_of(filed: Filed) -> tuple[str, ...]:
    if isinstance(filed, SeenFactsheet):
        return (_FACTSHEETS,)
    return (filed.card.type_key,) if filed.card.type is not None else ()


def _named(codes: Iterable[str], name: Callable[[str], str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, Words(name(code))) for code in codes)


def filter_rules(filters: Sequence[Filter], groups: Iterable[Sequence[Filed]]) -> str:
    """Return the rules that hide entries as radio buttons are chosen, and headings of groups without any; no scripts.

    `groups` are the entries below each heading.
    """
    rules = [
        f"main:has(#{choice}:checked) .repository .filed:not(.{choice}) {{ display: none }}"
        for each in filters
        for choice in (f"{each.name}-{choice.key}" for choice in each.choices)
    ]
    for chosen in _emptying(filters, [_together(filters, group) for group in groups]):
        wanted = "".join(f":has(#{choice}:checked)" for choice in chosen)
        rules.append(f"main{wanted} .repository .group:not(:has(.{'.'.join(chosen)})) {{ display: none }}")
    return "\n".join(rules)


def _together(filters: Sequence[Filter], group: Sequence[Filed]) -> set[frozenset[str]]:
    """Return the classes that entries of a group have, alone and together with those of other filters."""
    found: set[frozenset[str]] = set()
    for filed in group:
        for number in range(1, len(filters) + 1):
            for some in combinations(filters, number):
                found.update(map(frozenset, product(*(each.classed(filed) for each in some))))
    return found


def _emptying(filters: Sequence[Filter], groups: Sequence[set[frozenset[str]]]) -> Iterator[tuple[str, ...]]:
    """Yield the choices that together leave a group without entries, and of which no fewer do."""
    for number in range(1, len(filters) + 1):
        for some in combinations(filters, number):
            for choices in product(*(each.choices for each in some)):
                chosen = tuple(f"{each.name}-{choice.key}" for each, choice in zip(some, choices, strict=True))
                fewer = [frozenset(part) for part in combinations(chosen, number - 1) if part]
                if any(frozenset(chosen) not in group and group.issuperset(fewer) for group in groups):
                    yield chosen
