"""An address that only holds the place of the real one."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint._links import addresses, host, is_placeholder_host, split
from ppnews.lint.subject import Subject

RULE = Rule(
    "LINK001",
    "placeholder-address",
    Severity.ERROR,
    "An address only holds the place of the real one.",
    reason="Readers who follow it find nothing: it was typed until the real address would be known.",
    bad="[Register for the workshop](https://example.com/tbd)",
    good="[Register for the workshop](https://www.icmpd.org/events/workshop)",
)
_STOPGAPS = frozenset({"tbd", "xxx", "todo"})


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the host and at the parts of the path."""
    for address in addresses(subject):
        if is_placeholder_host(address.url):
            message = f"The address leads to {host(address.url)}, which is not a real place."
        elif stopgap := _stopgap(address.url):
            message = f"The address has “{stopgap}” where something is still to be filled in."
        else:
            continue
        hint = "Put in the real address, or take the link away until it is known."
        yield Diagnostic.of(RULE, message, address.at, hint=hint, language=address.language or None)


def _stopgap(url: str) -> str | None:
    parts = split(url)
    if parts is None or parts.scheme == "mailto":
        return None
    return next((part for part in parts.path.split("/") if part.casefold() in _STOPGAPS), None)
