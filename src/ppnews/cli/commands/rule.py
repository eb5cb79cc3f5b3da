"""Explain a rule of the linter.

The reason for it, whether `lint` can correct its findings, its needs and languages, an example of a mistake and of the
same put right, and the way to silence it.
Without CODE all rules are listed.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ppnews.cli import completing
from ppnews.cli.options import DONE, Session, fail

Code = Annotated[
    str | None,
    typer.Argument(
        metavar="CODE",
        help="The rule's code, TOC001, or its name; or a family, TOC, to list it.",
        autocompletion=completing.rules,
    ),
]


def run(session: Session, code: Code = None) -> int:
    """Print one rule, or the list."""
    from ppnews.lint.engine import all_rules, known_codes
    from ppnews.lint.facts import facts_about
    from ppnews.load.validate import did_you_mean
    from ppnews.report.manual import describe

    rules = {rule.code: rule for rule in all_rules()}
    if code is None or code.upper() in {rule.family for rule in rules.values()}:
        for rule in rules.values():
            if code is None or rule.family == code.upper():
                severity = "off" if rule.optional else rule.severity
                session.out.print(f"{rule.code}  {severity:<7}  {rule.summary}", markup=False, soft_wrap=True)
        return DONE
    by_name = {rule.name: rule for rule in rules.values()}
    found = rules.get(code.upper()) or by_name.get(code.lower())
    if found is None:
        fail(
            f"There is no rule {code}.", did_you_mean(code, [*known_codes(), *by_name]) or "List them with: ppnews rule"
        )
    session.out.print(describe(found, facts_about(found)), markup=False, soft_wrap=True, end="")
    return DONE
