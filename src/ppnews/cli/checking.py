"""The run of `build --check`: what it prints, and its exit code."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ppnews.cli.choosing import chosen_issues
from ppnews.cli.options import DONE, FINDINGS, Session
from ppnews.cli.progress import progress
from ppnews.tasks.check import CheckedFile, check
from ppnews.tasks.progress import Step


def check_bytes(
    session: Session,
    wanted: str | None,
    editions: Sequence[str] | None,
    languages: Sequence[str] | None,
    output_format: str,
    *,
    all_issues: bool,
) -> int:
    """Build issues twice, print a line per file, and return whether all files were the same."""
    files: list[CheckedFile] = []
    for issue in chosen_issues(session, wanted, all_issues=all_issues):
        with progress(session) as report:
            report(Step(issue, "", "", "building twice"))
            files += check(session.project, issue, editions or (), languages)
    if output_format == "json":
        session.out.print_json(json.dumps([_as_json(file) for file in files]))
    else:
        _print(session, files)
    return DONE if all(file.same for file in files) else FINDINGS


def _print(session: Session, files: Sequence[CheckedFile]) -> None:
    for file in files:
        if not file.same:
            session.out.print(f"{file.name}  differs", soft_wrap=True, markup=False)
        elif session.verbose:
            session.out.print(f"{file.name}  {file.digests[0]}", soft_wrap=True, markup=False)
    different = [file for file in files if not file.same]
    outcome = f"{len(different)} differ." if different else "the same bytes."
    session.say(f"Built twice, in different circumstances. Files: {len(files)}, {outcome}")
    if any(file.kept not in (None, *file.digests) for file in files):
        session.say("The folder build has files of other sources or versions. Build again: ppnews build")


def _as_json(file: CheckedFile) -> dict[str, object]:
    first, second = file.digests
    return {"path": file.name, "sha256": first or second, "same": file.same, "built": file.kept}
