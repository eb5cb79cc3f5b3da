"""A message as it travels: text and HTML as alternatives, the pictures beside the HTML (RFC 2045, 2046, 2387).

The same content gives the same bytes: boundaries and the message's id come from its hash, its date from the issue.
Headers are made by `email.header`, since `EmailMessage` loses blanks between encoded words.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.message import Message
from email.utils import format_datetime
from pathlib import PurePosixPath

from ppnews.model.headers import mailbox_header, text_header
from ppnews.model.mailbox import Mailbox

_HOUR = 9
"""Messages are dated at nine in the morning, UTC, of the day on which the issue comes out."""
_LINE = 76
_LINE_BYTES = 57
_PICTURE_HEAD = 500
_TYPES = {".png": "png", ".jpg": "jpeg"}


@dataclass(frozen=True, slots=True)
class MessageHead:
    """The headers of a message.

    Attributes:
        unsubscribe: for `List-Unsubscribe` (RFC 2369, 8058); None for a message that a service is to send.

    """

    subject: str
    sender: Mailbox | None
    published: date
    language: str
    host: str
    unsubscribe: str | None


def write_message(head: MessageHead, text: str, html: str, pictures: Mapping[str, bytes]) -> bytes:
    """Return the message; `html` names its pictures by their files' names, `src="cid:name"`, which get ids here."""
    whole = hashlib.sha256(repr(head).encode() + text.encode() + html.encode())
    for name, data in sorted(pictures.items()):
        whole.update(name.encode() + data)
    mark = whole.hexdigest()
    ids = {name: f"{_plain_stem(name)}.{mark[:12]}@{head.host}" for name in pictures}
    for name, content_id in ids.items():
        html = html.replace(f'"cid:{name}"', f'"cid:{content_id}"')
    message = _multipart("alternative", f"=_{mark[:24]}_a")
    _set_headers(message, head, mark)
    message.attach(_text_part(_stuffed(text), "plain", {"format": "flowed"}))
    shown: Message = _text_part(html, "html", {})
    if pictures:
        related = _multipart("related", f"=_{mark[:24]}_r", {"type": "text/html"})
        related.attach(shown)
        for name, data in pictures.items():
            related.attach(_picture_part(name, data, ids[name]))
        shown = related
    message.attach(shown)
    return message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _set_headers(message: Message, head: MessageHead, mark: str) -> None:
    del message["MIME-Version"]
    if head.sender is not None:
        message["From"] = mailbox_header(head.sender)
    message["Subject"] = text_header(head.subject, "Subject")
    message["Date"] = format_datetime(datetime.combine(head.published, time(_HOUR), UTC))
    message["Message-ID"] = f"<{mark[:32]}@{head.host}>"
    message["Content-Language"] = head.language
    if head.unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{head.unsubscribe}>"
        if head.unsubscribe.startswith("https:"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["MIME-Version"] = "1.0"


def _multipart(subtype: str, boundary: str, parameters: Mapping[str, str] | None = None) -> Message:
    part = Message()
    part["MIME-Version"] = "1.0"
    part.add_header("Content-Type", f"multipart/{subtype}", boundary=boundary, **dict(parameters or {}))
    part.preamble = None
    part.set_payload([])
    if subtype == "related":
        del part["MIME-Version"]
    return part


def _text_part(text: str, subtype: str, parameters: Mapping[str, str]) -> Message:
    """Return a part of text in the shorter of the two encodings."""
    data = text.encode("utf-8")
    quoted = quopri.encodestring(data)
    coded = _base64(data.replace(b"\n", b"\r\n"))
    encoding, body = ("quoted-printable", quoted) if len(quoted) <= len(coded) else ("base64", coded)
    part = Message()
    part.add_header("Content-Type", f"text/{subtype}", charset="utf-8", **dict(parameters))
    part["Content-Transfer-Encoding"] = encoding
    part.set_payload(body.decode("ascii"))
    return part


def _picture_part(name: str, data: bytes, content_id: str) -> Message:
    part = Message()
    part.add_header("Content-Type", f"image/{_TYPES[PurePosixPath(name).suffix]}", name=_plain_name(name))
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-ID"] = f"<{content_id}>"
    part.add_header("Content-Disposition", "inline", filename=_plain_name(name))
    part.set_payload(_base64(data).decode("ascii"))
    return part


def picture_weight(size: int) -> int:
    """Return the bytes that a picture of `size` bytes takes in a message: its lines of base64, and its headers."""
    return -(-size // _LINE_BYTES) * (_LINE + 2) + _PICTURE_HEAD


def _base64(data: bytes) -> bytes:
    """Return base64 in lines of 76 characters."""
    whole = base64.b64encode(data)
    lines: Sequence[bytes] = [whole[place : place + _LINE] for place in range(0, len(whole), _LINE)]
    return b"\n".join(lines) + b"\n"


def _plain_stem(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in PurePosixPath(name).stem)


def _plain_name(name: str) -> str:
    return _plain_stem(name) + PurePosixPath(name).suffix


def _stuffed(text: str) -> str:
    """Return a text with a blank more before lines that would be taken for something else (RFC 3676, 4.4)."""
    return "\n".join(f" {line}" if line.startswith((" ", ">", "From ")) else line for line in text.split("\n"))
