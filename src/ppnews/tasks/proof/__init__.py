"""The task of `ppnews proof`, step by step: build, lint, mark the findings on the pages, compare, set the sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import ppnews
from ppnews.caches import with_caches
from ppnews.diagnostics import Diagnostic
from ppnews.editions import Assembly, paged_editions
from ppnews.editions._sheets import set_sheet
from ppnews.files import write_product
from ppnews.files.reading import PART_LIMIT, Place, read_file
from ppnews.inspection.pdf import read_paper, read_pdf
from ppnews.inspection.pdf.origin import read_origin
from ppnews.inspection.pdf.pictures import DrawnPages, draw_pages, drawn_pages
from ppnews.lint.pages.marking import Marking
from ppnews.lint.pages.printed import PrintedIssue
from ppnews.lint.subject import Subject
from ppnews.load.project import IssueName, Project
from ppnews.model.issue import Issue
from ppnews.model.languages.calendar import language_name
from ppnews.model.pdf.sheets import Paper
from ppnews.model.proof import MarkedFinding, PaperDifference
from ppnews.model.sources import Sources
from ppnews.tasks.build import EditionFailure, Output, Request, build
from ppnews.tasks.build.output import Made, claim, read_record, still_there, write_record
from ppnews.tasks.lint import LintRequest, lint
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.proof.earlier import EarlierPages, earlier_pages, find_earlier
from ppnews.tasks.proof.pages import compare_papers
from ppnews.tasks.proof.sheet import Facts, make_sheet, png_of
from ppnews.tasks.workers.apart import read_apart

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = "proof"
_DPI = 150
_SHEET_DPI = 144


@dataclass(frozen=True, slots=True)
class ProofOutput:
    """The proof of one language.

    Attributes:
        path: the PDF; the pictures of its pages lie beside it.
        pages: the number of pages of the issue.
        marked: the findings, with their places on paper.
        difference: from the earlier pages; None where none were asked for, or there is none in this language.
        against: the name of the earlier state; empty for none.
        made: false where the proof was up to date.
    """

    language: str
    path: Path
    pages: int
    marked: tuple[MarkedFinding, ...]
    difference: PaperDifference | None
    against: str
    made: bool


@dataclass(frozen=True, slots=True)
class ProofResult:
    """The proofs of an issue; none where it could not be made, as the findings or failures say."""

    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    failures: tuple[EditionFailure, ...] = ()
    proofs: tuple[ProofOutput, ...] = ()


@with_caches
def prove(
    project: Project, number: IssueName, against: str | None = None, report: Report = lambda _: None
) -> ProofResult:
    """Bring the PDFs of an issue up to date, and write a proof of each language beside them.

    Their pages are compared with those in the folder, or at the revision of git, that `against` names.

    Raises:
        PpnewsError: there is nothing to compare with, or a proof cannot be set or written.
    """
    asked = find_earlier(project, against) if against is not None else None
    built = build(project, Request(number, paged_editions()), report)
    if built.issue is None or built.failed:
        return ProofResult(built.diagnostics, built.sources, built.failures)
    earlier = earlier_pages(project, built.issue, asked, report) if asked is not None else None
    linted = lint(project, LintRequest(built.issue.name), report)
    proving = _Proving(project, built.issue, linted.findings, earlier)
    proofs = []
    for output in built.outputs:
        report(Step(number, output.language, FOLDER, "drawing the pages"))
        proofs.append(proving.prove(output))
    return ProofResult(linted.findings, linted.sources, proofs=tuple(proofs))


def _read_and_drawn(data: bytes) -> tuple[DrawnPages, Paper]:
    paper = read_paper(data)  # it says first where there are too many pages to draw
    return drawn_pages(data, _DPI), paper


@dataclass(frozen=True, slots=True)
class _Proving:
    project: Project
    issue: Issue
    findings: Sequence[Diagnostic]
    earlier: EarlierPages | None

    def prove(self, output: Output) -> ProofOutput:
        """Make the proof of one language, unless it is up to date."""
        data = read_file(output.path, self.project.build_root, PART_LIMIT)
        paper = read_paper(data)
        subject = replace(Subject(self.issue), papers={output.language: paper})
        marked = Marking(PrintedIssue(subject, output.language, paper)).mark(self.findings)
        pictures = read_apart(partial(drawn_pages, data, _DPI))
        older, difference = self._difference(output.language, paper, pictures)
        against = self.earlier.name if self.earlier is not None else ""
        facts = self._facts(output, data, against)
        target = f"{FOLDER}/{output.language}"
        assembly = make_sheet(target, facts, paper.sheets, pictures, marked, difference, older)
        made = self._write(assembly, f"{output.path.stem}-proof")
        path = self.project.build_folder / self.issue.name / target / f"{output.path.stem}-proof.pdf"
        return ProofOutput(output.language, path, paper.pages, marked, difference, against, made)

    def _difference(
        self, language: str, paper: Paper, pictures: Sequence[Image]
    ) -> tuple[Sequence[Image], PaperDifference | None]:
        """Return the pictures of the earlier pages, and the difference; none where that language has none."""
        papers: Mapping[str, bytes] = self.earlier.papers if self.earlier is not None else {}
        if language not in papers:
            return (), None
        older, before = read_apart(partial(_read_and_drawn, papers[language]))
        return older, compare_papers(before, paper, older, pictures)

    def _facts(self, output: Output, data: bytes, against: str) -> Facts:
        about = read_pdf(data)
        return Facts(
            title=about.title or output.path.stem,
            language=output.language,
            language_name=language_name(output.language, "en"),
            file=output.path.name,
            digest=hashlib.sha256(data).hexdigest(),
            identifier=read_origin(data).identifier,
            versions=f"ppnews {ppnews.__version__}, WeasyPrint {version('weasyprint')}",
            against=against,
        )

    def _write(self, assembly: Assembly, stem: str) -> bool:
        """Write the sheets as PDF and as pictures, unless they are there; return whether they were made."""
        folder, root = self.project.build_folder / self.issue.name, self.project.build_root
        digest = f"{ppnews.__version__} {version('weasyprint')} {assembly.digest}"
        before = read_record(folder, self.project).get(assembly.target)
        if before is not None and before.digest == digest and still_there(folder, before, root):
            return False
        sheet = set_sheet(assembly)
        product: dict[str, bytes | Place] = {f"{assembly.target}/{stem}.pdf": sheet}
        for number, picture in enumerate(draw_pages(sheet, _SHEET_DPI), 1):
            product[f"{assembly.target}/{stem}-{number}.png"] = png_of(picture)
        with claim(folder, root) as claimed:
            hashes = write_product(claimed, assembly.target, product)
            size = sum(len(each) for each in product.values() if isinstance(each, bytes))
            record = {**read_record(folder, self.project), assembly.target: Made(digest, hashes, size)}
            write_record(claimed, record, self.project)
        return True
