"""Results of setting the pages of an edition, kept for the next time: one changed word leaves most of them true."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

_MOST: Final = 6_000
"""So many entries are kept: the paragraphs of several settings of a long issue."""


def digest_of(*parts: object) -> str:
    """Return the hash by which an entry is known: of everything that it follows from, as `repr` tells of it."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()[:32]


@dataclass
class PressMemory:
    """Results of work, as texts, by the hash of all that they follow from.

    Nothing in it changes a page: whoever asks and gets no answer comes to the same one with more labour.

    Attributes:
        known: the entries that were there before, those used last first.
        used: those that were asked for or added since.
    """

    known: dict[str, str] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def recall(self, key: str) -> str | None:
        """Return the entry of a key; None if there is none."""
        entry = self.used.get(key)
        if entry is None:
            entry = self.known.get(key)
            if entry is not None:
                self.used[key] = entry
        return entry

    def learn(self, key: str, entry: str) -> None:
        """Add an entry, or put it in another's place."""
        self.used[key] = entry

    @property
    def has_news(self) -> bool:
        """Whether something was added or changed."""
        return any(self.known.get(key) != entry for key, entry in self.used.items())

    def to_json(self) -> bytes:
        """Return the entries, as many as are worth keeping."""
        return json.dumps(self.continued().known).encode()

    def continued(self) -> PressMemory:
        """Return the memory for the next run: with as many entries as are worth keeping."""
        entries = {**self.used, **{key: entry for key, entry in self.known.items() if key not in self.used}}
        return PressMemory(dict(islice(entries.items(), _MOST)))

    @classmethod
    def from_json(cls, text: bytes) -> PressMemory:
        """Return the memory of a text that `to_json` made; raise `ValueError` for any other."""
        data = json.loads(text)
        if not isinstance(data, dict) or not all(isinstance(entry, str) for entry in data.values()):
            raise ValueError("no memory of a press")
        return cls(data)
