"""E-mail: what a publication, an issue and a section say of the messages that they go out in."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from ppnews.model.base import Node
from ppnews.model.mailbox import Mailbox
from ppnews.model.text import Text
from ppnews.model.uris import as_uri, ascii_domain
from ppnews.model.wording import quoted

MailForm: TypeAlias = Literal["full", "summary", "title", False]
"""How much of a section a message has: everything, a summary, the title alone, nothing."""
MailService: TypeAlias = Literal["none", "mailchimp", "brevo", "listmonk", "sendy", "buttondown", "keila", "phplist"]
_LONGEST: Final = 900
"""Characters of an address in a header, whose lines have 998 at most (RFC 5322, 2.1.1)."""
_WAY_OUT = re.compile(r"(?:https?://[^\s/?#<>\"]+(?:[/?#][^\s<>\"]*)?|mailto:[^\s<>\"@,]+@[^\s<>\"@,]+)")


def _way_out(value: str) -> str:
    way = _in_ascii(value) if _WAY_OUT.fullmatch(value) else None
    if way is None:
        message = "{value} is not an address to unsubscribe at: https://… or mailto:…"
        raise PydanticCustomError("unsubscribe_form", message, {"value": quoted(value)})
    if len(way) > _LONGEST:
        message = "this address to unsubscribe at is longer than {longest} characters, which no message can carry"
        raise PydanticCustomError("unsubscribe_long", message, {"longest": _LONGEST})
    return way


def _in_ascii(value: str) -> str | None:
    """Return an address as it travels; None where it cannot be written so."""
    if value.startswith("mailto:"):
        return value if value.isascii() else None
    try:
        host = urlsplit(value).hostname or ""
    except ValueError:
        return None
    return as_uri(value) if ascii_domain(host) else None


class MailSettings(Node):
    """The messages of a publication."""

    sender: Mailbox | None = Field(
        None, alias="from", description="Who the messages come from: Newsletter <newsletter@example.org>."
    )
    content: Literal["digest", "full"] = Field(
        "digest",
        description="How much of an issue a message has: a digest with links into the web edition, or all of it.",
    )
    service: MailService = Field(
        "none", description="The mailing service that sends the messages: its placeholders stand in index.html."
    )
    unsubscribe: Annotated[str, AfterValidator(_way_out)] | None = Field(
        None, description="Where readers unsubscribe, where no service does that: https://… or mailto:…"
    )


class MailHead(Node):
    """The lines of a message that a mailbox shows before it is opened."""

    subject: Text | None = Field(
        None, description="The subject. Default: the publication's name, the issue's number and period."
    )
    preheader: Text | None = Field(
        None, description="The line that mailboxes show behind the subject. Default: the first entries of the contents."
    )
