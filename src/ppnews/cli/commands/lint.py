"""Say everything that is wrong with an issue.

The manifest and the texts are looked at, and the pages of the finished PDF: of the one that was built, or, where that
is out of date, of one that is set in memory. Without N the newest issue is looked at. With --online every web address
is asked too; for a day, one that was there is not asked again.
"""

from __future__ import annotations

import difflib
import gc
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli import completing
from ppnews.cli.asking import inquiry, say_what_was_asked
from ppnews.cli.choosing import IssueArgument
from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, check_format, fail
from ppnews.cli.quick import CODES, LINT_FLAGS, asked_of_lint, codes_of, is_plain_number
from ppnews.cli.telling import Telling

_ROUNDS = 5
_BETWEEN_COLLECTIONS = 200_000
"""How many objects more are made between two looks for garbage: nearly all that is read stays to the end."""

if TYPE_CHECKING:
    from ppnews.cli.stamping import Stamping
    from ppnews.load.project import IssueName
    from ppnews.online.inquiry import Inquiry
    from ppnews.tasks.lint import LintRequest, LintResult

All = Annotated[bool, typer.Option("--all", help="Look at every issue.")]
Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")]
Unsafe = Annotated[bool, typer.Option("--unsafe-fixes", help="Mend also where a mend may change what is said.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")]
Confirm = Annotated[
    bool, typer.Option("--confirm-translation", help="Record that the translations say what their sources say now.")
]
NoRender = Annotated[bool, typer.Option("--no-render", help="Leave out the rules over finished pages.")]
Online = Annotated[bool, typer.Option("--online", help="Ask every web address whether it is there.")]
Private = Annotated[
    bool, typer.Option("--allow-private", help="With --online: ask addresses in private networks and this machine too.")
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help="Only this rule or family: TOC.", autocompletion=completing.rules),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", help="Not this rule or family.", autocompletion=completing.rules),
]
Format = Annotated[
    str,
    typer.Option(
        "--output-format",
        metavar="text|json|sarif|github|junit",
        help="How findings are printed.",
        autocompletion=completing.report_formats,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Fail for warnings too.")]


def run(
    session: Session,
    number: IssueArgument = None,
    all_issues: All = False,
    fix: Fix = False,
    unsafe_fixes: Unsafe = False,
    diff: Diff = False,
    confirm_translation: Confirm = False,
    no_render: NoRender = False,
    online: Online = False,
    allow_private: Private = False,
    select: Select = None,
    ignore: Ignore = None,
    output_format: Format = "text",
    strict: Strict = False,
) -> int:
    """Print findings, or apply their fixes."""
    from ppnews.cli.choosing import chosen_issues, say_passed_over
    from ppnews.model.sources import Sources
    from ppnews.tasks.lint import LintRequest

    if all_issues and number is not None:
        fail("Give a number or --all, not both.")
    if diff and confirm_translation:
        fail("Give --diff or --confirm-translation, not both: --diff writes nothing.")
    if output_format != "text":
        from ppnews.report import formats

        check_format(output_format, ("text", *formats()))
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    names = chosen_issues(session, number, all_issues=all_issues)
    asked = inquiry(session, online=online, allow_private=allow_private)
    codes = _codes(select), _codes(ignore)
    requests = [LintRequest(each, *codes, not no_render, online, allow_private) for each in names]
    if diff:
        return _show_mends(session, requests, asked, unsafe=unsafe_fixes)
    if fix or unsafe_fixes:
        _mend(session, requests, asked, unsafe=unsafe_fixes)
    if confirm_translation:
        for request in requests:
            _confirm(session, request.number)
    stamping = None if online else _stamping(session, names, number, every=all_issues)
    results = _lint(session, requests, asked)
    findings = list(dict.fromkeys(finding for result in results for finding in result.findings))
    sources = Sources({name: text for result in results for name, text in result.sources.texts.items()})
    telling = Telling(session)
    telling.say_what_was_seen(results)
    telling.say(*say_passed_over(session, number), printed=True)
    say_what_was_asked(session, asked)
    telling.print(findings, sources, output_format, [each for result in results for each in result.left_out])
    if not findings:
        telling.say("Nothing found.")
    defects = [defect for result in results for defect in result.defects]
    if defects:
        telling.tell_of(defects)
        return CANNOT_RUN
    code = FINDINGS if any(finding.is_error or strict for finding in findings) else DONE
    if stamping is not None and telling.said is not None and _is_lasting(results):
        flags = [flag for flag, given in zip(LINT_FLAGS, (no_render, strict, not session.color), strict=True) if given]
        chosen = [(name, each) for name, those in zip(CODES, codes, strict=True) for each in those]
        wanted = asked_of_lint(number, flags, chosen, output_format, every=all_issues)
        looked_at = frozenset[str]().union(*(result.looked_at for result in results))
        stamping.keep(wanted, telling.said, code, outside=stamping.not_surveyed(looked_at))
    return code


def _stamping(session: Session, names: Sequence[IssueName], number: str | None, *, every: bool) -> Stamping | None:
    """Return the means to leave a stamp of a run that begins; None where it would never be asked for."""
    from ppnews.cli.stamping import Stamping

    if number is not None and not is_plain_number(number):
        return None
    products = [session.project.build_folder / str(name) for name in names]
    return Stamping(session.project, [str(name) for name in names], number, every=every, products=products)


def _is_lasting(results: Sequence[LintResult]) -> bool:
    """Return whether another run would come to the same: a page that cannot be set may be so for want of time."""
    return all(
        each.settled and (all(each.pages) or not any(finding.is_error for finding in each.findings)) for each in results
    )


def _lint(session: Session, requests: Sequence[LintRequest], asked: Inquiry | None) -> list[LintResult]:
    from ppnews.cli.progress import progress
    from ppnews.tasks.lint import lint_all

    with progress(session) as report:
        return list(lint_all(session.project, requests, report, asked.ask if asked else None))


def _codes(given: list[str] | None) -> tuple[str, ...]:
    """Return codes and families, which may be given one by one or with commas; an unknown one cannot be meant."""
    from ppnews.lint.engine import known_codes
    from ppnews.load.validate import did_you_mean

    codes = tuple(codes_of(given or ()))
    for code in codes:
        if code not in known_codes():
            fail(f"There is no rule or family {code}.", did_you_mean(code, known_codes()))
    return codes


def _show_mends(session: Session, requests: Sequence[LintRequest], asked: Inquiry | None, *, unsafe: bool) -> int:
    """Print the changes that --fix would make, and write nothing."""
    from ppnews.tasks.fix import mends

    for result in _lint(session, requests, asked):
        for mend in mends(result, unsafe=unsafe):
            before, after = (text.splitlines(keepends=True) for text in (mend.source.original, mend.after))
            lines = difflib.unified_diff(before, after, mend.path, mend.path)
            session.out.print("".join(lines), markup=False, soft_wrap=True, end="")
    return DONE


def _confirm(session: Session, number: IssueName) -> None:
    """Record that the translations of an issue were checked, and print the number of texts."""
    from ppnews.tasks.confirm import confirm

    done = confirm(session.project, number)
    if done is None:
        session.say(f"Issue {number}: nothing was confirmed. Mend the errors in its sources first.")
        return
    if not done.confirmed:
        session.say(f"Issue {number}: there is no translation to confirm.")
    for language, count in done.confirmed.items():
        before = done.before[language]
        if not count:
            session.say(f"Issue {number}: everything was confirmed already for {language} ({_texts(before)}).")
        else:
            rest = f"; {_texts(before)} had been already" if before else ""
            session.say(f"Issue {number}: {_texts(count)} confirmed for {language}{rest}.")


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count} texts"


def _mend(session: Session, requests: Sequence[LintRequest], asked: Inquiry | None, *, unsafe: bool) -> None:
    """Fix the findings in the sources; then, since that may move the pages, those on the pages."""
    for request in requests:
        without_pages = replace(request, pages=False)
        mendable, mended = _mend_once(session, without_pages, asked, unsafe=unsafe)
        left = mendable - mended
        for _ in range(_ROUNDS):
            if not mended:  # the sources are as they were: another round would come to the same
                break
            left, mended = _mend_once(session, without_pages, asked, unsafe=unsafe)
        # A fix can do for two findings, or bring out a third: those that are gone are counted.
        gone = mendable - left + (_mend_once(session, request, asked, unsafe=unsafe)[1] if request.pages else 0)
        if gone:
            session.say(f"Mended in issue {request.number}: {gone} finding{'' if gone == 1 else 's'}.")


def _mend_once(session: Session, request: LintRequest, asked: Inquiry | None, *, unsafe: bool) -> tuple[int, int]:
    """Apply all fixes that do not overlap; return the number of findings with a fix, and of fixes applied."""
    from ppnews.tasks.fix import is_mendable, mends, write_mend

    mendable = places = 0
    for result in _lint(session, [request], asked):
        mendable += sum(is_mendable(finding, unsafe=unsafe) for finding in dict.fromkeys(result.findings))
        for mend in mends(result, unsafe=unsafe):
            if write_mend(session.project, mend):
                places += mend.places
            else:
                session.say(f"{mend.path} was changed meanwhile: left alone.")
    return mendable, places
