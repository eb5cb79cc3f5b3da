"""Headers of messages: any words, and mailboxes with any name, as they travel (RFC 5322, 2047).

They are made by `email.header`, since `EmailMessage` loses blanks between encoded words.
"""

from __future__ import annotations

import unicodedata
from email.header import Header
from typing import Final

from ppnews.model.mailbox import Mailbox

_JOINERS: Final = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Signs that are not seen and change how words look: joiners, and marks of direction; none turns what follows round."""
_LONGEST_WORD: Final = 60
"""Letters of a word that may stand as it is: a header's lines end between words, and have 998 at most."""


def text_header(words: str, name: str) -> str:
    """Return words as the header `name`; they are one line, whatever was written."""
    line = _line(words)
    return Header(line, "utf-8" if _is_encoded(line) else None, header_name=name).encode()


def mailbox_header(box: Mailbox, name: str = "From") -> str:
    """Return a mailbox as the header `name`: its name encoded or in quotation marks, its address as it travels."""
    called = _line(box.name)
    if not called:
        return Header(box.addr_spec, header_name=name).encode()
    if _is_encoded(called):
        header = Header(called, "utf-8", header_name=name)
        header.append(f"<{box.addr_spec}>", "us-ascii")
        return header.encode()
    quoted = called.replace("\\", "\\\\").replace('"', '\\"')
    return Header(f'"{quoted}" <{box.addr_spec}>', header_name=name).encode()


def _line(words: str) -> str:
    """Return words in one line, without signs that are not seen; those of typesetting go, line ends become blanks."""
    kept = (sign if _stays(sign) else "" if unicodedata.category(sign) == "Cf" else " " for sign in words)
    return " ".join("".join(kept).split())


def _stays(sign: str) -> bool:
    return sign.isprintable() or sign in _JOINERS


def _is_encoded(line: str) -> bool:
    """Return whether a line has other letters than ASCII, looks like an encoded word, or has a word without end."""
    return not line.isascii() or "=?" in line or any(len(word) > _LONGEST_WORD for word in line.split())
