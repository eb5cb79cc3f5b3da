"""People: names out of bylines and lists of authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.compose.formats import direction_of, locale_of
from ppnews.model.card_words import CardPerson, CardText
from ppnews.model.content import Content
from ppnews.model.listing import field_of
from ppnews.model.slug import slugify
from ppnews.model.text import Text
from ppnews.model.words import Foreign, Words

_BEHIND_NAME = re.compile(r"(?:\s*[(,،、]|\s+[–—-]\s).*$", re.DOTALL)
"""The role of somebody: “Anna Keller, ICMPD”, “Anna Keller (ICMPD)”."""
_FULL_NAME = re.compile(r"\w[^\s,]*(?:\s+[^\s,]+){1,3}")


def named_in(value: object, content: Content) -> tuple[CardPerson, ...]:
    """Return the people whom `byline` or `authors` of a section or an entry names, in the language of `content`.

    A byline may name several, as the language joins them (“and”), and say in brackets or behind a comma who they are.
    """
    byline, authors = field_of(value, "byline", Text), field_of(value, "authors", tuple) or ()
    texts = [text for text in (byline, *authors) if isinstance(text, Text)]
    return tuple(person for text in texts for person in _people(text, content, whole=text is not byline))


def _people(text: Text, content: Content, *, whole: bool) -> Iterator[CardPerson]:
    own, first = text.find(content.language, content.source), text.find(content.source, content.source)
    if own is None or first is None:
        return
    names, keys = ((found[0],) if whole else names_in(*found) for found in (own, first))
    foreign = None if own[1] == content.language else Foreign(own[1], direction_of(own[1]))
    for place, name in enumerate(names):
        key = slugify(keys[place] if len(keys) == len(names) else name)
        if key:
            yield CardPerson(key, CardText.of(Words(" ".join(name.split()), foreign)))


def names_in(byline: str, language: str) -> tuple[str, ...]:
    """Return the names in a byline; a group or an office that signs with its name is one too."""
    whole = " ".join(byline.split())
    joined = str(locale_of(language).list_patterns["standard"]["2"])
    between = re.escape(joined.replace("{0}", "").replace("{1}", "").strip())
    parts = [part for part in re.split(rf"\s+{between}\s+|\s*[;&]\s*", whole) if part]
    if len(parts) > 1 and not _BEHIND_NAME.search(parts[-1]):
        # “Anna Keller, Ben Novák and Céline Petit”: no roles stand in such a list.
        parts = [*(name.strip() for part in parts[:-1] for name in part.split(",")), parts[-1]]
    names = tuple(_BEHIND_NAME.sub("", part).strip() for part in parts)
    if len(names) > 1 and not all(map(_FULL_NAME.fullmatch, names)):  # “The Ministry of Foreign Affairs and Trade”
        names = (_BEHIND_NAME.sub("", whole).strip(),)
    return tuple(name for name in names if name)
