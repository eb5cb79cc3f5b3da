"""The finished site as the rules see it, unless it is older than the sources."""

from __future__ import annotations

from dataclasses import replace

from ppnews.files.reading import Kind, kind_of
from ppnews.inspection.site import read_site
from ppnews.lint.subject import FinishedSite, Subject
from ppnews.load.files import project_name
from ppnews.load.project import Project
from ppnews.load.shelf import issue_names
from ppnews.tasks.site import RECORDS
from ppnews.tasks.site.archive import open_shelf
from ppnews.tasks.site.record import read_site_record
from ppnews.tasks.site.result import SITE


def with_site(project: Project, subject: Subject) -> Subject:
    """Add the pages of an issue on the finished site, and with the newest issue there all that belongs to none."""
    folder, name = project.build_folder / SITE, subject.issue.name
    there = [each for each in issue_names(project) if kind_of(folder / each, project.build_root) is Kind.FOLDER]
    if name not in there or folder.is_symlink():
        return subject
    record, shelf = read_site_record(project.build_folder / RECORDS, project), open_shelf(project)[0]
    if shelf is None:
        return subject
    whole, recorded = name == there[-1], record.issues.get(name)
    if record.files and not (record.digest and record.digest == shelf.digest(record.outside)):
        whole = False
        if recorded is None or recorded.card != shelf.key(name):
            return subject
    home = f"{shelf.publication.url.rstrip('/')}/" if shelf.publication.url is not None else None
    others = tuple(f"{each}/" for each in there)

    def is_judged(page: str) -> bool:
        return page.startswith(f"{name}/") or (whole and not page.startswith(others))

    facts = read_site(folder, project.build_root, home, is_judged)
    return replace(subject, site=FinishedSite(project_name(folder, project.root), home, facts, frozenset(there), whole))
