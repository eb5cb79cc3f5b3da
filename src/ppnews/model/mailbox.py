"""A mailbox of e-mail: an address with the name before it, as `From:` has it (RFC 5322, 3.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ppnews.model.uris import ascii_domain
from ppnews.model.wording import quoted

_LONGEST: Final = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3)."""
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
_ADDRESS = re.compile(rf"{_LOCAL}(?:\.{_LOCAL})*@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
_NAMED = re.compile(r"(?P<name>[^<>@]*?)\s*<(?P<address>[^<>]*)>")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name, which may be empty, and an address: `newsletter@example.org`."""

    name: str
    address: str

    @property
    def local(self) -> str:
        """The part of the address before the `@`."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """The part behind the `@` as it travels: letters of other scripts as IDNA has them."""
        domain = self.address.rpartition("@")[2]
        return ascii_domain(domain) or domain

    @property
    def addr_spec(self) -> str:
        """The address as it travels."""
        return f"{self.local}@{self.domain}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(cls._written)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": "@"}

    @classmethod
    def _validate(cls, value: Any) -> Mailbox:
        if isinstance(value, Mailbox):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError(
                "mailbox_type", "this must be a mail address: Newsletter <newsletter@example.org>"
            )
        found = read_mailbox(value)
        if found is None:
            message = "{value} is not a mail address: write Newsletter <newsletter@example.org>"
            raise PydanticCustomError("mailbox_form", message, {"value": quoted(value)})
        return found

    def _written(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


def read_mailbox(value: str) -> Mailbox | None:
    """Return the one mailbox that `value` is; None for anything else.

    A line break, or any other character that could begin a header of its own, makes it none.
    """
    if _CONTROL.search(value):
        return None
    named = _NAMED.fullmatch(value.strip())
    name, address = (named["name"], named["address"].strip()) if named else ("", value.strip())
    if len(address) > _LONGEST or len(address.rpartition("@")[0]) > 64 or not _ADDRESS.fullmatch(address):
        return None
    if ascii_domain(address.rpartition("@")[2]) is None:
        return None
    inside = _QUOTED.fullmatch(name.strip())
    return Mailbox((_ESCAPED.sub(r"\1", inside[1]) if inside else name).strip(), address)
