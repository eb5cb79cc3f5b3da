"""The layout sets text in a colour that stands out too little."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.looks.colours import shown
from ppnews.lint.looks.contrast import Failure, failures
from ppnews.lint.looks.stylesheets import Setting
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "ACC003",
    "low-contrast",
    Severity.WARNING,
    "The layout sets text in a colour that stands out too little from its ground.",
    reason="Readers with weak sight, or in sunlight, cannot read it: WCAG asks for 4.5 to 1, for large text 3 to 1.",
    bad=Example(
        section="standfirst: Experts met in Prague.", style=".standfirst { color: #999999 }  /* 2.8 to 1 on white */"
    ),
    good=Example(
        section="standfirst: Experts met in Prague.", style=".standfirst { color: #5a646e }  /* 6.0 to 1 on white */"
    ),
)
NEEDS = Need.LOOKS


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the colours of every element with words on the finished pages, on paper and on screens."""
    if subject.looks is None:
        return
    found: dict[Location, list[Failure]] = {}
    for failure in failures(subject.looks):
        found.setdefault(_place(failure, subject.looks.asked_for), []).append(failure)
    for at, together in found.items():
        yield _finding(at, min(together, key=lambda failure: failure.ratio), len(together) - 1)


def _place(failure: Failure, asked_for: Location) -> Location:
    """Return the first place in the project where a change would help: it names the colour, its value or the ground."""
    for setting in (failure.colour, failure.literal, failure.behind):
        if setting is not None and setting.is_own:
            return setting.at
    return asked_for


def _finding(at: Location, failure: Failure, others: int) -> Diagnostic:
    # Rounded down: 4.49 is not yet 4.5.
    ratio = f"{math.floor(failure.ratio * 10) / 10:g}"
    where = f"“{' '.join(failure.colour.selector.split())}”"
    scheme = " in dark colours" if failure.dark else ""
    message = (
        f"Text of {where} is {shown(failure.text)} on {shown(failure.ground)}{scheme}: "
        f"a contrast of {ratio} to 1, where {failure.enough:g} are needed ({failure.edition})."
    )
    hint = "Take a darker colour on a light ground, or a lighter one on a dark ground."
    if others:
        hint += f" The same place makes {others} other rule{'s' if others > 1 else ''} hard to read."
    return Diagnostic.of(RULE, message, at, hint=hint, related=tuple(_related(at, failure)))


def _related(at: Location, failure: Failure) -> Iterator[Related]:
    settings: tuple[tuple[Setting | None, str], ...] = (
        (failure.literal, "The colour stands here."),
        (failure.behind, "The ground is set here."),
    )
    for setting, words in settings:
        if setting is not None and setting.is_own and setting.at != at:
            yield Related(setting.at, words)
