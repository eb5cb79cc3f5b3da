"""The limits of the work that one edition may take, memory and processor time, and the finding beyond them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from ppnews.diagnostics import Example, Rule, Severity
from ppnews.model.base import Node
from ppnews.model.wording import quoted

TOO_COSTLY = Rule(
    "MAN030",
    "too-costly",
    Severity.ERROR,
    "An edition whose pages take more memory or time than the publication allows.",
    reason="A text, a drawing or a style sheet that has no end would keep a machine from all other work.",
    bad=Example(publication="limits: {memory: 100 MB}", remark="Setting the pages takes 150 MB."),
    good=Example(publication="limits: {memory: 400 MB}", remark="Setting the pages takes 150 MB."),
    since="0.2.0",
)
PAGES_NOT_SET = Rule(
    "MAN031",
    "pages-not-set",
    Severity.ERROR,
    "Pages that cannot be set with the layout's style sheets or templates.",
    reason="The PDF cannot be made; everything else is.",
    bad=Example(style="* { position: running(head) }"),
    good=Example(style="h1 { position: running(head) }"),
    since="0.2.0",
)

MORE_ALLOWED: Final = "If all is as it should be, ppnews.yaml can allow more: “limits: {memory: 4 GB, seconds: 300}”."
"""The remedy for work that is honest and large."""
_UNITS: Final = {"MB": 1_000_000, "GB": 1_000_000_000}
_SIZE: Final = re.compile(r"(?P<number>[0-9]{1,6}(\.[0-9]{1,3})?) ?(?P<unit>MB|GB)", re.ASCII | re.IGNORECASE)
_LEAST_MEMORY: Final = 10_000_000
_LONGEST: Final = 86_400


def _memory(value: Any) -> int:
    """Return a number of bytes, read from words such as “2 GB”."""
    if isinstance(value, MemorySize):
        return value
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        context = {"value": quoted(str(value)), "hint": "Write a number and its unit: 2 GB, or 800 MB."}
        raise PydanticCustomError("memory_form", "{value} is no amount of memory", context)
    size = MemorySize(float(match["number"]) * _UNITS[match["unit"].upper()])
    if size < _LEAST_MEMORY:
        context = {"value": quoted(value), "hint": "Write 10 MB or more; an issue of some pages needs 150 MB."}
        raise PydanticCustomError("memory_small", "{value} is less than any page needs", context)
    return size


class MemorySize(int):
    """A number of bytes, in words “2 GB”."""

    def __str__(self) -> str:
        unit = "GB" if self >= _UNITS["GB"] else "MB"
        return f"{int(self) / _UNITS[unit]:.6g} {unit}"


def _seconds(value: Any) -> int:
    """Return a whole number of seconds."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _LONGEST:
        context = {"value": quoted(str(value)), "hint": f"Write a whole number from 1 to {_LONGEST}: 120."}
        raise PydanticCustomError("seconds_form", "{value} is no number of seconds", context)
    return value


_MEMORY_SCHEMA: Final = {"type": "string", "pattern": r"^[0-9]{1,6}(\.[0-9]{1,3})? ?([MmGg][Bb])$"}
_SECONDS_SCHEMA: Final = {"type": "integer", "minimum": 1, "maximum": _LONGEST}


class WorkLimits(Node):
    """The limits of the work that goes into one edition."""

    memory: Annotated[int, BeforeValidator(_memory), PlainSerializer(str), WithJsonSchema(_MEMORY_SCHEMA)] = Field(
        default_factory=lambda: MemorySize(2 * _UNITS["GB"]),
        description="The memory that setting the pages of a PDF may take: 800 MB, 4 GB. Default: 2 GB.",
    )
    seconds: Annotated[int, BeforeValidator(_seconds), WithJsonSchema(_SECONDS_SCHEMA)] = Field(
        120, description="The processor time, in seconds, that setting the pages of a PDF once may take."
    )
