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


Identifier = Annotated[
    str,
    BeforeValidator(_as_words),
    AfterValidator(read_identifier),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": IDENTIFIER_PATTERN, "maxLength": MAX_SLUG},
                {"type": "integer", "minimum": 0},
            ]
        }
    ),
]
"""The id of a section, heading or topic: `training-academy`, `Training_Academy`, `обучение`."""
