"""Where in the sources a value stands: routes through a manifest, and the stretch of text behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from ppnews.diagnostics import Location

Route: TypeAlias = tuple[str | int, ...]
"""A way into a manifest: `("sections", 3, "events", 0, "when")`."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The places of one YAML file's values and keys.

    A route that is not in the file resolves to its nearest ancestor, so that a missing field points at its owner.
    """

    path: str
    values: Mapping[Route, Location] = field(default_factory=lambda: MappingProxyType({}))
    keys: Mapping[Route, Location] = field(default_factory=lambda: MappingProxyType({}))

    def value(self, route: Route) -> Location:
        """Return where the value at `route` stands."""
        while route:
            if route in self.values:
                return self.values[route]
            route = route[:-1]
        return self.values.get((), Location(self.path, 1, 1))

    def key(self, route: Route) -> Location:
        """Return where the key that leads to `route` stands; for a list's entry, where that entry begins."""
        while route:
            found = self.keys.get(route) or self.values.get(route)
            if found is not None:
                return found
            route = route[:-1]
        return Location(self.path, 1, 1)

    def has(self, route: Route) -> bool:
        """Return whether the file spells this route out."""
        return route in self.values
