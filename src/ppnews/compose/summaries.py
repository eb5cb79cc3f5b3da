"""A section in a few sentences: its editor's, else its standfirst, else the beginning of its text."""

from __future__ import annotations

import html
import re
from typing import Final

from ppnews.compose.context import Context
from ppnews.model.section import Section
from ppnews.model.text import Text
from ppnews.model.words import Prose, Words

_LONGEST: Final = 300
"""Characters of a summary that is taken from a text."""
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_ENCLOSING = re.compile(r"<(?P<end>/?)(?:blockquote|li|aside|td|dd|div)\b")
_NOTE = re.compile(r'<sup class="note-mark">.*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"(?<=[.!?…։])[»”’\")\]]*\s+(?=[«“„‘\"(¿¡]*[^\W_])|(?<=[。！？])|(?<=[؟۔।])\s+")
_SHORT = re.compile(
    r"(?:^|[\s(«“„])(?:[^\W\d_]|[A-ZА-ЯЁІЇЄҐ][a-zа-яёіїєґ]{1,2}|[а-яёіїєґ]{2}|al|ca|cf|pp|vs|[^\W\d_]\.[^\W\d_])\.$"
)
"""The end of an abbreviation: “Dr.”, “No.”, “г.”, “e.g.”; all capitals, as in “the EU.”, may end a sentence."""
_BEYOND: Final = 100
"""So many characters behind those that fit say whether a sentence ends there."""
_LAST_WORD = re.compile(r"[\s,;:–—-]+\S*$")


def summary_of(context: Context, section: Section, body: Prose | None) -> Words | None:
    """Return the summary of a section; None where it has none and no text.

    Of a text it is as many whole sentences of the first paragraph as fit into 300 characters; where not even one does,
    the beginning of it, cut between words.
    """
    standfirst = getattr(section, "standfirst", None)
    given = section.summary or (standfirst if isinstance(standfirst, Text) else None)
    if given is not None:
        return context.words(given)
    words = _first_paragraph(body) if body is not None else ""
    return Words(first_sentences(words), body.lang) if body is not None and words else None


def _first_paragraph(body: Prose) -> str:
    """Return the words of the first paragraph that is no part of a list, a quotation or a box; empty without one."""
    opened = passed = 0
    for match in _PARAGRAPH.finditer(body):
        opened += sum(-1 if tag["end"] else 1 for tag in _ENCLOSING.finditer(body, passed, match.start()))
        passed = match.start()
        if opened:
            continue
        bare = _TAG.sub("", _NOTE.sub("", str(match[1])).replace("<br", " <br"))
        words = re.sub(r"[ \t\r\n]+", " ", html.unescape(bare)).strip()
        if words:
            return words
    return ""


def first_sentences(words: str, most: int = _LONGEST) -> str:
    """Return as many whole sentences as fit; the beginning of the first one, cut between words, where none does."""
    if len(words) <= most:
        return words
    begun = words[: most + _BEYOND]
    ends = [match.start() for match in _END.finditer(begun) if _is_end(begun, match)]
    fitting = [end + _closing(begun, end) for end in ends if end + _closing(begun, end) <= most]
    if fitting:
        return words[: fitting[-1]].rstrip()
    cut = words[: most - 1]
    return f"{_LAST_WORD.sub('', cut) or cut}…"


def _is_end(words: str, match: re.Match[str]) -> bool:
    """Return whether a sentence ends there: no abbreviation does, and what follows begins with no small letter."""
    following = words[match.end() :].lstrip('«“„‘"(¿¡')[:1]
    return not following.islower() and not _SHORT.search(words[: match.start()][-8:])


def _closing(words: str, end: int) -> int:
    """Count the closing marks at the end of a sentence."""
    return len(words[end:]) - len(words[end:].lstrip('»”’")]'))
