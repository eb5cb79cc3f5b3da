"""Start the next issue: number and period counted on, standing sections and events still ahead carried over.

On a terminal it asks; elsewhere, and with --yes, it takes what it would propose. Nothing that is there is overwritten.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli.options import DONE, FINDINGS, Session, fail, is_interactive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ppnews.cli.questions import Questions
    from ppnews.diagnostics import Diagnostic
    from ppnews.model.neighbour import Neighbour
    from ppnews.model.publication import Publication
    from ppnews.model.sources import Sources
    from ppnews.scaffold.issue import Base
    from ppnews.scaffold.plan import Plan

Number = Annotated[str | None, typer.Argument(metavar="N", help="Its number; if left out, the one after the newest.")]
PeriodOption = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help="What it covers: 2025-Q1.")]
Published = Annotated[str | None, typer.Option("--published", metavar="DAY", help="When it comes out: 2025-03-20.")]
Carry = Annotated[list[str] | None, typer.Option("--carry", metavar="ID", help="Carry over this section too.")]
NoCarry = Annotated[
    bool, typer.Option("--no-carry", help="Carry over the frame alone: no standing sections, no events.")
]
Lang = Annotated[list[str] | None, typer.Option("--lang", metavar="LANGUAGE", help="In this language: --lang en,ru.")]
Label = Annotated[
    str | None, typer.Option("--label", metavar="WORDS", help="Prints instead of the number: 41/42, Special issue.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the files that would be made; write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")]


def run(
    session: Session,
    number: Number = None,
    period: PeriodOption = None,
    published: Published = None,
    carry: Carry = None,
    no_carry: NoCarry = False,
    lang: Lang = None,
    label: Label = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Make the issue's folder and print the files in it."""
    from dataclasses import replace

    from ppnews.cli.questions import Questions
    from ppnews.load.files import SourceReader
    from ppnews.load.publication import load_publication
    from ppnews.scaffold.create import settle_each

    if carry and no_carry:
        fail("Give --carry or --no-carry, not both.")
    reader = SourceReader(session.project.root)
    loaded = load_publication(session.project, reader)
    if loaded.value is None:
        return _findings(session, loaded.diagnostics, reader.sources)
    publication = loaded.value.publication
    questions = Questions(session.err, is_interactive() and not yes)
    chosen = _number(session, questions, number, label)
    base: Base | None = None
    if before := _before(session, chosen):
        from ppnews.scaffold.issue import read_base

        outcome = read_base(session.project, before, reader)
        base = outcome.value
        if base is None:
            return _findings(session, outcome.diagnostics, reader.sources)
    languages = tuple(lang or ())
    plan = replace(_plan(session, questions, publication, base, chosen, (period, published), languages), label=label)
    if not dry_run:
        settle_each(
            [session.project.issue_folder(name) for name in (plan.folder, before) if name], session.project.root
        )
    _check_free(session, plan)
    plan = _with_carried(session, questions, base, plan, carry, no_carry)
    return _write(session, publication, base, plan, dry_run=dry_run)


def _number(session: Session, questions: Questions, given: str | None, label: str | None) -> int:
    """Return the new issue's number; no other may have it, unless a label tells them apart."""
    from ppnews.diagnostics import PpnewsError
    from ppnews.load.project import ISSUES
    from ppnews.load.shelf import issue_headers
    from ppnews.scaffold.plan import read_number

    headers = issue_headers(session.project)

    def read(words: str) -> int:
        number = read_number(words)
        taken = _covering(session, headers, number)
        if taken is not None and label is None:
            raise PpnewsError(f"{ISSUES}/{taken} is there already.", "Take another number, or add a --label.")
        return number

    newest = _whole(session, headers[-1]).last if headers else 0
    return questions.answer("Number", given, str(newest + 1), read)


def _covering(session: Session, headers: Sequence[Neighbour], number: int) -> str | None:
    """Return the issue of a number: that has it, or the one before it where that is a double issue."""
    upto = [there for there in headers if there.number <= number]
    nearest = [there for there in upto if there.number == upto[-1].number]
    return next((there.name for there in nearest if number <= _whole(session, there).last), None)


def _whole(session: Session, header: Neighbour) -> Neighbour:
    """Return the whole header of an issue, whose manifest is read for it."""
    from ppnews.load.files import SourceReader
    from ppnews.load.shelf import read_header

    return read_header(session.project, header.name, SourceReader(session.project.root))


def _check_free(session: Session, plan: Plan) -> None:
    """Raise `PpnewsError` where the new issue's folder holds anything."""
    from ppnews.diagnostics import PpnewsError
    from ppnews.files import explained
    from ppnews.files.reading import list_folder
    from ppnews.load.files import project_name

    folder = session.project.issue_folder(plan.folder)
    with explained(folder):
        free = not os.path.lexists(folder) or (folder.is_dir() and not list_folder(folder, session.project.root))
    if not free:
        raise PpnewsError(f"{project_name(folder, session.project.root)} is there already.", "Take another number.")


def _before(session: Session, number: int) -> str | None:
    """Return the issue to go on from, the last one before `number`; print a remark where numbers lie between."""
    from ppnews.load.shelf import issue_headers

    headers = issue_headers(session.project)
    if not headers:
        return None
    newest = headers[-1]
    before = next((there for there in reversed(headers) if there.number < number), newest)
    if before.number >= number:
        session.say(
            f"Issue {number} comes before all that are there; it is made after issue {before.name}: see to its period."
        )
    elif _whole(session, before).last < number - 1:
        session.say(
            f"Between issues {before.name} and {number} numbers are missing; the period goes on from {before.name}'s."
        )
    elif before is not newest:
        session.say(f"Issue {newest.name} is there already: issue {number} goes on from issue {before.name}.")
    return before.name


def _plan(
    session: Session,
    questions: Questions,
    publication: Publication,
    base: Base | None,
    number: int,
    given: tuple[str | None, str | None],
    languages: tuple[str, ...],
) -> Plan:
    """Return number, period, day and languages of the new issue; `given` are the options for period and day."""
    from ppnews.scaffold import plan

    newest = base.issue.manifest if base else None
    chosen = plan.read_languages(languages, publication)
    if newest and given[0] is None and (odd := plan.odd_length(publication, newest)):
        session.say(odd)
    today = datetime.now().astimezone().date()
    proposal = plan.propose_period(publication, newest, today)
    period = questions.answer("Period", given[0], str(proposal), plan.read_period)
    day = questions.answer("Published on", given[1], plan.propose_day(newest, period).isoformat(), plan.read_day)
    credit = base.text.data.get("credit") if base else None
    return plan.Plan(number, period, day, chosen, credit=credit)


def _with_carried(
    session: Session, questions: Questions, base: Base | None, plan: Plan, carry: list[str] | None, no_carry: bool
) -> Plan:
    """Return the plan with the sections and events to carry over."""
    from dataclasses import replace

    from ppnews.scaffold.plan import read_carried, standing

    if base is None:
        if carry:
            fail(f"There is no issue to carry “{carry[0]}” over from.")
        return plan
    if no_carry:
        return replace(plan, with_events=False)
    issue, source = base.issue, base.issue.source
    always = standing(issue)
    others = [s for s in issue.manifest.sections if s.anchor not in always and not s.traits.contents]
    if questions.can_ask and not carry and others:
        kept = ", ".join(sorted(always)) or "nothing"
        session.say(f"From issue {issue.label} goes over: {kept}, and events still ahead. There is also:")
        for section in others:
            title = section.title.find(source, source) if section.title else None
            session.say(f"  {section.anchor}  {title[0] if title else ''}".rstrip())
    given = ",".join(carry) if carry else None
    wanted = questions.answer("Carry over too (ids, with commas)", given, "", lambda w: read_carried([w], issue))
    return replace(plan, carry=always | wanted)


def _write(session: Session, publication: Publication, base: Base | None, plan: Plan, *, dry_run: bool) -> int:
    from ppnews.diagnostics import Outcome
    from ppnews.load.files import project_name
    from ppnews.model.sources import Sources
    from ppnews.model.wording import harmless
    from ppnews.scaffold.create import create
    from ppnews.scaffold.first import first_issue
    from ppnews.scaffold.issue import next_issue

    project = session.project
    outcome = next_issue(base, plan) if base else Outcome(first_issue(publication, plan))
    if outcome.value is None:
        return _findings(session, outcome.diagnostics, base.reader.sources if base else Sources())
    target, files = project.issue_folder(plan.folder), outcome.value.files
    paths = tuple(target / name for name in files) if dry_run else create(target, files, project.root)
    for path in paths:
        session.out.print(harmless(project_name(path, project.root)), soft_wrap=True, markup=False)
    for remark in outcome.value.remarks:
        session.say(remark)
    if dry_run:
        session.say("Nothing was written.")
        return DONE
    folder = f"issues/{plan.folder}"
    session.say(f"Next: write the texts in {folder} and the sections in {folder}/issue.yaml.")
    session.say(f"Then: ppnews build {plan.folder}")
    return DONE


def _findings(session: Session, diagnostics: tuple[Diagnostic, ...], sources: Sources) -> int:
    from ppnews.report.text import print_findings

    print_findings(session.err, diagnostics, sources)
    session.say("Nothing was written.")
    return FINDINGS
