"""The words of an HTML page, changed where a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Change = Callable[[str], str]
_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_AS_TYPED = ("title", "script", "style", "textarea", "pre", "svg", "head")
"""Elements whose words are left alone."""


def change_texts(page: str, prose: Change, code: Change = str) -> str:
    """Return HTML whose words went through `prose`, and those in `code` through `code`; tags stay as they are."""
    return "".join(_parts(page, prose, code))


def _parts(page: str, prose: Change, code: Change) -> Iterator[str]:
    typed: list[str] = []
    depth = 0
    for piece in _TAG.split(page):
        if not piece.startswith("<"):
            if typed or not piece.strip():
                yield piece
            else:
                yield code(piece) if depth else prose(piece)
            continue
        yield piece
        name = _NAME.match(piece)
        tag = name[1].lower() if name else ""
        if tag == "code":
            depth += -1 if piece.startswith("</") else 1
        elif tag in _AS_TYPED and not piece.endswith("/>"):
            if not piece.startswith("</"):
                typed.append(tag)
            elif tag in typed:
                del typed[typed.index(tag) :]
