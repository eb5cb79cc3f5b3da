"""The content of a finished page, section by section, as a reader is shown it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from ppnews.lint.looks.cascade import is_hidden
from ppnews.lint.looks.matching import Matches, Matching
from ppnews.lint.looks.stylesheets import StyleRule
from ppnews.model.looks import ON_PAPER, Look, Viewing

_PASSED_OVER = frozenset({"head", "script", "style", "template", "noscript", "object"})
# Code has a block of its own in the tags of a PDF, beside the words around it.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_STRUCK = frozenset({"s", "del", "strike"})
_ENTRIES = frozenset({"li", "td", "th", "dt", "dd"})
_APART = ("inline-block", "inline-flex", "inline-grid", "inline-table")
"""Boxes that a line through the words around them does not reach."""
_SCREEN = Viewing("screen")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words without a block, the end of a link or a change of state between them.

    Attributes:
        section: the id of the section that they stand in; None for what stands outside the main part.
        aside: whether they only serve the screen: a browser does not print them.
        struck: whether a line runs through them.
        target: of the link that they are.
        block: a number that tells the block that they stand in from all others.
        unit: that of the entry or cell that they stand in; of the block outside of any.
        listed: whether they stand in an entry or a cell.
        column: the number of the cell in its row, from 1; 0 outside of any.
        pictured: whether they stand below a picture.
        generated: whether a style sheet says them.
        raised: whether they stand above or below the line of the others.
    """

    words: str
    section: str | None
    aside: bool = False
    struck: bool = False
    target: str | None = None
    block: int = 0
    unit: int = 0
    listed: bool = False
    column: int = 0
    pictured: bool = False
    generated: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as it is shown.

    Attributes:
        alternatives: of its pictures, without those that only decorate.
        pictures: the alternative texts of each section's pictures, in order; empty for one that only decorates.
        withheld: words in elements that are not shown.
        added: words that stand in `data-` attributes, from which style sheets take them.
        headings: the ids that stand on headings, with their words.
        right_to_left: whether its language is written from right to left.
    """

    stretches: tuple[Stretch, ...]
    alternatives: tuple[Stretch, ...]
    pictures: Mapping[str | None, Sequence[str]]
    withheld: frozenset[str]
    added: tuple[str, ...]
    headings: Mapping[str, str]
    right_to_left: bool


@lru_cache(maxsize=16)
def read_shown(look: Look, sections: frozenset[str], contents: frozenset[str]) -> ShownPage:
    """Read a page, whose sections have these ids; those of `contents` count though a browser prints none of them."""
    matching = Matching(look)
    printed = matching.in_viewing(ON_PAPER[0])
    seen = matching.in_viewing(_SCREEN) if _SCREEN in look.viewings else printed
    reader = _Reader(seen, printed, sections, contents)
    root = matching.root.etree_element
    reader.in_main = next(root.iter("main"), None) is None
    reader.read(matching.root, Stretch("", None))
    return ShownPage(
        tuple(reader.stretches),
        tuple(reader.alternatives),
        reader.pictures,
        frozenset(reader.withheld),
        tuple(reader.added),
        {e.get("id", ""): "".join(e.itertext()) for n in range(1, 7) for e in root.iter(f"h{n}")},
        root.get("dir") == "rtl",
    )


@dataclass
class _Reader:
    """A walk through the elements; `seen` and `printed` give the rules on a screen and on paper."""

    seen: Callable[[Any], Matches]
    printed: Callable[[Any], Matches]
    sections: frozenset[str]
    contents: frozenset[str]
    stretches: list[Stretch] = field(default_factory=list)
    alternatives: list[Stretch] = field(default_factory=list)
    pictures: dict[str | None, list[str]] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    in_main: bool = False
    section: str | None = None
    open: bool = False
    blocks: int = 0

    def read(self, element: Any, around: Stretch) -> None:
        """Read an element; `around` is the state of what it lies in."""
        given: Element = element.etree_element
        name = element.local_name
        matched = self.seen(element)
        rules = _unconditional(matched)
        if name in _PASSED_OVER:
            return
        if given.get("hidden") is not None or is_hidden(rules):
            self.withheld.update(given.itertext())
            return
        outside = name == "main" and not self.in_main
        self.in_main = self.in_main or outside
        if given.get("id") in self.sections and self.in_main:
            self.section = given.get("id")
        self.added += [value for key, value in given.attrib.items() if key.startswith("data-")]
        state = self._state(element, rules, around)
        if name == "img" and given.get("alt", "").strip():
            self.alternatives.append(replace(state, words=given.get("alt", ""), section=self._section))
        if name == "img":
            self.pictures.setdefault(self._section, []).append(given.get("alt", "").strip())
        if name == "svg":  # a drawing in the page: its title is its alternative text, its words are part of the picture
            titles = [title for child in given if _is_title(child) and (title := (child.text or "").strip())][:1]
            self.alternatives += [replace(state, words=title, section=self._section) for title in titles]
            return
        apart = name not in _INLINE
        self._end(apart=apart or name == "a")
        self._say(_generated(matched, "before", given), replace(state, generated=True))
        self._say(given.text, state)
        for child in element.iter_children():
            self.read(child, state)
            self._say(child.etree_element.tail, state)
        self._say(_generated(matched, "after", given), replace(state, generated=True))
        self._end(apart=apart or name == "a")
        if outside:
            self.in_main, self.section = False, None

    @property
    def _section(self) -> str | None:
        return self.section if self.in_main else None

    def _state(self, element: Any, rules: Sequence[StyleRule], around: Stretch) -> Stretch:
        given = element.etree_element
        aside = (
            around.aside
            or self._guides(given)
            or (
                is_hidden(_unconditional(self.printed(element)))
                and not any(each.get("id") in self.contents for each in given.iter())
            )
        )
        display, line = _last(rules, "display"), _last(rules, "text-decoration", "text-decoration-line")
        struck = element.local_name in _STRUCK if line is None else "line-through" in line
        struck = struck or (around.struck and not (display or "").startswith(_APART))
        target = given.get("href") if element.local_name == "a" else around.target
        return self._placed(element, replace(around, aside=aside, struck=struck, target=target))

    def _placed(self, element: Any, state: Stretch) -> Stretch:
        """Return the state with the place that an element is, if it is one."""
        name = element.local_name
        if name in _INLINE:
            return replace(state, raised=True) if name in ("sub", "sup") else state
        if name in ("td", "th"):
            state = replace(state, column=element.index + 1)
        self.blocks += 1
        entry, pictured = name in _ENTRIES, state.pictured or name == "figure"
        unit = self.blocks if entry or not state.listed else state.unit
        return replace(state, block=self.blocks, unit=unit, listed=state.listed or entry, pictured=pictured)

    def _guides(self, given: Element) -> bool:
        """Return whether an element only leads through the page or away from it, as its role and target tell."""
        if given.tag == "nav" or given.get("role") in ("group", "navigation"):
            return not self.in_main or given.get("role") is not None
        target = given.get("href", "") if given.tag == "a" else ""
        return target.startswith("#") and (not self.in_main or target[1:] in self.contents)

    def _end(self, *, apart: bool) -> None:
        self.open = self.open and not apart

    def _say(self, words: str | None, state: Stretch) -> None:
        if not words:
            return
        said = replace(state, words=words, section=self._section)
        last = self.stretches[-1] if self.open and self.stretches else None
        if last is not None and replace(last, words=words) == said:
            self.stretches[-1] = replace(said, words=last.words + words)
        else:
            self.stretches.append(said)
        self.open = True


def _is_title(child: Element) -> bool:
    return isinstance(child.tag, str) and child.tag.rpartition("}")[2] == "title"


def _unconditional(matched: Matches) -> list[StyleRule]:
    """Return the rules of the element itself that hold in windows of every size, without anybody's doing."""
    return [r for pseudo, r, state in matched if pseudo is None and not state and not any(map(_depends, r.media))]


def _depends(condition: str) -> bool:
    return "(" in condition.replace("(prefers-color-scheme", "")


def _last(rules: Sequence[StyleRule], *names: str) -> str | None:
    """Return the words of the last declaration with one of these names; None without any."""
    found: str | None = None
    for rule in rules:
        for setting in rule.settings:
            if setting.name in names:
                found = " ".join(token.lower_value for token in setting.value if token.type == "ident")
    return found


def _generated(matched: Matches, pseudo: str, given: Element) -> str:
    """Return the words that style sheets put before or after an element; counters are none."""
    contents = [s for kind, rule, state in matched if kind == pseudo and not state for s in rule.settings]
    contents = [setting for setting in contents if setting.name == "content"]
    return "".join(_words(contents[-1].value, given)) if contents else ""


def _words(tokens: Sequence[Any], given: Element) -> Iterator[str]:
    for token in tokens:
        if token.type == "literal" and token.value == "/":  # behind it: what is read aloud instead
            return
        if token.type == "string" and any(c.isalpha() for c in token.value):
            yield token.value
        elif token.type == "function" and token.lower_name == "attr":
            yield from (given.get(part.value, "") for part in token.arguments if part.type == "ident")
