"""The ledger, `issues/published.json`: every address, event and entry of a feed that readers may hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

LEDGER_VERSION: Final = 1
"""The version of the file's form."""


class NewerLedgerError(ValueError):
    """The file has the form of a later version of the program."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was ever out.

    Attributes:
        addresses: places relative to the site's root: `39/en/`, `39/en/news/`, `39/en/#news`, `en/topics/tc1/`.
        events: the UIDs of events in calendars by the events' first ids.
        feeds: the ids of entries in feeds by the places of their issues and sections.

    """

    addresses: frozenset[str] = frozenset()
    events: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    feeds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def joined(self, other: Ledger) -> Ledger:
        """Return a ledger with everything of both: nothing that was out is ever taken off."""
        events, feeds = {**self.events, **other.events}, {**self.feeds, **other.feeds}
        return Ledger(self.addresses | other.addresses, events, feeds)

    def to_json(self) -> str:
        """Return the ledger as its file has it, one entry a line, so that a change shows what came to it."""
        data = {
            "version": LEDGER_VERSION,
            "addresses": sorted(self.addresses),
            "events": dict(sorted(self.events.items())),
            "feeds": dict(sorted(self.feeds.items())),
        }
        return f"{json.dumps(data, indent=1, ensure_ascii=False)}\n"

    @classmethod
    def from_json(cls, text: str) -> Ledger:
        """Return the ledger of `to_json`; raise `NewerLedgerError` for a later form, `ValueError` for anything else."""
        try:
            data = json.loads(text)
            json.dumps(data, ensure_ascii=False).encode()  # an escape can stand for half a character
        except RecursionError as error:
            raise ValueError("it is nested too deeply") from error
        if not isinstance(data, dict) or type(data.get("version")) is not int:
            raise ValueError("it names no version")
        if data["version"] > LEDGER_VERSION:
            raise NewerLedgerError(f"it has version {data['version']}")
        addresses, events, feeds = data.get("addresses"), data.get("events"), data.get("feeds", {})
        if not isinstance(addresses, list) or not all(isinstance(each, str) for each in addresses):
            raise ValueError("its addresses are no list of words")
        if not isinstance(events, dict) or not all(isinstance(each, str) for each in events.values()):
            raise ValueError("its events are no map of words")
        if not isinstance(feeds, dict) or not all(isinstance(each, str) for each in feeds.values()):
            raise ValueError("its feeds are no map of words")
        return cls(frozenset(addresses), events, feeds)
