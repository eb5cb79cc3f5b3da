"""The notation of words in a language's file.

`Words` are plain words in one string, with white space between them: `"here this more"`. `Patterns` are regular
expressions, each an alternative of the others, with what a rule adds around all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Group(BaseModel):
    """Words that belong together: frozen, and without room for keys that mean nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _split(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


NONE: Mapping[Any, Any] = {}
"""An empty table; nothing changes it."""
Words: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_split)]
Patterns: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_several)]
Strings: TypeAlias = Mapping[str, str]
Numbers: TypeAlias = Mapping[int, int]
WordsByNumber: TypeAlias = Mapping[int, Words]
WordsByName: TypeAlias = Mapping[str, Words]
PatternsByNumber: TypeAlias = Mapping[int, Patterns]
PatternsByName: TypeAlias = Mapping[str, Patterns]
