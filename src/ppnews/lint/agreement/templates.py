"""The page that a PDF was set from and the page for screens: whatever only one of them has, and its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ppnews.lint.agreement.lacking import PDF, WEB, Lacking
from ppnews.lint.agreement.sequence import Comparison, Unit, compare, letters_of_words, units
from ppnews.lint.agreement.shown import ShownPage, Stretch
from ppnews.lint.pages.lookup import letters


@dataclass(frozen=True)
class PagePair:
    """One language's page for paper and page for screens.

    Both come from the same templates, so that they can be held against each other word by word, in every script.

    Attributes:
        sections: the sections' places in the manifest by their ids.
        is_aside: whether a stretch only serves the screen.
        resolved: makes the target of a link comparable; None for one that both pages need not have.

    """

    paper: ShownPage
    web: ShownPage
    sections: Mapping[str, int]
    is_aside: Callable[[Stretch], bool]
    resolved: Callable[[str | None], str | None]

    def words(self) -> Iterator[Lacking]:
        """Yield the words that only one page has."""
        for section, comparison in self._compared.items():
            paper, web = _counted(comparison.before), _counted(comparison.after)
            replaced = Counter(word for each in self._references.get(section, ()) for word in letters_of_words(each))
            for missing, there, given, over in (
                (PDF, WEB, comparison.after, web - paper - replaced),
                (WEB, PDF, comparison.before, paper - web),
            ):
                for unit in given:
                    said = _first_of(unit, over)
                    if said:
                        yield Lacking(missing, there, self._number(section), said, _around(unit, said))

    def order(self) -> Iterator[Lacking]:
        """Yield the parts of the page for screens that stand in another order."""
        for section, comparison in self._compared.items():
            for unit in comparison.moved:
                yield Lacking(WEB, PDF, self._number(section), unit.said, unit.longest)

    def links(self) -> Iterator[Lacking]:
        """Yield the links that only one page has so often."""
        yield from self._only(*(self._targets(page) for page in (self.paper, self.web)))

    def alternatives(self) -> Iterator[Lacking]:
        """Yield the alternative texts that only one page has so often."""
        yield from self._only(*(self._alternatives(page) for page in (self.paper, self.web)))

    def _only(
        self, paper: list[tuple[str | None, str, str]], web: list[tuple[str | None, str, str]]
    ) -> Iterator[Lacking]:
        """Yield entries (section, key, words at it) of which only one list has so many with this section and key."""
        for missing, there, given, other in ((PDF, WEB, web, paper), (WEB, PDF, paper, web)):
            left = Counter((section, key) for section, key, _ in other)
            for section, key, near in given:
                left[section, key] -= 1
                if left[section, key] < 0:
                    yield Lacking(missing, there, self._number(section), key, near)

    def _targets(self, page: ShownPage) -> list[tuple[str | None, str, str]]:
        linked = ((each, self.resolved(each.target)) for each in self._stretches(page) if letters(each.words))
        return [(each.section, target, each.words) for each, target in linked if target is not None]

    def _alternatives(self, page: ShownPage) -> list[tuple[str | None, str, str]]:
        return [(each.section, each.words, each.words) for each in page.alternatives if not self.is_aside(each)]

    def _number(self, section: str | None) -> int | None:
        return self.sections.get(section) if section is not None else None

    def _stretches(self, page: ShownPage) -> Iterator[Stretch]:
        return (each for each in page.stretches if not (each.generated or self.is_aside(each)))

    @cached_property
    def _compared(self) -> Mapping[str | None, Comparison]:
        """The texts of each section beside each other: those in its flow, and those below pictures."""
        paper, web = self._by_section(self.paper), self._by_section(self.web)
        found = {}
        for section in dict.fromkeys((*paper, *web)):
            flow, pictures = (
                compare(*(units(s for s in each.get(section, ()) if s.pictured is pictured) for each in (paper, web)))
                for pictured in (False, True)
            )
            found[section] = Comparison(*(one + other for one, other in zip(flow, pictures, strict=True)))
        return found

    def _by_section(self, page: ShownPage) -> Mapping[str | None, list[Stretch]]:
        passed = {id(each) for stretches in (*self._references.values(), *self._titles.values()) for each in stretches}
        return _grouped(each for each in self._stretches(page) if id(each) not in passed)

    @cached_property
    def _titles(self) -> Mapping[str | None, list[Stretch]]:
        """The links of the page for screens that have the title of their target, where paper has a page's number."""
        paper = {(each.section, each.target, letters(each.words)) for each in self.paper.stretches}
        referred = {(section, target) for section, target, _ in paper}
        return _grouped(
            each
            for each in self.web.stretches
            if (each.target or "").startswith("#")
            and (each.section, each.target) in referred
            and (each.section, each.target, letters(each.words)) not in paper
            and letters(self.web.headings.get((each.target or "")[1:], each.words)) == letters(each.words)
        )

    @cached_property
    def _references(self) -> Mapping[str | None, list[Stretch]]:
        """The links on paper that have a page's number where the page for screens has the title."""
        web = {(each.section, each.target, letters(each.words)) for each in self.web.stretches}
        named = {(section, each.target) for section, stretches in self._titles.items() for each in stretches}
        return _grouped(
            each
            for each in self.paper.stretches
            if (each.section, each.target) in named and (each.section, each.target, letters(each.words)) not in web
        )


def _grouped(stretches: Iterable[Stretch]) -> dict[str | None, list[Stretch]]:
    found: dict[str | None, list[Stretch]] = {}
    for stretch in stretches:
        found.setdefault(stretch.section, []).append(stretch)
    return found


def _counted(given: Iterable[Unit]) -> Counter[str]:
    return Counter(word for unit in given for word in unit.bag)


def _around(unit: Unit, said: str) -> str:
    """Return the stretch of a unit that has words, or else its longest."""
    return next((each.words for each in unit.stretches if said in " ".join(each.words.split())), unit.longest)


def _first_of(unit: Unit, over: Counter[str]) -> str:
    """Return the first run of words of a unit that are `over`, and take all that it has out of there."""
    said: list[str] = []
    ended = False
    for stretch in unit.stretches:
        for written in stretch.words.split():
            word = letters(written)
            if over[word] > 0:
                over[word] -= 1
                if not ended:
                    said.append(written)
            elif word:
                ended = bool(said)
    return " ".join(said)
