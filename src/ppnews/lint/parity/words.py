"""Words that are the same in every language, and words that show which language they are in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ppnews.lint.words.prose import unquoted

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME_FIELDS = frozenset({"name", "byline", "authors", "source", "credit", "place"})
_FIELDS = {
    "alt": "alternative text",
    "contents": "contents entry",
    "text": "link text",
    "name": "name",
    "source": "source's name",
    "authors": "author",
    "topics": "topic",
}


def field(role: str) -> str:
    """Return the name of a field of the manifest for a message."""
    return _FIELDS.get(role, role)


def told(words: str) -> list[str]:
    """Return the words that have to be translated: acronyms, codes, numbers, addresses and quotations are left out."""
    return [word for word in _WORD.findall(unquoted(words)) if not _is_acronym(word)]


def _is_acronym(word: str) -> bool:
    return len(word) == 1 or sum(map(str.isupper, word)) * 2 > len(word)


def may_stay(words: str, role: str, *, same_script: bool) -> bool:
    """Return whether `words` of a field may be the same in another language.

    So may what is all acronyms and figures, and an author's name. Names of people, houses and places may where both
    languages have one script; else the one word of a name may that a house goes by: Frontex.
    """
    if role == "title":
        words = words.strip(" \"'“”‘’«»„")  # a title that is all quotation is a title still
    rest = told(words)
    if not rest or role == "authors":
        return True
    is_name = ":" not in words and all(word[0].isupper() for word in rest)
    if same_script:
        return is_name and (role in _NAME_FIELDS or len(rest) == 1)
    return is_name and len(_WORD.findall(words)) == 1 and role in ("name", "byline", "source", "text")


@cache
def script_of(letter: str) -> str:
    """Return the script of a letter, by the name that Unicode gives it: LATIN, CYRILLIC."""
    return unicodedata.name(letter, "").partition(" ")[0]
