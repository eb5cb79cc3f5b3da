"""Constraints of fields that a value breaks, in an editor's words: pydantic's own speak to programmers."""

from __future__ import annotations

from typing import get_args

from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from ppnews.model.wording import within

_PYDANTICS_OWN = frozenset(get_args(ErrorType))
_LIMITS = {
    "too_short": "not be empty",
    "too_long": "not have more entries than {max_length}",
    "string_too_short": "have at least {min_length} characters",
    "string_too_long": "have at most {max_length} characters",
    "greater_than": "be more than {gt:g}",
    "greater_than_equal": "be {ge:g} or more",
    "less_than": "be less than {lt:g}",
    "less_than_equal": "be {le:g} or less",
    "finite_number": "be a number that can be counted",
    "int_parsing_size": "be a smaller number",
}


def broken_constraint(item: ErrorDetails, name: str) -> str:
    """Return a sentence about a value that its field does not take; `name` is the field in messages."""
    kind, context = item["type"], item.get("ctx", {})
    if kind in _LIMITS:
        return f"{name} must {_LIMITS[kind].format(**context)}."
    if kind in _PYDANTICS_OWN and kind != "value_error":
        return f"{name} cannot be {within(item['input'])}."
    words = item["msg"].removeprefix("Value error, ")
    if words.startswith("this "):
        return f"{name} {words.removeprefix('this ').removeprefix('text ')}."
    return f"{name}: {words[0].lower()}{words[1:]}."
