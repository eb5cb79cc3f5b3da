"""The task of `ppnews site`: cards, the pages of issues that changed, the pages over all issues."""

from __future__ import annotations

from ppnews.caches import with_caches
from ppnews.diagnostics import PpnewsError
from ppnews.load.project import Project
from ppnews.tasks.build.output import claim
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.site.archive import Shelf, open_shelf
from ppnews.tasks.site.making import SiteMaking
from ppnews.tasks.site.record import read_site_record, write_site_record
from ppnews.tasks.site.result import SITE, SiteResult, unchanged

RECORDS = ".site"
"""The folder beside the site that holds its record: what is copied to a server is the site alone."""

_ROOT_FOLDERS = (SITE, "assets")
"""Names that no issue's folder can have: of the site itself, and of a folder in its root."""

__all__ = ["SiteResult", "make_site"]


@with_caches
def make_site(
    project: Project, *, force: bool = False, record: bool = False, report: Report = lambda _: None
) -> SiteResult:
    """Bring the site of all issues that are out up to date. An issue that fails leaves its own pages as they were.

    With `record` the result has the ledger of all that is out, also where nothing changed.
    """
    report(Step("", "", SITE, "reading"))
    shelf, found, reader = open_shelf(project)
    if shelf is None:
        return SiteResult(found, reader.sources)
    records = project.build_folder / RECORDS
    with claim(records, project.build_root) as claimed:
        before = read_site_record(records, project)
        known = not (force or record) and shelf.publication.url is not None and before.digest != ""
        if (
            known
            and before.digest == shelf.digest(before.outside)
            and before.has(project.build_folder / SITE, project.build_root)
        ):
            return unchanged(project, shelf, before)
        shelf.fill({name: issue.card for name, issue in before.issues.items()})
        _check_names(shelf)
        if not shelf.cards:
            if not shelf.failed:
                raise PpnewsError("No issue is out yet.", "The site leaves drafts out: take draft: true off an issue.")
            return SiteResult(tuple(shelf.diagnostics), reader.sources)
        making = SiteMaking(project, claimed, shelf, before, report, force=force)
        result = making.run()
        if making.record is not before:
            write_site_record(claimed, making.record, project)
    return result


def _check_names(shelf: Shelf) -> None:
    """Raise `PpnewsError` where the address of an issue would be that of other pages."""
    taken = {*_ROOT_FOLDERS, *shelf.publication.languages}
    clash = next((card.name for card in shelf.cards if card.name.casefold() in taken), None)
    if clash is not None:
        message = f"issues/{clash} cannot be on the site: other pages have the address {clash}/."
        raise PpnewsError(message, "Give the issue's folder another name, its number for instance.")
