"""The PDFs of an issue that a build left behind, where its stamp says that nothing changed since."""

from __future__ import annotations

from contextlib import suppress

from ppnews.files.noting import note
from ppnews.files.reading import PART_LIMIT, read_file
from ppnews.load.project import Project
from ppnews.model.fitted import FitReport
from ppnews.model.issue import Issue
from ppnews.stamps.stamp import Asked, Stamp, read_stamp, survey_unchanged
from ppnews.tasks.typeset_pdf import TypesetPdf


def finished_pdfs(project: Project, issue: Issue) -> tuple[TypesetPdf, ...] | None:
    """Return the PDFs of an issue in all its languages, without assembling all that they would be made of.

    None where no stamp of a usual build tells that all are up to date; one that had findings leaves none.
    """
    stamp = _stamp(project, issue) if project.elsewhere is None else None
    if stamp is None:
        return None
    folder = (project.build_folder / issue.name).relative_to(project.root).as_posix()
    own = {language: (name, fit) for language, name, fit in stamp.pages if name.startswith(f"{folder}/")}
    if len(own) != sum(name.startswith(f"{folder}/") for _, name, _ in stamp.pages) or set(own) != set(issue.languages):
        return None
    pdfs = []
    for language in issue.languages:
        name, told = own[language]
        fit = FitReport.from_json(told) if told else None
        if fit is not None and not fit.keeps_promises:
            return None  # there may be advice by now
        path = project.root / name
        pdfs.append(TypesetPdf(language, read_file(path, project.build_root, PART_LIMIT), path, made=False, fit=fit))
    return tuple(pdfs)


def _stamp(project: Project, issue: Issue) -> Stamp | None:
    for asked in (Asked("build", issue.name), Asked("build", None), Asked("build", None, every=True)):
        with suppress(OSError, ValueError, KeyError, IndexError):
            stamp = read_stamp(str(project.root), asked)
            if issue.name in stamp.issues and survey_unchanged(str(project.root), stamp) is not None:
                for name in stamp.files:
                    note(project.root, name)
                return stamp
    return None
