"""A finished message read back, as a mail program reads it: headers, text, page, pictures (RFC 5322, 2045, 3676)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from types import MappingProxyType

from ppnews.model.message import MessageFacts

_SOFT = re.compile(r"(?m)(?<!^--) \n")


def read_message(data: bytes) -> MessageFacts:
    """Read a message (`.eml`)."""
    whole = message_from_bytes(data, policy=default)
    html, text, encoded = "", "", 0
    pictures: dict[str, int] = {}
    for part in whole.walk():
        if not isinstance(part, EmailMessage) or part.is_multipart():
            continue
        if part.get_content_type() == "text/html" and not html:
            html, encoded = str(part.get_content()), len(str(part.get_payload()).encode())
        elif part.get_content_type() == "text/plain" and not text:
            text = _unflowed(str(part.get_content()), flowed=part.get_param("format") == "flowed")
        elif part.get_content_maintype() == "image":
            pictures[str(part["Content-ID"] or "").strip("<>")] = len(part.get_payload(decode=True) or b"")
    headers = {name.lower(): str(value) for name, value in whole.items()}
    page = html.replace("\r\n", "\n")
    return MessageFacts(MappingProxyType(headers), page, text, encoded, MappingProxyType(pictures), len(data))


def _unflowed(text: str, *, flowed: bool) -> str:
    """Return a text whose paragraphs stand in one line each (RFC 3676, 4.1, 4.4)."""
    plain = text.replace("\r\n", "\n")
    if not flowed:
        return plain
    return re.sub(r"(?m)^ ", "", _SOFT.sub(" ", plain))
