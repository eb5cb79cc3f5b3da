"""The composer of YAML nodes within limits: it stops at the first entry too many, before the rest is read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

MAX_ENTRIES: Final = 1_000
"""Entries of one list, and fields of one map."""
MAX_WRITTEN: Final = 50_000
"""Values of all lists and maps of a file together; the largest issues have some thousands."""


class OversizeError(MarkedYAMLError):
    """A file has more entries than a manifest can have; its message is a sentence, its mark the first too many."""


class LimitedComposer(Composer):
    """A composer of ruamel.yaml that counts."""

    _written = 0

    def compose_node(self, parent: Node | None, index: Any) -> Any:
        """Compose one node, unless it is one too many."""
        self._written += 1
        entries = len(parent.value) if isinstance(parent, SequenceNode | MappingNode) else 0
        if entries >= MAX_ENTRIES:
            kind, things = ("list", "entries") if isinstance(parent, SequenceNode) else ("map", "fields")
            self._refuse(f"This {kind} goes on here after {MAX_ENTRIES:,} {things}; no manifest needs so many.")
        if self._written > MAX_WRITTEN:
            self._refuse(f"The file goes on here after {MAX_WRITTEN:,} values; no manifest needs so many.")
        return super().compose_node(parent, index)

    def _refuse(self, message: str) -> None:
        raise OversizeError(problem=message, problem_mark=self.parser.peek_event().start_mark)


@lru_cache(maxsize=8)
def compose_yaml(text: str) -> Node | None:
    """Return the root node of a text with one YAML document; None for an empty one. Nodes are read, never changed.

    Those of the last few texts are kept: a preview reads an issue again and again, and mostly one file of it changed.

    Raises:
        OversizeError: it has more entries than a manifest can have.
        YAMLError, RecursionError, ValueError: it is no YAML.
    """
    reader = YAML(typ="safe", pure=True)
    reader.Composer = LimitedComposer
    root: Node | None = reader.compose(text)
    return root
