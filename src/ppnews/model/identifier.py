"""Identifiers that editors give: of sections, headings and topics. Letters of any script, as their files have them."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ppnews.model.slug import MAX_SLUG, slugify
from ppnews.model.wording import quoted

_LETTERS = r"[^\s!-/:-@\[-`{-~]+"
IDENTIFIER_PATTERN = f"^{_LETTERS}([-_]{_LETTERS})*$"
"""For text editors: no space and no mark of ASCII but single hyphens and underscores between letters and figures."""
LONGEST_ANCHOR = 2 * MAX_SLUG + 10
"""Letters of the longest id that a heading gets: its section's, its own, a number where others are called alike."""
LONGEST_ENTRY_ID = 400
"""Letters of the longest id of an event, publication or course; such ids are made from whole titles."""
_FORM = re.compile(IDENTIFIER_PATTERN)


def read_identifier(value: object, longest: int = MAX_SLUG) -> str:
    """Return an identifier with its letters composed (NFC); raise a pydantic error for what cannot be one."""
    words = unicodedata.normalize("NFC", str(value))
    if len(words) <= longest and _FORM.match(words) and all(map(_is_letter, words)):
        return words
    raise PydanticCustomError(
        "identifier_form",
        "{value} is no id: letters and figures, with single hyphens or underscores between them",
        {
            "value": quoted(value),
            "hint": f"Write {slugify(words)}." if slugify(words) else "Write an id like: study-visit",
        },
    )


def _is_letter(character: str) -> bool:
    return character in "-_" or unicodedata.category(character)[0] in "LMN"


def _as_words(value: object) -> object:
    """Return a whole number as words: an id may be a year."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _form(longest: int) -> WithJsonSchema:
    words = {"type": "string", "pattern": IDENTIFIER_PATTERN, "maxLength": longest}
    return WithJsonSchema({"anyOf": [words, {"type": "integer", "minimum": 0}]})


def _entry_id(value: str) -> str:
    return read_identifier(value, LONGEST_ENTRY_ID)


Identifier = Annotated[str, BeforeValidator(_as_words), AfterValidator(read_identifier), _form(MAX_SLUG)]
"""The id of a section, heading or topic: `training-academy`, `Training_Academy`, `обучение`."""
EntryId = Annotated[str, BeforeValidator(_as_words), AfterValidator(_entry_id), _form(LONGEST_ENTRY_ID)]
"""The id of an entry of a list, an event's above all: as `Identifier`, with room for a whole title."""
