"""Validation of plain values by models; pydantic's errors become findings in an editor's words."""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ppnews.diagnostics import Diagnostic, Location, Rule
from ppnews.load.constraints import broken_constraint
from ppnews.model import findings
from ppnews.model.base import LINK_FORMS, walk
from ppnews.model.sources import Route, SourceMap
from ppnews.model.text import Text
from ppnews.model.wording import quoted, within

ModelT = TypeVar("ModelT", bound=BaseModel)

_NOUNS = {
    "string_type": "text",
    "text_type": "text",
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
_FORMS = {
    "(center|": "Write center, top, bottom, left, right, two of them (top left), or percentages: 30% 60%.",
    "@": "Write one address: office@example.org.",
    "^[a-z]": "Write lower-case letters, digits and underscores, a letter first.",
}
"""The beginnings of patterns of fields, each with a hint at the values that fit."""
_MOST_DIGITS = 18
_DATES = (
    *("when_format", "when_calendar", "when_mixed", "when_order", "when_hours"),
    *("period_format", "day_format", "time_format"),
)


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """Return the hint “Did you mean …?” if a known word is near `word`, otherwise None."""
    near = difflib.get_close_matches(str(word).lower(), {k.lower(): k for k in known}, n=1, cutoff=0.6)
    original = next((k for k in known if near and k.lower() == near[0]), None)
    return f"Did you mean “{original}”?" if original else None


def validate(
    model: type[ModelT], data: Any, sources: SourceMap, route: Route = ()
) -> tuple[ModelT | None, list[Diagnostic]]:
    """Make a `model` of `data`, the value at `route` of the file; every validation error becomes a finding."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        objections = [(item, _real_route(item["loc"], route, sources)) for item in error.errors()]
    by_field: dict[tuple[Route, str], Diagnostic] = {}
    for item, where in objections:
        if not _is_noise(item, where, objections):
            finding = _finding(item, model, sources, where)
            by_field.setdefault((where, finding.rule.code), finding)
    return None, list(by_field.values())


def make_of_right(model: type[ModelT], needed: Mapping[str, Any], data: Mapping[str, Any]) -> ModelT | None:
    """Make a `model` of the `needed` fields and the valid ones of `data`; None if the needed ones are invalid.

    It stands in for one that is wrong, so that everything else can be checked in the same run.
    """
    right = dict(needed)
    try:
        made = model.model_validate(right)
    except ValidationError:
        return None
    for field, value in data.items():
        with contextlib.suppress(ValidationError):
            made = model.model_validate({**right, field: value})
            right[field] = value
    return made


def _is_noise(item: ErrorDetails, where: Route, objections: list[tuple[ErrorDetails, Route]]) -> bool:
    """Return whether another error says more: every branch of a union fails, a list with a bad entry is too short."""
    vague = (*_NOUNS, "too_short", "literal_error")
    return item["type"] in vague and any(
        (len(other) > len(where) and other[: len(where)] == where)
        or (other == where and objection["type"] not in vague)
        for objection, other in objections
    )


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


_BRANCHES = frozenset(
    ("constrained-str", "str", "int", "bool", "function-plain", "is-instance", "PageRange", "FitLimits", "Text")
)


def _finding(item: ErrorDetails, model: type[BaseModel], sources: SourceMap, where: Route) -> Diagnostic:
    kind, context = item["type"], item.get("ctx", {})
    field = next((step for step in reversed(where) if isinstance(step, str)), sources.path)
    name = f"Each of “{field}”" if where and where[-1] != field else f"“{field}”"
    at = sources.value((*where, str(context["key"])) if context.get("key") else where)
    if "[key]" in item["loc"]:
        at = sources.key(where)
    if kind == "extra_forbidden":
        hint = did_you_mean(field, _fields(model, item["loc"][:-1]))
        return _diagnostic(findings.UNKNOWN_FIELD, f"There is no field “{field}” here.", sources.key(where), hint)
    if kind == "missing":
        return _diagnostic(findings.MISSING_FIELD, f"The field “{field}” is missing.", sources.key(where[:-1]))
    if item["input"] is None:
        hint = "Fill it in, or take the field out." if where else None
        return _diagnostic(findings.WRONG_VALUE, f"{name} is empty.", at, hint)
    if kind in _DATES:
        return _diagnostic(findings.WRONG_DATE, f"{_sentence(item['msg'])}", at, context.get("hint"))
    if "hint" in context:
        return _diagnostic(findings.WRONG_VALUE, _sentence(item["msg"]), at, context["hint"])
    if kind in ("url_form", "url_anchor"):
        hint = f"Write {LINK_FORMS}."
        return _diagnostic(findings.BAD_LINK, _sentence(item["msg"]), at, hint)
    if kind == "path_form":
        return _diagnostic(findings.OUTSIDE_PROJECT, _sentence(item["msg"]), at)
    if kind == "text_language":
        key = (*where, str(context["key"]))
        return _diagnostic(findings.UNKNOWN_LANGUAGE, _sentence(item["msg"]), sources.key(key), "Write en, ru, kk, …")
    if kind in ("literal_error", "enum"):
        return _literal(item, name, at)
    if kind in _NOUNS:
        return _diagnostic(findings.WRONG_VALUE, f"{name} must be {_NOUNS[kind]}.", at, _type_hint(kind, item))
    if kind == "string_pattern_mismatch":
        return _pattern(item, name, at, context)
    return _diagnostic(findings.WRONG_VALUE, broken_constraint(item, name), at)


def _diagnostic(rule: Rule, message: str, at: Location, hint: str | None = None) -> Diagnostic:
    return Diagnostic.of(rule, message, at, hint=hint)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _type_hint(kind: str, item: ErrorDetails) -> str | None:
    if kind in ("string_type", "text_type") and isinstance(item["input"], bool | int | float):
        return "Put it in quotes."
    if kind == "int_type" and _is_number(item["input"]):
        return "Take the quotes away."
    if kind == "int_type" and isinstance(item["input"], str) and item["loc"] == ("number",):
        first = re.search(rf"(?<!\d)\d{{1,{_MOST_DIGITS}}}(?!\d)", item["input"])
        label = item["input"].replace('"', "”")
        return f'Write number: {int(first[0]) if first else 1}, to sort by, and what prints beside it: label: "{label}"'
    if kind in ("tuple_type", "list_type"):
        return "Begin each entry on a line of its own with “- ”."
    if kind in ("model_type", "model_attributes_type"):
        return "Write its fields below it, each on a line of its own, two blanks further in."
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS


def _literal(item: ErrorDetails, name: str, at: Location) -> Diagnostic:
    expected = [word.strip("'") for word in re.findall(r"'[^']*'|\w+", str(item.get("ctx", {}).get("expected", "")))]
    choices = [word for word in expected if word != "or"]
    hint = did_you_mean(item["input"], choices)
    message = f"{name} cannot be {within(item['input'])}: it is one of {', '.join(choices)}."
    return _diagnostic(findings.WRONG_VALUE, message, at, hint)


def _pattern(item: ErrorDetails, name: str, at: Location, context: Mapping[str, Any]) -> Diagnostic:
    pattern = str(context.get("pattern", ""))
    if "a-z]{2,3}" in pattern:
        message = f"{quoted(item['input'])} is not a language code."
        return _diagnostic(findings.UNKNOWN_LANGUAGE, message, at, "Write en, ru, kk, …")
    if pattern.startswith("^[a-z0-9]+"):
        message = f"{quoted(item['input'])} is not a slug: lower-case letters, digits and single hyphens."
        return _diagnostic(findings.WRONG_VALUE, message, at)
    if "A-Z]{2}" in pattern:
        message = f"{quoted(item['input'])} is not a country code: two capitals, as ISO 3166 has them."
        return _diagnostic(findings.WRONG_VALUE, message, at)
    hint = next((hint for part, hint in _FORMS.items() if part in pattern), None)
    return _diagnostic(findings.WRONG_VALUE, f"{name} cannot be {within(item['input'])}.", at, hint)


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the names of the fields of the model that `loc` leads to."""
    for step in loc:
        field = model.model_fields.get(str(step)) if isinstance(step, str) else None
        if field is None:
            continue
        inner = _inner_model(field.annotation)
        if inner is not None:
            model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inner_model(arg)) is not None), None)


def check_text_languages(value: Any, route: Route, sources: SourceMap, languages: Collection[str]) -> list[Diagnostic]:
    """Return a finding for every text in and under `value` that is in none of the publication's `languages`."""
    return [
        unknown_language(language, sources.key((*inner, language)), languages)
        for inner, text in walk(value, route)
        if isinstance(text, Text)
        for language, _ in text.items("")
        if language and language not in languages
    ]


def unknown_language(language: str, at: Location, languages: Collection[str]) -> Diagnostic:
    """Return the finding about a language that is none of the publication's `languages`."""
    message = f"The publication does not come out in “{language}”."
    hint = f"The publication's languages are: {', '.join(languages)}."
    return Diagnostic.of(findings.UNKNOWN_LANGUAGE, message, at, hint=hint)
