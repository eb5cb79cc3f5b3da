"""Prose without addresses and quotations, and the mending of single words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ppnews.diagnostics import Edit, Fix
from ppnews.lint.passages import Passage

_ADDRESS = re.compile(
    r"(?<![^\s()<>])[^\s()<>]*(?://|@|www\.)[^\s()<>]*|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|eu|org|net|int|html?|pdf|md)\b[^\s()<>]*"
)
_QUOTED = re.compile(
    r"“[^“”]{1,200}”|«[^«»]{1,200}»|„[^„“”]{1,200}[“”]|‚[^‚‘]{1,200}‘|\"[^\"]{1,200}\"|(?<!\w)[‘'][^\"“”]{1,200}?[’'](?!\w)"
)
_HIDDEN = "\ufffc"
_REMEMBERED = 4_096
"""Passages, of which most rules ask the same."""
_MARKUP = re.compile(r"\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,2000}\")?\)|[*_~\\\[]")
"""Emphasis, escapes, and the marks of a link with its address: between two characters that stand side by side."""

_SHORT_ENTRY = 12
"""Fewer words than these without an end of a sentence are an entry of a list, where room is short."""
_SENTENCE_END = re.compile(r"(?:\w{2}\.|[!?…:;。؟])\W*$")


@lru_cache(_REMEMBERED)
def prose(words: str) -> str:
    """Return `words` at the same length, with web and mail addresses hidden."""
    return _ADDRESS.sub(lambda match: _HIDDEN * len(match[0]), words)


@lru_cache(_REMEMBERED)
def unquoted(words: str) -> str:
    """Return `words` at the same length, with addresses and what stands in quotation marks hidden."""
    return _QUOTED.sub(lambda match: _HIDDEN * len(match[0]), prose(words))


def is_entry(words: str) -> bool:
    """Return whether a passage is no sentence but an entry: a date, a name, a price."""
    return len(words.split()) < _SHORT_ENTRY and _SENTENCE_END.search(words) is None


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


def stand_together(passage: Passage, start: int, end: int) -> bool:
    """Return whether nothing that a passage leaves out, such as code, stands in `words[start:end]` in the source.

    A link without words is such a thing: the editions print the title of the section there.
    """
    source = passage.written(start, end)
    written = _MARKUP.sub("", source)
    return (
        "[]" not in source
        and written.split() == passage.words[start:end].split()
        and _begins_alike(written, passage.words[start:end])
    )


def _begins_alike(written: str, words: str) -> bool:
    return written[:1].isspace() == words[:1].isspace() and written[-1:].isspace() == words[-1:].isspace()


def by_language(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Return passages by their language, in their order."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.language, []).append(passage)
    return found
