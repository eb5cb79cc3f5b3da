"""Text in several languages, and the languages themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ppnews.model.cuts import remarks_in
from ppnews.model.runs import find_run
from ppnews.model.wording import quoted

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"

Language = Annotated[
    str,
    StringConstraints(pattern=LANGUAGE_PATTERN),
]
"""A BCP 47 language tag: `en`, `ru`, `sr-Latn`."""

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""An ISO 3166-1 alpha-2 code."""

_LANGUAGE = re.compile(LANGUAGE_PATTERN)


class Text:
    """Words in one or more languages, without the comments `<!-- … -->` that were typed among them.

    Written as a plain string it is in the source language, whatever that is: the key is then the empty string.
    """

    __slots__ = ("_by_language",)

    def __init__(self, by_language: Mapping[str, str] | str) -> None:
        values = {"": by_language} if isinstance(by_language, str) else dict(by_language)
        self._by_language: Mapping[str, str] = MappingProxyType(values)

    def find(self, language: str, source: str) -> tuple[str, str] | None:
        """Return `(words, their language)`: in `language`, else in `source`, else in any; None if there are none."""
        for wanted in (language, source):
            words = self._by_language.get(wanted)
            if words is None and wanted == source:
                words = self._by_language.get("")
            if words is not None:
                return words, wanted
        return next(((words, key or source) for key, words in self._by_language.items()), None)

    def languages(self, source: str) -> frozenset[str]:
        """Return the languages that the words are there in."""
        return frozenset(key or source for key in self._by_language)

    @property
    def is_plain(self) -> bool:
        """Whether it is one string, in no language that is named."""
        return "" in self._by_language

    def items(self, source: str) -> Iterator[tuple[str, str]]:
        """Yield `(language, words)` as written."""
        return ((key or source, words) for key, words in self._by_language.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._by_language == other._by_language

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by_language.items())))

    def __repr__(self) -> str:
        return f"Text({dict(self._by_language)!r})"

    @classmethod
    def _validate(cls, value: Any) -> Text:
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            printed = _printed(value)
            if not printed.strip():
                raise PydanticCustomError("text_empty", "this text is empty")
            return cls(printed)
        if isinstance(value, dict):
            return cls(_checked_map(value))
        raise PydanticCustomError("text_type", "this must be text, or a map of language to text")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(lambda t: dict(t.items("")))
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        words = {"type": "string", "minLength": 1}
        by_language = {
            "type": "object",
            "propertyNames": {"pattern": LANGUAGE_PATTERN},
            "additionalProperties": words,
            "minProperties": 1,
        }
        return {"anyOf": [words, by_language]}


def _checked_map(value: dict[Any, Any]) -> dict[str, str]:
    if not value:
        raise PydanticCustomError("text_empty", "this text is empty")
    checked: dict[str, str] = {}
    for language, words in value.items():
        if not isinstance(language, str) or not _LANGUAGE.match(language):
            raise PydanticCustomError(
                "text_language", "{language} is not a language code", {"language": quoted(language), "key": language}
            )
        if not isinstance(words, str):
            raise PydanticCustomError("text_words", "the text in {key} must be words", {"key": language})
        checked[language] = _printed(words)
        if not checked[language].strip():
            raise PydanticCustomError("text_empty", "the text in {key} is empty", {"key": language})
    return checked


def _printed(words: str) -> str:
    """Return words without the comments in them, which are for the desk."""
    if (run := find_run(words)) is not None:
        raise PydanticCustomError("text_run", "{message}", {"message": run[1].rstrip(".")})
    remarks = remarks_in(words)
    if remarks.unclosed:
        raise PydanticCustomError("text_comment", "a comment begins here with <!-- and never ends with -->")
    return remarks.cuts.apply(words)
