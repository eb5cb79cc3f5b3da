"""Whole issues and lists that were out, and of which nothing is left: the facts behind the ledger's addresses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LostIssue:
    """An issue that was out, and whose folder is not there any more.

    Attributes:
        name: that of the folder that it had.
        line: that of its first address in the ledger, from 1.
        now: the folder of an issue that never was out and has its sections; empty where none has.

    """

    name: str
    line: int
    now: str


@dataclass(frozen=True, slots=True)
class LostList:
    """A page over all issues that was out, and under which nothing is filed any more.

    Attributes:
        part: the list that it belongs to: `topics`, `countries`.
        key: the topic, the country's code.
        line: that of its first address in the ledger, from 1.

    """

    part: str
    key: str
    line: int


@dataclass(frozen=True, slots=True)
class LostPages:
    """Everything that is gone as a whole, in the order of the ledger; `parts` are those that `site` switches off."""

    issues: tuple[LostIssue, ...] = ()
    lists: tuple[LostList, ...] = ()
    parts: tuple[str, ...] = ()
