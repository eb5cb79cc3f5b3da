"""Words and their stems, as the index has them: `engine.js` takes a reader's question apart in the same way."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Callable
from functools import cache

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""The stemmers of the Snowball project by language (ISO 639-1)."""
_SYLLABLES = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Signs of scripts that put no blanks between words: each is a word of its own."""
_WORD = re.compile(f"[{_SYLLABLES}]|[^\\s{_SYLLABLES}]+")

Stem = Callable[[str], str]


def algorithm_of(language: str) -> str | None:
    """Return the name of the stemmer for a language (BCP 47); None without one: words are looked up whole."""
    return _ALGORITHMS.get(language.partition("-")[0].lower())


@cache
def stemmer_of(language: str) -> Stem:
    """Return the function that gives the stem of a word in small letters."""
    name = algorithm_of(language)
    if name is None:
        return str
    module = importlib.import_module(f"snowballstemmer.{name}_stemmer")
    # Not through the package's own function: that takes another library where one is installed, of another release.
    made = getattr(module, f"{name.title()}Stemmer")()
    return cache(made.stemWord)


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters; a single letter of an alphabet is none."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    return [word for word in _WORD.findall(plain) if len(word) > 1 or not _is_letter(word)]


def _is_letter(sign: str) -> bool:
    return not re.match(f"[{_SYLLABLES}]", sign) and unicodedata.category(sign)[0] != "N"


class _Letters(dict[int, str]):
    """A table for `str.translate` that makes blanks of everything but letters, marks on them, and numerals."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        other = "" if sign in _TYPESETTING else " "
        self[code] = sign if unicodedata.category(sign)[0] in "LMN" else other
        return self[code]


_TYPESETTING = frozenset("\u00ad\u2060\u200b\u200c\u200d\ufeff")
_LETTERS = _Letters()
