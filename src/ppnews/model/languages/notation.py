"""How a language's file writes words down: in few and long scalars, which take a tenth of the time to read.

`Words` are plain words with white space between them. `Patterns` are regular expressions, one on each line, every one
an alternative of the others. In tables, each line has its key before a colon: `12: twelve`, `events: meetings?`; lines
with one key are alternatives again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Group(BaseModel):
    """Words that belong together: frozen, and without room for keys that mean nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _words(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


def _lines(value: object) -> object:
    return tuple(line for line in value.split("\n") if line) if isinstance(value, str) else value


def _table(value: object) -> object:
    if not isinstance(value, str):
        return value
    rows: dict[str, str] = {}
    for line in filter(None, value.split("\n")):
        key, _, content = line.partition(": ")
        rows[key] = f"{rows[key]}\n{content}" if key in rows else content
    return rows


NONE: Mapping[Any, Any] = {}
"""An empty table; nothing changes it."""
Words: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_words)]
Patterns: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_lines)]
Lines: TypeAlias = Annotated[Mapping[str, str], BeforeValidator(_table)]
WordsByNumber: TypeAlias = Annotated[Mapping[int, Words], BeforeValidator(_table)]
WordsByName: TypeAlias = Annotated[Mapping[str, Words], BeforeValidator(_table)]
PatternsByNumber: TypeAlias = Annotated[Mapping[int, Patterns], BeforeValidator(_table)]
PatternsByName: TypeAlias = Annotated[Mapping[str, Patterns], BeforeValidator(_table)]
Numbers: TypeAlias = Annotated[Mapping[int, int], BeforeValidator(_table)]
