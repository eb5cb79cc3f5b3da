"""Texts that are tried: words of a section's running text are left out, or written, as an editor may do it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

_TEXTS = frozenset({"p", "ul", "ol", "blockquote"})
_ENDING = frozenset({"p", "li"})
_WORD = re.compile(r"\S+")


def change_words(blocks: Sequence[Element], words: int, parents: Mapping[Element, Element], *, first: bool) -> None:
    """Leave out so many last words of the blocks of a text, or its first ones; below 0, write as many at its end.

    The page is then as its template would have made it of the shorter text.
    """
    texts = [block for block in blocks if block.tag in _TEXTS]
    if words < 0 and texts:
        _write(texts, -words)
        return
    for block in texts if first else reversed(texts):
        there = len("".join(block.itertext()).split())
        if words <= 0:
            break
        if there <= words:
            parents[block].remove(block)
        elif first:
            _leave_out(block, words)
        else:
            _shorten(block, there - words)
        words -= there
    _close_up(list(dict.fromkeys(parents[block] for block in texts)), parents)


def _write(texts: Sequence[Element], count: int) -> None:
    """Put so many words, the first ones of a text once more, at its end."""
    known = [word for each in texts for word in "".join(each.itertext()).split()] or ["word"]
    more = " ".join((known * (count // len(known) + 1))[:count])
    end = next((element for element in reversed(list(texts[-1].iter())) if element.tag in _ENDING), texts[-1])
    if len(end):
        end[-1].tail = f"{end[-1].tail or ''} {more}"
    else:
        end.text = f"{end.text or ''} {more}"


def _close_up(homes: Sequence[Element], parents: Mapping[Element, Element]) -> None:
    """Fill a part of a text that has become empty with the first paragraph of the next part, and leave out the rest.

    Templates put a picture behind the opening paragraph: the text is then in two parts.
    """
    for home, following in zip(homes, [*homes[1:], None], strict=True):
        if len(home):
            continue
        if following is not None and len(following) and following[0].tag == "p":
            paragraph = following[0]
            following.remove(paragraph)
            home.append(paragraph)
        else:
            parents[home].remove(home)


def _shorten(element: Element, left: int) -> int:
    """Leave so many first words in an element, with the markup around them; return how many of them it lacks."""
    element.text, left = _first_words(element.text, left)
    for child in list(element):
        if left <= 0:
            element.remove(child)
            continue
        left = _shorten(child, left)
        child.tail, left = _first_words(child.tail, left)
    return left


def _first_words(text: str | None, left: int) -> tuple[str | None, int]:
    """Return so many first words of a text, and how many of them it lacks."""
    places = [match.end() for match in _WORD.finditer(text or "")]
    if len(places) < left:
        return text, left - len(places)
    return (text or "")[: places[left - 1]] if left > 0 else None, 0


def _leave_out(element: Element, gone: int) -> int:
    """Leave out so many first words of an element, with the markup around them; return how many of them it lacks."""
    element.text, gone = _without_first(element.text, gone)
    for child in list(element):
        if gone <= 0:
            break
        gone = _leave_out(child, gone)
        tail, gone = _without_first(child.tail, gone)
        if not "".join(child.itertext()).strip():
            # The paragraph begins behind it: its tail is the beginning.
            element.remove(child)
            element.text = f"{element.text or ''}{tail or ''}".lstrip()
        else:
            child.tail = tail
    return gone


def _without_first(text: str | None, gone: int) -> tuple[str | None, int]:
    """Return a text without so many first words, and how many of them it lacks."""
    places = [match.start() for match in _WORD.finditer(text or "")]
    if len(places) <= gone:
        return (text, 0) if gone <= 0 else (None, gone - len(places))
    return (text or "")[places[gone] :] if gone > 0 else text, 0
