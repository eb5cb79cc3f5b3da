"""An address that only holds the place of the real one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.issue.links import WordedLink, host, is_placeholder_host, linked_addresses, split, worded_links
from ppnews.lint.subject import Subject
from ppnews.model.body import ReferenceKind

RULE = Rule(
    "LINK001",
    "placeholder-address",
    Severity.ERROR,
    "An address only holds the place of the real one.",
    reason="Readers who follow it find nothing: it was typed until the real address would be known.",
    bad=Example("[Register for the workshop](https://example.com/tbd)"),
    good=Example("[Register for the workshop](https://www.icmpd.org/events/workshop)"),
)
_STOPGAPS = frozenset({"tbd", "tba", "tbc", "xxx", "todo"})
_HINT = "Put in the real address, or take the link away until it is known."
_MARKS = re.compile(r"[?!.…_-]+")
_TYPED = re.compile(r"(?<![\w@./:+-])(?:[\w.+-]{1,64}@|https?://(?:www\.)?|www\.)(?P<host>[\w-]+(?:\.[\w-]+)+)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the host and at the parts of the path, and at targets within the issue that are none."""
    for address in linked_addresses(subject):
        if is_placeholder_host(address.url):
            message = f"The address leads to {host(address.url)}, which is not a real place."
        elif stopgap := _stopgap(address.url):
            message = f"The address has “{stopgap}” where something is still to be filled in."
        else:
            continue
        yield Diagnostic.of(RULE, message, address.at, hint=_HINT, language=address.language or None)
    for link in worded_links(subject):
        if _leads_nowhere(link):
            message = (
                f"“{link.words.strip()}” leads to “{link.target or '#'}”, which only holds the place of an address."
            )
            yield Diagnostic.of(RULE, message, link.at, hint=_HINT, language=link.language)

    yield from _typed(subject)


def _typed(subject: Subject) -> Iterator[Diagnostic]:
    """Look at addresses that are typed among the words and are no links."""
    linked: dict[tuple[str, int], list[Location]] = {}
    for body in subject.issue.bodies.values():
        for reference in body.references:
            linked.setdefault((reference.at.path, reference.at.line), []).append(reference.at)
    for passage in subject.passages:
        for match in _TYPED.finditer(passage.words):
            at = passage.at(*match.span())
            if is_placeholder_host(f"https://{match['host']}") and not _is_within(
                at, linked.get((at.path, at.line), ())
            ):
                message = f"“{match[0]}” leads to {match['host'].casefold()}, which is not a real place."
                yield Diagnostic.of(RULE, message, at, hint=_HINT, language=passage.language)


def _is_within(at: Location, links: Iterable[Location]) -> bool:
    return any(link.column <= at.column < (link.end_column or link.column) for link in links)


def _leads_nowhere(link: WordedLink) -> bool:
    """Return whether a link within the issue is one that was typed for want of an address."""
    if link.kind is ReferenceKind.SECTION:
        return not link.target
    target = link.target.casefold()
    return link.kind is ReferenceKind.FILE and (target in _STOPGAPS or bool(_MARKS.fullmatch(target)))


def _stopgap(url: str) -> str | None:
    parts = split(url)
    if parts is None or parts.scheme == "mailto":
        return None
    return next((part for part in parts.path.split("/") if part.casefold() in _STOPGAPS), None)
