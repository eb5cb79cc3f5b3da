"""What the rules about words share: what is no prose, months and numbers as words, mends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ppnews.diagnostics import Edit, Fix
from ppnews.lint.passages import Passage

_ADDRESS = re.compile(
    r"(?<![^\s()<>])[^\s()<>]*(?://|@|www\.)[^\s()<>]*|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|eu|org|net|int|html?|pdf|md)\b[^\s()<>]*"
)
_QUOTED = re.compile(
    r"“[^“”]{1,200}”|«[^«»]{1,200}»|„[^„“”]{1,200}[“”]|\"[^\"]{1,200}\"|(?<!\w)[‘'][^\"“”]{1,200}?[’'](?!\w)"
)
_HIDDEN = "\ufffc"

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|[Яя]нвар[ьяе]|[Фф]еврал[ьяе]|[Мм]арт[ае]?|[Аа]прел[ьяе]|[Мм]а[йяе]|[Ии]юн[ьяе]|[Ии]юл[ьяе]|[Аа]вгуст[ае]?"
    r"|[Сс]ентябр[ьяе]|[Оо]ктябр[ьяе]|[Нн]оябр[ьяе]|[Дд]екабр[ьяе])"
)
"""A month's name in English, or in Russian in the cases that stand in dates."""

WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|[Пп]онедельник|[Пп]ятница)"


def prose(words: str) -> str:
    """Return `words` at the same length, with web and mail addresses hidden."""
    return _ADDRESS.sub(lambda match: _HIDDEN * len(match[0]), words)


def unquoted(words: str) -> str:
    """Return `words` at the same length, with addresses and what stands in quotation marks hidden."""
    return _QUOTED.sub(lambda match: _HIDDEN * len(match[0]), prose(words))


def is_title_of_others(passage: Passage) -> bool:
    """Return whether a passage is an entry of a catalogue: it is spelt as it was published."""
    return passage.entry is not None and passage.entry.listing.catalogue


def mend(passage: Passage, start: int, end: int, replacement: str) -> Fix | None:
    """Return the safe fix that replaces `words[start:end]`; None where the source has something else there.

    In a manifest nothing that YAML could take for its own marks is written.
    """
    if passage.route is not None and re.search(r"[\"'\\\n#{}\[\]]|:(?:\s|$)", replacement):
        return None
    if passage.written(start, end) != passage.words[start:end]:
        return None
    return Fix((Edit(passage.at(start, end), replacement),))


def by_language(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Return passages by their language, in their order."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.language, []).append(passage)
    return found
