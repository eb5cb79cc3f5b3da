"""Make a proof of the pages, for sign-off.

For each language a PDF, and pictures of its sheets: all pages with the findings of `lint` marked on them, the hash of
the finished PDF, the versions of the programs, and a block to be signed by hand. With --against, page by page what
changed since: in a folder (a publication's, or one with finished PDFs) or at a revision of git. The PDFs of the issue
are built first where they are out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli.choosing import IssueArgument
from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, check_format, say_failures

if TYPE_CHECKING:
    from ppnews.tasks.proof import ProofOutput

Against = Annotated[
    str | None,
    typer.Option(
        "--against", metavar="REF|FOLDER", help="Show what changed since a revision of git, or from a folder."
    ),
]
Format = Annotated[
    str,
    typer.Option("--output-format", metavar="text|json", help="Print lines, or one JSON object with all differences."),
]


def run(session: Session, number: IssueArgument = None, against: Against = None, output_format: Format = "text") -> int:
    """Write the proofs, and print where they are and what changed."""
    from ppnews.cli.choosing import chosen_issues
    from ppnews.cli.progress import progress
    from ppnews.report.proofs import proofs_as_json
    from ppnews.report.text import print_findings
    from ppnews.tasks.proof import prove

    check_format(output_format)
    (chosen,) = chosen_issues(session, number)
    with progress(session) as report:
        result = prove(session.project, chosen, against, report)
    if result.failures:
        say_failures(session, result.failures)
        return CANNOT_RUN
    if not result.proofs:
        print_findings(session.err, [each for each in result.diagnostics if each.is_error], result.sources)
        return FINDINGS
    if output_format == "json":
        typer.echo(
            proofs_as_json(chosen, [(each.language, each.marked, each.difference) for each in result.proofs]), nl=False
        )
        return DONE
    for proof in result.proofs:
        _print(session, proof)
    return DONE


def _print(session: Session, proof: ProofOutput) -> None:
    """Print the path of a proof, the number of its findings, and the states of its pages."""
    from ppnews.report.proofs import difference_in_lines

    count = len(proof.marked)
    findings = f"{count} finding{'' if count == 1 else 's'}" if count else "no findings"
    state = "" if proof.made else ", up to date"
    name = proof.path.relative_to(session.project.build_root).as_posix()
    session.out.print(f"{name}  {proof.pages} pages, {findings}{state}", highlight=False, markup=False, soft_wrap=True)
    if proof.difference is not None:
        for line in difference_in_lines(proof.difference):
            session.out.print(f"  {line}", highlight=False, markup=False, soft_wrap=True)
    elif proof.against:
        session.say(f"  {proof.against} has no pages in this language.")
