"""A finished message, as whoever gets it gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ppnews.model.looks import Look

ENOUGH: Final = 400_000
"""Bytes that a message takes with its pictures: more of them fill mailboxes, and are long on their way to a phone."""
TOO_MANY: Final = 500_000
"""Bytes beyond which an editor is told."""


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """The facts of a message.

    Attributes:
        headers: by name in small letters, decoded.
        html: its page; empty for a message without one.
        text: its text, with soft line breaks undone.
        encoded: the bytes of its page as it travels.
        pictures: the bytes of those inside, by their content id.
        whole: the bytes of everything.

    """

    headers: Mapping[str, str]
    html: str
    text: str
    encoded: int
    pictures: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    whole: int = 0

    @property
    def weight(self) -> int:
        """The bytes of its page before it is encoded."""
        return len(self.html.encode())


@dataclass(frozen=True, slots=True)
class SentIssue:
    """One language of an issue as a message, and the web page that it leads to.

    Attributes:
        canonical: the address of the web edition.

    """

    message: MessageFacts
    web: Look
    canonical: str
