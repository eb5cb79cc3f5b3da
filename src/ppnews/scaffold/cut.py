"""A section cut out of a manifest's own text: wording, quotes, order and comments stay as its editor left them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from ppnews.load import yaml
from ppnews.model.sources import Route, SourceMap
from ppnews.scaffold.values import write_entry

_DASH = re.compile(r"\s*-\s+")
_INDENT = 2
_SECTION_STEPS = 2


class _NotByLinesError(Exception):
    """The fields do not begin on lines of their own: `{kind: courses, page: 7}`."""


def without(value: Any, route: Route, removals: Collection[Route]) -> Any:
    """Return a plain value, which stands at `route`, without the values at `removals`."""
    if isinstance(value, dict):
        kept = {key: child for key, child in value.items() if (*route, key) not in removals}
        return {key: without(child, (*route, key), removals) for key, child in kept.items()}
    if isinstance(value, list):
        return [
            without(child, (*route, place), removals)
            for place, child in enumerate(value)
            if (*route, place) not in removals
        ]
    return value


@dataclass(frozen=True, slots=True)
class Cutting:
    """A section as an entry of `sections`: its YAML, without a newline at the end, and the same as plain values."""

    text: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ManifestText:
    """A manifest as it was read: its lines, its plain values, and their places."""

    lines: tuple[str, ...]
    data: dict[str, Any]
    sources: SourceMap

    @classmethod
    def of(cls, text: str, document: yaml.YamlDocument) -> ManifestText:
        """Join a manifest's text with the values read from it."""
        return cls(tuple(text.split("\n")), document.data, document.sources)

    @property
    def indent(self) -> int:
        """The number of spaces before the dashes of the sections."""
        try:
            return self._dash(("sections", 0))
        except _NotByLinesError:
            return _INDENT

    def section(self, place: int, removals: Collection[Route], *, closing_comments: bool = True) -> Cutting:
        """Return section `place` (from 0) without the values at `removals`, and without lists that this empties.

        It is cut out by lines where that gives just the values wanted, and else (maps in braces, aliases) written anew.
        `closing_comments` are those under its last field.
        """
        route: Route = ("sections", place)
        removals = self._with_emptied(removals)
        fields = without(self.data["sections"][place], route, removals)
        try:
            lines = self._cut(route, removals)
        except _NotByLinesError:
            return Cutting(write_entry(fields, self.indent), fields)
        while not lines[-1].strip() or (_is_comment(lines[-1]) and not closing_comments):
            lines.pop()
        text = "\n".join(lines)
        return Cutting(text if _read(text) == [fields] else write_entry(fields, self.indent), fields)

    def comments_above(self, place: int) -> tuple[str, ...]:
        """Return the lines of comment right above section `place`, without their indents."""
        try:
            line = self._line(("sections", place))
        except _NotByLinesError:
            return ()
        return tuple(self.lines[number].strip() for number in range(self._after_comments(line), line))

    def _with_emptied(self, removals: Collection[Route]) -> set[Route]:
        """Return the removals, and with them every field whose entries are all removed."""
        gone = set(removals)
        for route in removals:
            while len(route) > _SECTION_STEPS + 1 and gone.issuperset(self._children(route[:-1])):
                route = route[:-1]
                gone.add(route)
        return gone

    def _cut(self, route: Route, removals: Collection[Route]) -> list[str]:
        first, dash = self._line(route), self._dash(route)
        removed = {line for removal in removals for line in self._span(removal)}
        lines = [
            self._blank_dash(line, dash) if line == first else self.lines[line]
            for line in range(first, self._span(route).stop)
            if line not in removed
        ]
        place = next((n for n, line in enumerate(lines) if line.strip() and not _is_comment(line)), None)
        if place is None:
            raise _NotByLinesError
        lines[place] = f"{lines[place][:dash]}-{lines[place][dash + 1 :]}"
        return lines[place:]

    def _blank_dash(self, line: int, dash: int) -> str:
        words = self.lines[line]
        return f"{words[:dash]} {words[dash + 1 :]}"

    def _children(self, route: Route) -> list[Route]:
        value: Any = self.data
        for step in route:
            value = value[step]
        keys: Iterable[str | int] = value if isinstance(value, dict) else range(len(value))
        return [(*route, key) for key in keys]

    def _span(self, route: Route) -> range:
        """Return the lines (from 0) of a field or entry, from the comments above it to those above the next."""
        if not route:
            return range(len(self.lines))
        siblings = self._children(route[:-1])
        after = siblings[siblings.index(route) + 1 :]
        return range(self._start(route), self._start(after[0]) if after else self._span(route[:-1]).stop)

    def _start(self, route: Route) -> int:
        line = self._line(route)
        own_comments = isinstance(route[-1], int) or not self._before(route).strip()
        return self._after_comments(line) if own_comments else line

    def _after_comments(self, line: int) -> int:
        while line > 0 and _is_comment(self.lines[line - 1]):
            line -= 1
        return line

    def _line(self, route: Route) -> int:
        """Return the line (from 0) that a field or entry begins on; it must be the line's first."""
        before = self._before(route)
        if (before.strip() or isinstance(route[-1], int)) and not _DASH.fullmatch(before):
            raise _NotByLinesError
        return self._place(route)[0]

    def _dash(self, route: Route) -> int:
        self._line(route)
        return self._before(route).index("-")

    def _before(self, route: Route) -> str:
        line, column = self._place(route)
        return self.lines[line][:column]

    def _place(self, route: Route) -> tuple[int, int]:
        at = self.sources.value(route) if isinstance(route[-1], int) else self.sources.key(route)
        return at.line - 1, at.column - 1


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _read(entries: str) -> Any:
    """Return `entries` parsed as the entries of a list; None if they are not valid YAML."""
    outcome = yaml.parse_yaml(f"sections:\n{entries}\n", "issue.yaml")
    return outcome.value.data.get("sections") if outcome.value and not outcome.diagnostics else None
