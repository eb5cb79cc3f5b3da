"""Findings that an editor keeps on purpose: a comment beside the place, with a reason.

In YAML `# ppnews: ignore TOC002 because the printed issue has it so`, in Markdown the same in `<!-- … -->`. Behind
something it speaks of its own line, on a line of its own of what follows, up to the next blank line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity

USELESS = Rule(
    "LINT001",
    "useless-silence",
    Severity.WARNING,
    "A comment silences a finding that is not there.",
    reason="What it was written for has been mended, or its code is mistyped: it would hide the next real finding.",
    bad=Example(section="title: Upcoming  # ppnews: ignore TEXT003 because of the name"),
    good=Example(section="title: Upcoming"),
)
UNEXPLAINED = Rule(
    "LINT002",
    "unexplained-silence",
    Severity.WARNING,
    "A comment silences a finding and does not say why.",
    reason="Whoever signs the issue off has to know whether the finding was judged or only pushed aside.",
    bad=Example("<!-- ppnews: ignore TEXT003 -->\nThe March/ April report is out."),
    good=Example("<!-- ppnews: ignore TEXT003 because the report has it so -->\nThe March/ April report is out."),
)
_COMMENT = re.compile(
    r"(?:(?:^|(?<=\s))#|<!--)[ \t]*ppnews:[ \t]*ignore[ \t]+(?P<codes>[A-Z]+[0-9]*(?:,?[ \t]+[A-Z]+[0-9]*)*)"
    r"(?:[ \t]+because(?:[ \t]+(?P<reason>(?!-->)\S[^\n]*?))?)?[ \t]*(?:-->|$)",
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


class _Silences:
    """Comments, in the order of their lines, by the codes that they silence: there may be thousands of both."""

    def __init__(self, comments: Sequence[Silence]) -> None:
        self._by_code: dict[tuple[str, str], list[Silence]] = {}
        for comment in comments:
            for code in comment.codes:
                self._by_code.setdefault((comment.at.path, code), []).append(comment)
        self._reach = {key: list(accumulate((c.last for c in those), max)) for key, those in self._by_code.items()}

    def about(self, finding: Diagnostic) -> Silence | None:
        """Look up the nearest comment that silences a finding; the rule's own code counts before its family."""
        if not finding.rule.can_be_silenced:
            return None
        for code in (finding.rule.code, finding.rule.family):
            key, line = (finding.at.path, code), finding.at.line
            those = self._by_code.get(key, [])
            place = bisect_right(those, line, key=lambda comment: comment.first) - 1
            while place >= 0 and self._reach[key][place] >= line:
                if those[place].last >= line:
                    return those[place]
                place -= 1
        return None


def read_silences(text: str, name: str) -> Iterator[Silence]:
    """Read the comments of a file that silence something; `name` decides how far they reach."""
    lines = text.split("\n")
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    blank = [number for number, line in enumerate(lines, 1) if not line.strip()]
    for match in _COMMENT.finditer(text):
        line = bisect_right(starts, match.start())
        column = match.start() - starts[line - 1] + 1
        last = line
        if not lines[line - 1][: column - 1].strip():
            next_blank = bisect_right(blank, line)
            last = blank[next_blank] - 1 if next_blank < len(blank) else len(lines)
            if name.endswith((".yaml", ".yml")):
                last = min(last, line + 1)
        at = Location(name, line, column, line, column + len(match[0]))
        yield Silence(tuple(re.findall(r"[A-Z]+[0-9]*", match["codes"])), line, last, match["reason"], at)


def silence(findings: Sequence[Diagnostic], texts: Mapping[str, str], checked: set[str]) -> Iterator[Diagnostic]:
    """Judge findings by the comments in the files: yield those that none silences, and new ones about the comments.

    `texts` are the files by name; `checked` the codes of the rules that ran: of others no comment can be useless.
    """
    comments = [comment for name, text in texts.items() for comment in read_silences(text, name)]
    silences, used = _Silences(comments), set[Silence]()
    for finding in findings:
        silencing = silences.about(finding)
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
