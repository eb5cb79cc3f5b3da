"""Reads the files of languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from ppnews.model.languages.data import LanguageData

FOLDER = Path(__file__).parent
EVERYWHERE = "und"
_BESIDE = frozenset({"quotation"})
"""Tables of all languages in the same folder."""


@cache
def language_tags() -> tuple[str, ...]:
    """Return the tags (BCP 47) of the languages and varieties that have a file, in alphabetical order."""
    return tuple(sorted({path.stem for path in FOLDER.glob("*.toml")} - _BESIDE - {EVERYWHERE}))


@cache
def read_language(tag: str) -> LanguageData:
    """Return the data of a language: those of a variety (`fr-CA`) lie over those of its language (`fr`).

    All groups are empty for a language that has no file. Raise pydantic's `ValidationError` for a file that does not
    fit the model: it is part of the program.
    """
    groups = _read(tag.split("-", 1)[0])
    for name, group in _read(tag).items():
        below = groups.get(name)
        groups[name] = {**below, **group} if isinstance(below, dict) and isinstance(group, dict) else group
    return LanguageData.model_validate(groups)


def _read(tag: str) -> dict[str, object]:
    if tag not in (EVERYWHERE, *language_tags()):
        return {}
    return tomllib.loads((FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))
