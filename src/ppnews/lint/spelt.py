"""The places of words in a source that spells them with markup between, or with entities."""

from __future__ import annotations

import re
from html import unescape

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_REACH = 400
"""How far ahead in a file the next character of a passage is looked for: markup and addresses are passed over."""


def align(words: str, text: str, start: int, stop: int, *, entities: bool = False) -> tuple[int, ...]:
    """Return the offset of each character of `words` in `text[start:stop]`, which says the same with markup between.

    With `entities` the text may spell a character as HTML does: `&lt;`.
    """
    places: list[int] = []
    cursor = start
    for number, character in enumerate(words):
        entity = _entity(character, text, cursor, stop) if entities else None
        if entity is not None:
            places.append(entity.start())
            cursor = entity.end()
            continue
        if character.isspace():
            found = next((p for p in range(cursor, min(stop, cursor + _REACH)) if text[p].isspace()), -1)
        else:
            found = text.find(character, cursor, min(stop, cursor + _REACH))
        places.append(min(found if found >= 0 else cursor, max(stop - 1, start)))
        if found >= 0:
            cursor = found + 1
            folded = character.isspace() and not words[number + 1 : number + 2].isspace()
            while folded and cursor < stop and text[cursor].isspace():
                cursor += 1
    return tuple(places)


def _entity(character: str, text: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the next entity that spells a character, if it comes before the character itself."""
    if character.isalnum():
        return None
    own = text.find(character, start, min(stop, start + _REACH))
    end = own + 1 if own >= 0 else min(stop, start + _REACH)
    found = text.find("&", start, end)
    while found >= 0:
        entity = _ENTITY.match(text, found, stop)
        if entity is not None and unescape(entity[0]) == character and text[found - 1 : found] != "\\":
            return entity
        found = text.find("&", found + 1, end)
    return None
