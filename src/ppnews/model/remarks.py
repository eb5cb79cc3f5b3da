"""The finding about comments in texts that do not end where they should."""

from __future__ import annotations

from ppnews.diagnostics import Example, Rule, Severity

UNCLOSED_COMMENT = Rule(
    "MARK005",
    "unclosed-comment",
    Severity.ERROR,
    "A comment does not end where it should.",
    reason="Where it ends cannot be told: words for readers would be left out, or words for the desk be printed.",
    bad=Example("Eighty experts took part. <!-- ask Anna -- >"),
    good=Example("Eighty experts took part. <!-- ask Anna -->"),
)
