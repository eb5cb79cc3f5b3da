"""The numbers of issues: the last one that an issue covers, and the findings about numbers that do not fit."""

from __future__ import annotations

import re
from itertools import pairwise

from ppnews.diagnostics import Example, Rule, Severity
from ppnews.model.text import Text

NUMBER_MISMATCH = Rule(
    "MAN022",
    "number-mismatch",
    Severity.ERROR,
    "The issue's number and its folder's name differ.",
    reason="The files of an issue are named after its folder, and readers look for its number.",
    bad=Example(issue="number: 38", remark="The file is issues/39/issue.yaml."),
    good=Example(issue="number: 39", remark="The file is issues/39/issue.yaml."),
)
SAME_NUMBER = Rule(
    "MAN029",
    "same-number",
    Severity.WARNING,
    "Two issues that readers cannot tell apart.",
    reason="They print the same number and the same period, so that nobody can say which one is meant.",
    bad=Example(issue="number: 39\nperiod: 2024-Q4", remark="Issue 39 lies in a folder of its own beside this one."),
    good=Example(
        issue='number: 39\nlabel: "Special issue"\nperiod: 2024-Q4',
        remark="Issue 39 lies in a folder of its own beside this one.",
    ),
    since="0.2.0",
)
_NUMBER = re.compile(r"\d+", re.ASCII)
_MOST_IN_ONE = 12


def last_number(number: int, label: Text | None) -> int:
    """Return the last number that an issue covers: 40 of the double issue 39 with the label “39/40”."""
    for _, words in label.items("") if label is not None else ():
        numbers = [int(found) for found in _NUMBER.findall(words)[:_MOST_IN_ONE]]
        for first, second in pairwise(numbers):
            if first == number < second < first + _MOST_IN_ONE:
                return second
    return number
