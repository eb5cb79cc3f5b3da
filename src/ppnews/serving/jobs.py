"""The costly parts of a preview that helper processes do, but for the paper: messages, findings, pages as pictures."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar
from urllib.parse import quote

from ppnews.diagnostics import Diagnostic, PpnewsError, describe_exception
from ppnews.editions import editions, posted_editions
from ppnews.files.reading import PART_LIMIT, read_file
from ppnews.lint.engine import checks
from ppnews.lint.subject import Need
from ppnews.load.project import Project
from ppnews.model.limits import WorkLimits
from ppnews.serving.pages import Fault
from ppnews.serving.places import page_places
from ppnews.tasks.build import BuildResult, Request, build
from ppnews.tasks.lint import LintRequest, lint
from ppnews.tasks.workers.crew import Crew
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError, HelperMissingError
from ppnews.tasks.workers.process import is_helper

ValueT = TypeVar("ValueT")
_CID: Final = re.compile(r"""(["'(])cid:([^"')\s]+)""")
_BACK: Final = 5
"""How much a helper stands back whose work nobody waits for (nice(2))."""
_OF_SOURCES: Final = (None, Need.HISTORY, Need.NETWORK)


@dataclass(frozen=True, slots=True)
class MadeMail:
    """The message of one language.

    Attributes:
        page: its HTML, with pictures under `part/`; None where there is none.
        pictures: type and bytes of those inside, by name.
        places: as `page_places` has them.
    """

    page: str | None
    faults: tuple[Fault, ...] = ()
    subject: str = ""
    pictures: Mapping[str, tuple[str, bytes]] | None = None
    places: Mapping[str, object] | None = None


def get_ready() -> None:
    """Import everything that pages and findings are made with."""
    checks()
    for edition in editions().values():
        edition.get_ready()


@cache
def _stand_back() -> None:
    """Let helpers at which somebody looks go first."""
    if is_helper() and hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_BACK)


def faults_of(built: BuildResult) -> tuple[Fault, ...]:
    """Return the reasons for which editions were not made."""
    errors = tuple(Fault.of(finding) for finding in built.diagnostics if finding.is_error)
    return (*errors, *(Fault(failure.message, failure.hint) for failure in built.failures))


def make_mail(project: Project, number: str, language: str) -> MadeMail:
    """Make the message of a language."""
    from email import message_from_bytes
    from email.policy import default

    _stand_back()
    built = build(project, Request(number, posted_editions()[:1], (language,)))
    if not built.outputs or built.issue is None:
        return MadeMail(None, faults_of(built))
    whole = message_from_bytes(read_file(built.outputs[0].path, project.build_root, PART_LIMIT), policy=default)
    page, pictures = "", dict[str, tuple[str, bytes]]()
    for part in whole.walk():
        if part.is_multipart():
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        if part.get_content_type() == "text/html" and not page:
            page = data.decode(part.get_content_charset() or "utf-8", "replace")
        elif part["Content-ID"]:
            pictures[str(part["Content-ID"]).strip("<> ")] = part.get_content_type(), data
    page = _CID.sub(lambda match: f"{match[1]}part/{quote(match[2])}", page)
    places = page_places(built.issue, language, page) if page else None
    return MadeMail(page, faults_of(built), str(whole["Subject"] or ""), pictures, places)


def find_in_sources(project: Project, number: str) -> list[dict[str, object]]:
    """Return those findings of `lint` that need no finished pages, for the browser."""
    return [_finding(finding) for finding in lint(project, LintRequest(number, pages=False)).findings]


def find_all(project: Project, number: str) -> list[dict[str, object]]:
    """Return the findings of `lint`, for the browser."""
    _stand_back()
    return [_finding(finding) for finding in lint(project, LintRequest(number)).findings]


def _finding(finding: Diagnostic) -> dict[str, object]:
    at = finding.at
    return {
        "code": finding.rule.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "language": finding.language,
        "at": [at.path, at.line, at.column],
        "related": [[each.at.path, each.at.line, each.at.column, each.message] for each in finding.related],
        "pages": finding.rule.code in _codes_of_pages(),
    }


@cache
def _codes_of_pages() -> frozenset[str]:
    """Return the rules that look at finished editions."""
    return frozenset(check.rule.code for check in checks() if check.needs not in _OF_SOURCES)


def broken_end(error: Exception) -> Fault:
    """Return the fault of a job whose helper failed, or came to its end."""
    return Fault(f"The preview could not go on: {error}.", "It is tried again with the next change.")


async def done_there(
    crew: Crew,
    job: Callable[[], ValueT],
    failed: Callable[[Fault], ValueT],
    limits: WorkLimits | None = None,
    ended: Callable[[HelperEndedError], Fault] = broken_end,
) -> ValueT:
    """Return the outcome of a job in a helper process; whatever goes wrong becomes a fault.

    Raises:
        HelperStoppedError: it was given up.
    """
    try:
        begun: Future[ValueT] = crew.begin(job, limits)
        return await asyncio.wrap_future(begun)
    except PpnewsError as error:
        return failed(Fault(error.message, error.hint))
    except HelperFailedError as error:
        return failed(broken_end(error))
    except HelperEndedError as error:
        return failed(ended(error))
    except HelperMissingError:
        try:
            return await asyncio.to_thread(job)
        except Exception as error:  # noqa: BLE001  (the preview outlives it)
            return failed(Fault(f"The preview itself failed: {describe_exception(error)}."))
