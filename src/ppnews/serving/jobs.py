"""The costly parts of a preview, done in helper processes: paper pages as pictures, messages, findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from ppnews.diagnostics import Diagnostic
from ppnews.editions import editions, paged_editions, posted_editions
from ppnews.files.reading import PART_LIMIT, read_file
from ppnews.inspection.pdf import read_paper
from ppnews.load.project import Project
from ppnews.model.fitted import FitReport
from ppnews.serving.pages import Fault
from ppnews.serving.pictures import PagePicture, PagePictures
from ppnews.serving.places import page_places, paper_places
from ppnews.tasks.build import BuildResult, Request, build
from ppnews.tasks.lint import LintRequest, lint

_CID: Final = re.compile(r"""(["'(])cid:([^"')\s]+)""")


@dataclass(frozen=True, slots=True)
class SetPaper:
    """The PDF of one language.

    Attributes:
        pictures: of its pages; None where it could not be made.
        name: its path in the issue's build folder.
        fit: how its pages were fitted; None for pages that cannot be.
    """

    pictures: tuple[PagePicture, ...] | None
    faults: tuple[Fault, ...] = ()
    name: str = ""
    fit: FitReport | None = None


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
    import ppnews.lint.engine

    ppnews.lint.engine.checks()
    editions()


_DRAWN: Final[dict[str, PagePictures]] = {}
"""The pictures of this helper's last pages, by language."""
_BUILT: Final[dict[str, tuple[BuildResult, bytes]]] = {}
"""The last paper of each language that this helper made."""


def set_paper(project: Project, number: str, language: str, known: frozenset[str]) -> SetPaper:
    """Bring the PDF of a language up to date, and draw those of its pages whose pictures are not `known`."""
    built = build(project, Request(number, paged_editions()[:1], (language,)))
    if not built.outputs:
        return SetPaper(None, _faults(built))
    output = built.outputs[0]
    data = read_file(output.path, project.build_root, PART_LIMIT)
    _BUILT[language] = built, data
    pictures = _DRAWN.setdefault(language, PagePictures()).draw(data, known)
    name = output.path.relative_to(project.build_folder / number).as_posix()
    return SetPaper(pictures, _faults(built), name, output.fit)


def _faults(built: BuildResult) -> tuple[Fault, ...]:
    errors = tuple(Fault.of(finding) for finding in built.diagnostics if finding.is_error)
    return (*errors, *(Fault(failure.message, failure.hint) for failure in built.failures))


def places_on_paper(language: str) -> dict[str, object]:
    """Return the places on the paper that this helper made last, as `paper_places` has them."""
    built, data = _BUILT[language]
    if built.issue is None:
        return {"spots": [], "blocks": []}
    return paper_places(built.issue, language, read_paper(data))


def make_mail(project: Project, number: str, language: str) -> MadeMail:
    """Make the message of a language."""
    from email import message_from_bytes
    from email.policy import default

    built = build(project, Request(number, posted_editions()[:1], (language,)))
    if not built.outputs or built.issue is None:
        return MadeMail(None, _faults(built))
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
    return MadeMail(page, _faults(built), str(whole["Subject"] or ""), pictures, places)


def find_all(project: Project, number: str) -> list[dict[str, object]]:
    """Return the findings of `lint`, for the browser."""
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
    }
