"""The base of all models of the manifest, and the field types that several of them use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ppnews.model.identifier import LONGEST_ANCHOR, read_identifier
from ppnews.model.placing import PictureSide, PictureWidth, Placing, Side, check_side
from ppnews.model.sources import Route
from ppnews.model.text import LANGUAGE_PATTERN, Text
from ppnews.model.wording import quoted

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_HOSTED = frozenset({"https", "http"})
_SCHEMES = _HOSTED | {"mailto", "tel", "sms", "geo", "xmpp", "matrix"}
"""Schemes of links: the web, mail (RFC 6068), phones (RFC 3966, 5724), maps (RFC 5870), chats (RFC 5122, Matrix)."""
LINK_FORMS = "https://…, mailto:…, tel:…, #id of this issue, or a path in the issue's folder"
"""The forms of a link's address, for people."""
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


class Node(BaseModel):
    """A mapping in a manifest: frozen, and without room for keys that mean nothing."""

    # Schemas are built when they are first asked for, and those of the parts of a model with it, once.
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=False, defer_build=True)


def walk(value: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Yield every value in and under `value`, which stands at `route`, with its own route."""
    yield route, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), (*route, name))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from walk(item, (*route, place))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*route, key))


Slug = Annotated[
    str, Field(pattern=SLUG_PATTERN, max_length=80, description="Lower-case letters, digits and single hyphens.")
]


def inside_path(value: str) -> str:
    """Return `value` if it is a relative path with `/`; raise a pydantic error otherwise.

    That it stays inside the project, symbolic links followed, is checked when the file is looked for.
    """
    path = PurePosixPath(value)
    if not value.strip() or path.is_absolute() or re.search(r"^[A-Za-z]:|[\\\x00-\x1f\x7f]", value):
        raise PydanticCustomError(
            "path_form", "{value} is not a path inside the issue's folder, written with /", {"value": quoted(value)}
        )
    return value


FilePath = Annotated[str, AfterValidator(inside_path)]
"""A path relative to the issue's folder."""


def link_target(value: str) -> str:
    """Return `value` if it is an address that an issue may link to; raise a pydantic error otherwise."""
    if value.startswith("#"):
        try:
            return f"#{read_identifier(unquote(value[1:]), LONGEST_ANCHOR)}"
        except PydanticCustomError:
            raise PydanticCustomError("url_anchor", "{value} names no section", {"value": quoted(value)}) from None
    if not _SCHEME.match(value) and not value.startswith("//"):
        return inside_path(value)
    try:
        parts = urlsplit(value)
        whole = parts.scheme in _SCHEMES and bool(parts.hostname if parts.scheme in _HOSTED else parts.path)
    except ValueError:
        whole = False
    if not whole or re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", value):
        raise PydanticCustomError(
            "url_form",
            "{value} is not an address that an issue may link to",
            {"value": quoted(value)},
        )
    return value


class Target:
    """The target of a link: one url for every language, or one for each of some.

    A url is `https://…`, `mailto:…`, `tel:…`, `#id` of this issue, or a path in the issue's folder.
    """

    __slots__ = ("_text",)

    def __init__(self, text: Text) -> None:
        self._text = text

    def find(self, language: str, source: str) -> tuple[str, str] | None:
        """Return `(url, its language)`, as `Text.find`; the language is empty where one url serves them all."""
        everywhere = next((url for key, url in self._text.items("") if key == ""), None)
        return (everywhere, "") if everywhere is not None else self._text.find(language, source)

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield `(language, url)` as written; the language is empty for a url that serves all."""
        return self._text.items("")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Target) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Target({dict(self.items())!r})"

    @classmethod
    def _validate(cls, value: Any) -> Target:
        if isinstance(value, Target):
            return value
        if not isinstance(value, str | dict):
            raise PydanticCustomError("link_type", "this must be a url, or a map of language to url")
        target = cls(Text._validate(value))
        for language, url in target.items():
            try:
                link_target(url)
            except PydanticCustomError as error:
                context = {**(error.context or {}), "key": language}
                raise PydanticCustomError(error.type, error.message_template, context) from None
        return target

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(lambda t: dict(t.items()))
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        url = {"type": "string", "minLength": 1}
        by_language = {
            "type": "object",
            "propertyNames": {"pattern": LANGUAGE_PATTERN},
            "additionalProperties": url,
            "minProperties": 1,
        }
        return {"anyOf": [url, by_language]}


class Image(Node):
    """A picture with what belongs to it."""

    file: FilePath = Field(description="The picture's path in the issue's folder: JPEG, PNG, WebP, AVIF or SVG.")
    alt: Text | None = Field(
        None, description="What the picture shows, for whoever cannot see it. Required unless decorative."
    )
    caption: Text | None = Field(None, description="The line printed under the picture.")
    credit: Text | None = Field(None, description="Who made it.")
    decorative: bool = Field(False, description="True for a picture that says nothing: screen readers pass over it.")
    focus: str = Field(
        "center",
        pattern=r"^(center|top|bottom|left|right|(top|bottom) (left|right)|\d{1,3}% \d{1,3}%)$",
        description="What to keep in view where the picture is cropped: center, top, left, … or 30% 70%.",
    )
    width: PictureWidth | None = Field(
        None,
        description="Its width: full (across all columns), column, half or third of a column, or millimetres. "
        "Left out: column; half where text runs round it.",
    )
    side: PictureSide = Field(
        "none",
        description="The side of the column on which it stands while text runs round it: start, end, or none.",
    )

    @field_validator("side")
    @classmethod
    def _has_room(cls, side: Side, info: ValidationInfo) -> Side:
        return check_side(side, info.data.get("width"))

    @property
    def placing(self) -> Placing:
        """Its width and side."""
        return Placing(self.width, self.side)


class Link(Node):
    """A link for further reading: its words and its target."""

    text: Text = Field(description="The words of the link: they say where it leads, never just “here”.")
    url: Target = Field(description=f"{LINK_FORMS}.")
