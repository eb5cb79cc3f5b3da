"""Say everything that is wrong with an issue.

The manifest and the texts are looked at, and the pages of the finished PDF, which is built first where it is out of
date. Without N the newest issue is looked at.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, fail

_ROUNDS = 5

if TYPE_CHECKING:
    from ppnews.diagnostics import Diagnostic
    from ppnews.linting import LintRequest, LintResult

Number = Annotated[int | None, typer.Argument(metavar="N", help="The issue's number; the newest if left out.")]
All = Annotated[bool, typer.Option("--all", help="Look at every issue.")]
Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")]
Unsafe = Annotated[bool, typer.Option("--unsafe-fixes", help="Mend also where a mend may change what is said.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")]
NoRender = Annotated[bool, typer.Option("--no-render", help="Leave out the rules over finished pages.")]
Select = Annotated[list[str] | None, typer.Option("--select", metavar="CODE", help="Only this rule or family: TOC.")]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE", help="Not this rule or family.")]
Format = Annotated[
    str, typer.Option("--output-format", metavar="text|json|sarif|github|junit", help="How findings are printed.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Fail for warnings too.")]


def run(
    session: Session,
    number: Number = None,
    all_issues: All = False,
    fix: Fix = False,
    unsafe_fixes: Unsafe = False,
    diff: Diff = False,
    no_render: NoRender = False,
    select: Select = None,
    ignore: Ignore = None,
    output_format: Format = "text",
    strict: Strict = False,
) -> int:
    """Print findings, or mend what can be mended."""
    from ppnews.linting import LintRequest
    from ppnews.load.project import choose_issue
    from ppnews.report import formats

    if all_issues and number is not None:
        fail("Give a number or --all, not both.")
    if output_format not in ("text", *formats()):
        fail(f"There is no output format {output_format}.", f"Write one of: text, {', '.join(formats())}")
    chosen = choose_issue(session.project, number)
    numbers = session.project.issue_numbers() if all_issues else (chosen,)
    requests = [LintRequest(each, _codes(select), _codes(ignore), not no_render) for each in numbers]
    if diff:
        return _show_mends(session, requests, unsafe=unsafe_fixes)
    if fix or unsafe_fixes:
        _mend(session, requests, unsafe=unsafe_fixes)
    results = [_lint(session, request) for request in requests]
    findings = list(dict.fromkeys(finding for result in results for finding in result.findings))
    _print(session, findings, output_format)
    if not findings:
        seen = all(result.saw_pages for result in results)
        session.say("Nothing found." if seen else "Nothing found. The finished pages were not looked at.")
    if any(_tell_of_defects(session, result) for result in results):
        return CANNOT_RUN
    return FINDINGS if any(finding.is_error or strict for finding in findings) else DONE


def _lint(session: Session, request: LintRequest) -> LintResult:
    from ppnews.cli.building import progress
    from ppnews.linting import lint

    with progress(session) as report:
        return lint(session.project, request, report)


def _codes(given: list[str] | None) -> tuple[str, ...]:
    """Return codes and families, which may be given one by one or with commas; an unknown one cannot be meant."""
    from ppnews.lint.engine import known_codes
    from ppnews.load.validate import did_you_mean

    codes = tuple(code.strip().upper() for words in given or () for code in words.split(",") if code.strip())
    for code in codes:
        if code not in known_codes():
            fail(f"There is no rule or family {code}.", did_you_mean(code, known_codes()))
    return codes


def _show_mends(session: Session, requests: Sequence[LintRequest], *, unsafe: bool) -> int:
    """Print what --fix would change."""
    from ppnews.linting import mended, mends

    for request in requests:
        for path, edits in sorted(mends(_lint(session, request).findings, unsafe=unsafe).items()):
            before, after = (text.splitlines(keepends=True) for text in mended(session.project, path, edits))
            session.out.print(
                "".join(difflib.unified_diff(before, after, path, path)), markup=False, soft_wrap=True, end=""
            )
    return DONE


def _mend(session: Session, requests: Sequence[LintRequest], *, unsafe: bool) -> None:
    """Mend what can be mended; one mend may make room for another."""
    from ppnews.linting import mended, mends, write_mends

    project = session.project
    for request in requests:
        for _ in range(_ROUNDS):
            edits = mends(_lint(session, request).findings, unsafe=unsafe)
            if not edits:
                break
            texts = {path: mended(project, path, changes) for path, changes in edits.items()}
            write_mends(project, texts, lambda path: session.say(f"{path} was changed meanwhile: left alone."))
            session.say(f"Mended in issue {request.number}: {sum(map(len, edits.values()))} places.")


def _print(session: Session, findings: Sequence[Diagnostic], output_format: str) -> None:
    import ppnews
    from ppnews.lint.engine import all_rules
    from ppnews.report import Report, formats
    from ppnews.report.text import print_findings

    root = session.project.root
    if output_format == "text":
        print_findings(session.out, findings, root)
        return
    ordered = sorted(findings, key=lambda d: (d.at.path, d.at.line, d.at.column, d.rule.code))
    report = Report(ordered, all_rules(), ppnews.__version__, lambda path: _text_of(root / path))
    typer.echo(formats()[output_format].render(report), nl=False)


def _text_of(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _tell_of_defects(session: Session, result: LintResult) -> bool:
    """Say which rules failed; return whether any did."""
    for defect in result.defects:
        words = f"The rule {defect.rule.code} itself failed ({defect.error!r}); the others went on."
        session.err.print(f"{words} Please report it, with the issue's sources.", markup=False, soft_wrap=True)
    return bool(result.defects)
