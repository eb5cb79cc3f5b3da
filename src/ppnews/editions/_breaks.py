"""The places at which addresses and names out of code may break over lines, without a hyphen that is not in them."""

from __future__ import annotations

import re

from ppnews.editions._texts import change_texts

_ADDRESS = re.compile(
    r"""(?<![^\s(\[“„«"'‹‘/,;:—–])              # at the beginning of a word
    (?: [a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s<>]+  # https://…
      | www\.[^\s<>]+
      | [\w.+-]{1,64}@[^\s<>]+                   # gardeners@societies.org
      | (?:[\w-]{1,64}\.){1,10}[a-z]{2,24}(?:/[^\s<>]*)?(?![\w.]) # docs.example.org/pages
      | [\w-]*_[\w./-]*                          # a_name, path/to_a/file
    )""",
    re.VERBOSE,
)
_BEHIND = re.compile(r"(?:://|::|->|&amp;|[/.@_?=:\\#%~+(,-]){1,20}(?=[^\W_]|_)|(?<=[^\W_])(?=@)")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TAIL = re.compile(r"(?:&(?:quot|gt|lt|\#39|\#34);|[.,;:!?)\]”“»›’'\"…]){1,20}+$")
_SHORT = 3
"""Fewer characters are not parted from the rest."""
_LONG_NAME = 24
"""A name out of code that is longer may break between its words too: `UserServiceFactory`."""


def let_names_break(page: str, mark: str) -> str:
    """Return HTML in which addresses, and names in `code`, hold `mark` (`<wbr>`, U+200B) wherever a line may end.

    Addresses stand in an element of the class `address`, so that styles keep hyphens out of them.
    """
    return change_texts(page, lambda words: _prose(words, mark), lambda words: _code(words, mark))


def _prose(words: str, mark: str) -> str:
    return _ADDRESS.sub(lambda match: _address(match[0], mark), words)


def _address(words: str, mark: str) -> str:
    tail = _TAIL.search(words)
    end = tail.start() if tail else len(words)
    broken = _broken(words[:end], mark)
    return f'<span class="address">{broken}</span>{words[end:]}' if mark in broken else words


def _code(words: str, mark: str) -> str:
    return re.sub(r"\S+", lambda match: _broken(match[0], mark, humps=True), words)


def _broken(word: str, mark: str, *, humps: bool = False) -> str:
    """Return a word with marks, but for places near its ends."""
    places = [match.end() for match in _BEHIND.finditer(word)]
    if humps and max(map(len, re.split(_BEHIND, word)), default=0) > _LONG_NAME:
        places = sorted({*places, *(match.end() for match in _HUMPS.finditer(word))})
    parts, last = [], 0
    for place in places:
        if place - last >= _SHORT and len(word) - place >= _SHORT:
            parts.append(word[last:place])
            last = place
    return mark.join([*parts, word[last:]])
