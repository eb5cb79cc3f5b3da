"""Plain values become models; what pydantic objects to becomes findings in an editor's words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ppnews.diagnostics import Diagnostic, Location, Rule
from ppnews.model import findings
from ppnews.model.sources import Route, SourceMap

ModelT = TypeVar("ModelT", bound=BaseModel)

_NOUNS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a map",
    "model_type": "a map of fields",
    "model_attributes_type": "a map of fields",
}
_DATES = ("when_format", "when_calendar", "when_mixed", "when_order", "period_format", "day_format")


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """Return “Did you mean …?” if a known word is near `word`."""
    near = difflib.get_close_matches(str(word).lower(), {k.lower(): k for k in known}, n=1, cutoff=0.6)
    original = next((k for k in known if near and k.lower() == near[0]), None)
    return f"Did you mean “{original}”?" if original else None


def validate(
    model: type[ModelT], data: Any, sources: SourceMap, route: Route = ()
) -> tuple[ModelT | None, list[Diagnostic]]:
    """Make a `model` of `data`, which stands at `route` of the file; every objection becomes a finding."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, _distinct(_finding(item, model, sources, route) for item in error.errors())


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Drop a second finding at the same place: the branches of a union object one by one."""
    by_place: dict[tuple[int, int, str], Diagnostic] = {}
    for diagnostic in found:
        key = (diagnostic.at.line, diagnostic.at.column, diagnostic.rule.code)
        by_place.setdefault(key, diagnostic)
    return list(by_place.values())


def _real_route(loc: tuple[str | int, ...], route: Route, sources: SourceMap) -> Route:
    """Return the route into the file; pydantic's own steps (union branches, `[key]`) are left out."""
    for position, step in enumerate(loc):
        longer = (*route, step)
        last = position == len(loc) - 1
        if sources.has(longer) or (last and isinstance(step, str) and _is_field(step)):
            route = longer
    return route


def _is_field(step: str) -> bool:
    return step.replace("_", "").isalnum() and step not in _BRANCHES


_BRANCHES = frozenset(("constrained-str", "str", "int", "bool", "function-plain", "is-instance", "PageRange", "Text"))


def _finding(item: ErrorDetails, model: type[BaseModel], sources: SourceMap, route: Route) -> Diagnostic:
    kind, context = item["type"], item.get("ctx", {})
    where = _real_route(item["loc"], route, sources)
    name = str(where[-1]) if where else ""
    at = sources.value(where)
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _fields(model, item["loc"][:-1]))
        return _diagnostic(findings.UNKNOWN_FIELD, f"There is no field “{name}” here.", sources.key(where), hint)
    if kind == "missing":
        return _diagnostic(findings.MISSING_FIELD, f"The field “{name}” is missing.", sources.key(where[:-1]))
    if kind in _DATES:
        return _diagnostic(findings.WRONG_DATE, f"{_sentence(item['msg'])}", at)
    if kind in ("url_form", "url_anchor"):
        hint = "Write https://…, mailto:…, #id of this issue, or a path in the issue's folder."
        return _diagnostic(findings.BAD_LINK, _sentence(item["msg"]), at, hint)
    if kind == "path_form":
        return _diagnostic(findings.OUTSIDE_PROJECT, _sentence(item["msg"]), at)
    if kind == "text_language":
        key = (*where, str(context.get("key", "")))
        return _diagnostic(findings.UNKNOWN_LANGUAGE, _sentence(item["msg"]), sources.key(key), "Write en, ru, kk, …")
    if kind in ("literal_error", "enum"):
        return _literal(item, name, at)
    if kind in _NOUNS:
        return _diagnostic(findings.WRONG_VALUE, f"“{name}” must be {_NOUNS[kind]}.", at, _type_hint(kind, item))
    if kind == "text_type":
        return _diagnostic(findings.WRONG_VALUE, f"“{name}” must be text.", at, _type_hint("string_type", item))
    if kind == "string_pattern_mismatch":
        return _pattern(item, name, at, context)
    message = f"“{name}”: {item['msg'][0].lower()}{item['msg'][1:]}." if name else _sentence(item["msg"])
    return _diagnostic(findings.WRONG_VALUE, message.removeprefix("Value error, "), at)


def _diagnostic(rule: Rule, message: str, at: Location, hint: str | None = None) -> Diagnostic:
    return Diagnostic.of(rule, message, at, hint=hint)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _type_hint(kind: str, item: ErrorDetails) -> str | None:
    if kind == "string_type" and isinstance(item["input"], bool | int | float):
        return f'Put it in quotes: "{item["input"]}".'
    if kind in ("tuple_type", "list_type"):
        return "Begin each entry on a line of its own with “- ”."
    if item["input"] is None:
        return "Nothing stands after the colon: fill it in, or take the field out."
    return None


def _literal(item: ErrorDetails, name: str, at: Location) -> Diagnostic:
    expected = [word.strip("'") for word in re.findall(r"'[^']*'|\w+", str(item.get("ctx", {}).get("expected", "")))]
    choices = [word for word in expected if word != "or"]
    hint = did_you_mean(item["input"], choices)
    message = f"“{name}” cannot be {item['input']!r}: it is one of {', '.join(choices)}."
    return _diagnostic(findings.WRONG_VALUE, message, at, hint)


def _pattern(item: ErrorDetails, name: str, at: Location, context: Mapping[str, Any]) -> Diagnostic:
    pattern = str(context.get("pattern", ""))
    if "a-z]{2,3}" in pattern:
        message = f"{item['input']!r} is not a language code."
        return _diagnostic(findings.UNKNOWN_LANGUAGE, message, at, "Write en, ru, kk, …")
    if pattern.startswith("^[a-z0-9]+"):
        message = f"{item['input']!r} is not a slug: lower-case letters, digits and single hyphens."
        return _diagnostic(findings.WRONG_VALUE, message, at)
    if "A-Z]{2}" in pattern:
        message = f"{item['input']!r} is not a country code: two capitals, as ISO 3166 has them."
        return _diagnostic(findings.WRONG_VALUE, message, at)
    return _diagnostic(findings.WRONG_VALUE, f"“{name}” is not in the form it should have: {item['input']!r}.", at)


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the names of the fields of the model that `loc` leads to."""
    for step in loc:
        field = model.model_fields.get(str(step)) if isinstance(step, str) else None
        if field is None:
            continue
        inner = _inner_model(field.annotation)
        if inner is not None:
            model = inner
    return list(model.model_fields)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inner_model(arg)) is not None), None)
