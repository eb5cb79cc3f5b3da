"""The common parts of output formats: findings as one text, and texts without characters that break the output."""

from __future__ import annotations

import re

from ppnews.diagnostics import Diagnostic

# Half of a surrogate pair is no character: UTF-8 has no bytes for it, and strict readers of JSON refuse its escape.
_HALVES = re.compile(r"[\ud800-\udfff]")
# What XML 1.0 does not allow (its section 2.2), and the controls C1, which a terminal that shows a log may obey.
# And those that turn the order of letters round (Unicode, bidirectional formatting), so that a line says another thing.
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def encodable(text: str) -> str:
    """Return `text` with U+FFFD for what UTF-8 cannot encode."""
    return _HALVES.sub("\ufffd", text)


def printable(text: str) -> str:
    """Return `text` with U+FFFD for what UTF-8 cannot encode, XML cannot hold or a log's terminal would obey."""
    return _UNPRINTABLE.sub("\ufffd", text)


def in_words(finding: Diagnostic) -> str:
    """Return a finding's message, then on lines of their own its hint and the places that belong to it."""
    lines = [finding.message]
    if finding.hint:
        lines.append(f"hint: {finding.hint}")
    lines += [f"see {related.at}: {related.message}" for related in finding.related]
    return "\n".join(lines)
