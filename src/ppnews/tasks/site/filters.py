"""The filters over the list of publications: radio buttons, and style rules that hide what none of them asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ppnews.model.content import Formats
from ppnews.model.words import Words
from ppnews.tasks.site.seen import SeenPublication


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its name in addresses, and its words."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: `name` is `type`, `language` or `country`; it has two choices or more."""

    name: str
    choices: tuple[Choice, ...]
    keys_of: Callable[[SeenPublication], tuple[str, ...]]

    def classes(self, publication: SeenPublication) -> str:
        """Return the classes of an entry that the filter shows it by."""
        return " ".join(f"{self.name}-{key}" for key in self.keys_of(publication))


def filters_of(listed: Sequence[SeenPublication], formats: Formats) -> tuple[Filter, ...]:
    """Return the filters that have something to choose from."""
    types: dict[str, Words] = {}
    for each in listed:
        if each.card.type is not None:
            types.setdefault(each.card.type_key, each.card.type.as_words)
    numbers = {key: f"{number}" for number, key in enumerate(sorted(types), 1)}
    languages = {code for each in listed for code in each.links}
    countries = formats.countries({code for each in listed for code in each.card.countries})
    return tuple(
        each
        for each in (
            Filter(
                "type",
                tuple(Choice(numbers[key], types[key]) for key in sorted(types)),
                lambda each: (numbers[each.card.type_key],) if each.card.type is not None else (),
            ),
            Filter("language", _named(sorted(languages), formats.language_name), lambda each: tuple(each.links)),
            Filter("country", _named(countries, formats.country), lambda each: each.card.countries),
        )
        if len(each.choices) > 1
    )


def _named(codes: Iterable[str], name: Callable[[str], str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, Words(name(code))) for code in codes)


def filter_rules(filters: Iterable[Filter]) -> str:
    """Return the rules that hide entries, and years without any, as radio buttons are chosen; no script is needed."""
    rules: list[str] = []
    for each in filters:
        for choice in each.choices:
            chosen, wanted = f"main:has(#{each.name}-{choice.key}:checked)", f".{each.name}-{choice.key}"
            rules.append(f"{chosen} .repository .publication:not({wanted}) {{ display: none }}")
            rules.append(f"{chosen} .repository .year:not(:has({wanted})) {{ display: none }}")
    return "\n".join(rules)
