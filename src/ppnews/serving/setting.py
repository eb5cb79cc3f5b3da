"""The paper of a preview, set in helper processes: first as it is likely to be, then as a build makes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Final

from ppnews.caches import FITS, PRESSES
from ppnews.editions import Product
from ppnews.files.reading import PART_LIMIT, Place, read_file
from ppnews.inspection.pdf import read_paper
from ppnews.load.project import Project
from ppnews.model.fit import PageSetting
from ppnews.model.fitted import FitReport
from ppnews.model.issue import Issue
from ppnews.model.limits import WorkLimits
from ppnews.model.pdf.memory import PressMemory
from ppnews.serving.jobs import faults_of
from ppnews.serving.pages import Fault
from ppnews.serving.pictures import PaperSheet, sheets_of
from ppnews.serving.places import PaperBlock
from ppnews.tasks.build import Request, build
from ppnews.tasks.build.assemble import Piece
from ppnews.tasks.build.desks import Bench, EditionJob
from ppnews.tasks.build.failure import EditionFailure, attempt, broken_off
from ppnews.tasks.build.maker import maker
from ppnews.tasks.build.output import read_record, still_there
from ppnews.tasks.build.unmade import exceeded, not_set, own_files
from ppnews.tasks.copyfitting.kept import KeptFits, KeptMemories
from ppnews.tasks.workers.helper import HelperEndedError

_BENCH: Final = Bench()
"""The bench of this helper: a paper that was drafted here is fitted and written without being set again."""


_MEMORIES: Final[dict[str, PressMemory]] = {}
"""The memory of the press of each paper that was set here, by its file."""


@dataclass(frozen=True, slots=True)
class PaperJob:
    """A paper to be set.

    Attributes:
        digest: the hash of everything that decides it.
    """

    edition: EditionJob
    language: str
    digest: str

    @classmethod
    def of(cls, piece: Piece) -> PaperJob:
        """Return the job for an assembled piece."""
        edition = EditionJob(piece.edition.name, piece.assembly, piece.content.aim, PressMemory())
        return cls(edition, piece.language, piece.digest)

    @property
    def faces(self) -> str:
        """A hash over its font files."""
        files = sorted(self.edition.assembly.files.items())
        return sha256("\n".join(asset.digest for name, asset in files if "fonts/" in name).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SetPaper:
    """The PDF of one language.

    Attributes:
        data: the file; None where it could not be made, and where it is the one that is known.
        sheets: its pages.
        name: its path in the issue's build folder.
        fit: how its pages were fitted; None for pages that cannot be.
        is_final: whether a build makes this very file; a draft may turn out otherwise.
    """

    data: bytes | None
    sheets: tuple[PaperSheet, ...] = ()
    faults: tuple[Fault, ...] = ()
    name: str = ""
    fit: FitReport | None = None
    is_final: bool = False


def draft_paper(project: Project, number: str, job: PaperJob, likely: PageSetting | None) -> SetPaper:
    """Return the paper that was built, if it is up to date; else set it once, in the setting that is likeliest.

    A draft that fails is empty: a build says why.
    """
    made = _made_before(project, number, job)
    if made is not None:
        return made
    kept = KeptFits(project.cache(FITS)).find(job.digest)
    setting = kept.setting if kept is not None else likely or job.edition.aim.own
    edition = _with_memory(project, number, job)
    drafted = attempt(edition.edition, job.language, partial(_BENCH.draft, edition, setting))
    if isinstance(drafted, EditionFailure):
        return SetPaper(None)
    product, fit = drafted
    return _paper(job, _main(product, job), fit)


def _with_memory(project: Project, number: str, job: PaperJob) -> EditionJob:
    """Return the job with all that earlier settings of its paper taught, in this process or in one before."""
    target = job.edition.assembly.target
    memory = _MEMORIES.get(target) or KeptMemories(project.cache(PRESSES), maker()).find(number, target)
    _MEMORIES[target] = memory.continued()
    return replace(job.edition, memory=_MEMORIES[target])


def _made_before(project: Project, number: str, job: PaperJob) -> SetPaper | None:
    folder = project.build_folder / number
    try:
        before = read_record(folder, project).get(job.edition.assembly.target)
        if before is None or before.digest != job.digest or not still_there(folder, before, project.build_root):
            return None
        data = read_file(folder / job.edition.assembly.main, project.build_root, PART_LIMIT)
    except OSError:
        return None
    return _paper(job, data, before.fit_report)


def _main(product: Product, job: PaperJob) -> bytes:
    file = product[job.edition.assembly.main]
    return file.read() if isinstance(file, Place) else file


def _paper(job: PaperJob, data: bytes, fit: FitReport | None) -> SetPaper:
    return SetPaper(data, sheets_of(data, job.faces), name=job.edition.assembly.main, fit=fit)


def fit_paper(project: Project, job: PaperJob) -> None:
    """Fit a paper by itself, unless that was done; the answer is kept for the builds of all languages."""
    fits = KeptFits(project.cache(FITS))
    if fits.find(job.digest) is None:
        fit = attempt(job.edition.edition, job.language, partial(_BENCH.fit, job.edition))
        if isinstance(fit, FitReport):
            fits.keep(job.digest, fit)


def set_paper(project: Project, number: str, job: PaperJob, known: str) -> SetPaper:
    """Bring the PDF of a language up to date, as a build does; `known` is the SHA-256 of the file that is shown."""
    built = build(project, Request(number, (job.edition.edition,), (job.language,)), bench=_BENCH)
    if not built.outputs:
        return SetPaper(None, faults=faults_of(built))
    output = built.outputs[0]
    data = read_file(output.path, project.build_root, PART_LIMIT)
    name = output.path.relative_to(project.build_folder / number).as_posix()
    if sha256(data).hexdigest() == known:
        return SetPaper(None, name=name, fit=output.fit, is_final=True)
    return SetPaper(data, sheets_of(data, job.faces), name=name, fit=output.fit, is_final=True)


def blocks_on(data: bytes) -> list[PaperBlock]:
    """Return the blocks of a PDF."""
    blocks: list[PaperBlock] = []
    for page, sheet in enumerate(read_paper(data).sheets):
        for block in sheet.blocks:
            rect = block.rect
            sides = (rect.left / sheet.width, rect.top / sheet.height, rect.right / sheet.width)
            blocks.append((page, *sides, rect.bottom / sheet.height, block.words or block.alt or ""))
    return blocks


def given_up(issue: Issue, job: PaperJob, end: HelperEndedError, limits: WorkLimits) -> Fault:
    """Return the fault of a paper whose helper came to its end, as a build says it."""

    def ended() -> None:
        raise broken_off(end, limits)

    failure = attempt(job.edition.edition, job.language, ended)
    if failure is None:
        raise end
    if failure.exceeded is not None:
        return Fault.of(exceeded(issue, failure, failure.exceeded.section))
    if failure.broken is not None and own_files(issue, failure.edition):
        return Fault.of(not_set(issue, failure, failure.broken.section))
    return Fault(failure.message, failure.hint)
