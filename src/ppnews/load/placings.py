"""The width and side of pictures in a running text: `![…](…){width=half side=end}`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from markdown_it.token import Token
from pydantic_core import PydanticCustomError

from ppnews.diagnostics import Diagnostic, Location
from ppnews.load.grammar import PLACING_ATTRIBUTES
from ppnews.model import findings
from ppnews.model.lone_pictures import PLACING
from ppnews.model.placing import Placing, check_side, read_side, read_width


class _Places(Protocol):
    def line(self, block: Token) -> Location: ...

    def stretch(self, block: Token, start: int, end: int) -> Location: ...


def place_pictures(tokens: Sequence[Token], places: _Places, language: str) -> Iterator[Diagnostic]:
    """Take width and side from the attributes of all tokens: pictures keep them as a `Placing`.

    What is wrong, or stands at anything but a picture, is reported.
    """
    for block in tokens:
        for token in (block, *(block.children or ())):
            given = {name: str(token.attrs.pop(name)) for name in PLACING_ATTRIBUTES if name in token.attrs}
            if not given:
                continue
            if token.type != "image":
                message = f"Only pictures have a {' and a '.join(given)}."
                hint = "Write it right behind the picture: ![…](room.jpg){width=half side=end}."
                yield _wrong(message, places.line(block), hint, language)
                continue
            try:
                width = read_width(given["width"]) if "width" in given else None
                side = check_side(read_side(given.get("side", "none")), width)
            except PydanticCustomError as error:
                words, at = error.message(), places.stretch(block, *token.meta["span"])
                hint = str((error.context or {})["hint"])
                yield _wrong(f"{words[0].upper()}{words[1:]}.", at, hint, language)
            else:
                token.meta[PLACING] = Placing(width, side)


def _wrong(message: str, at: Location, hint: str, language: str) -> Diagnostic:
    return Diagnostic.of(findings.WRONG_VALUE, message, at, hint=hint, language=language)
