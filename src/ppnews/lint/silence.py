"""Findings that an editor keeps on purpose: a comment beside the place, with a reason.

In YAML `# ppnews: ignore TOC002 because the printed issue has it so`, in Markdown the same in `<!-- … -->`. Behind
something it speaks of its own line, on a line of its own of what follows, up to the next blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Location, Rule, Severity

USELESS = Rule(
    "LINT001",
    "useless-silence",
    Severity.WARNING,
    "A comment silences a finding that is not there.",
    reason="What it was written for has been mended, or its code is mistyped: it would hide the next real finding.",
    bad="title: Upcoming # ppnews: ignore TEXT003 because of the name",
    good="title: Upcoming",
)
UNEXPLAINED = Rule(
    "LINT002",
    "unexplained-silence",
    Severity.WARNING,
    "A comment silences a finding and does not say why.",
    reason="Whoever signs the issue off has to know whether the finding was judged or only pushed aside.",
    bad="# ppnews: ignore TOC002",
    good="# ppnews: ignore TOC002 because the printed issue has it so",
)
_COMMENT = re.compile(
    r"(?:(?:^|(?<=\s))#|<!--)[ \t]*ppnews:[ \t]*ignore[ \t]+(?P<codes>[A-Z]+[0-9]*(?:,?[ \t]+[A-Z]+[0-9]*)*)"
    r"(?:[ \t]+because[ \t]+(?P<reason>\S[^\n]*?))?[ \t]*(?:-->|$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Silence:
    """One comment: what it silences, on which lines (from 1, both in it), where it stands."""

    codes: tuple[str, ...]
    first: int
    last: int
    reason: str | None
    at: Location

    def means(self, diagnostic: Diagnostic) -> bool:
        """Return whether it silences a finding."""
        code = diagnostic.rule.code
        if not diagnostic.rule.can_be_silenced:
            return False
        in_place = self.first <= diagnostic.at.line <= self.last and diagnostic.at.path == self.at.path
        return in_place and any(known in (code, diagnostic.rule.family) for known in self.codes)


def read_silences(text: str, name: str) -> Iterator[Silence]:
    """Yield the comments of a file that silence something."""
    lines = text.split("\n")
    for match in _COMMENT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        alone = not lines[line - 1][: column - 1].strip()
        last = line
        while alone and last < len(lines) and lines[last].strip():
            last += 1
            if name.endswith((".yaml", ".yml")):
                break
        at = Location(name, line, column, line, column + len(match[0]))
        yield Silence(tuple(re.findall(r"[A-Z]+[0-9]*", match["codes"])), line, last, match["reason"], at)


def silence(findings: Sequence[Diagnostic], texts: Mapping[str, str], checked: set[str]) -> Iterator[Diagnostic]:
    """Yield the findings that no comment silences, and those about the comments themselves.

    `texts` are the files by name; `checked` the codes of the rules that ran: of others no comment can be useless.
    """
    comments = [comment for name, text in texts.items() for comment in read_silences(text, name)]
    used: set[Silence] = set()
    for finding in findings:
        silencing = next((comment for comment in comments if comment.means(finding)), None)
        if silencing is None:
            yield finding
        else:
            used.add(silencing)
    for comment in comments:
        if comment.reason is None:
            hint = "Add: because …"
            yield Diagnostic.of(UNEXPLAINED, "This comment does not say why.", comment.at, hint=hint)
        ran = {rule for rule in checked if any(rule.startswith(code) for code in comment.codes)}
        if comment not in used and ran:
            yield Diagnostic.of(USELESS, f"There is nothing to silence here: {', '.join(comment.codes)}.", comment.at)
