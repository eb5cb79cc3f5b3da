"""The outcome of making the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ppnews.diagnostics import Diagnostic
from ppnews.load.project import SITE_FOLDER, Project
from ppnews.model.ledger import Ledger
from ppnews.model.sources import Sources
from ppnews.tasks.build.failure import EditionFailure
from ppnews.tasks.site.archive import Shelf
from ppnews.tasks.site.record import SiteRecord

SITE = SITE_FOLDER
"""The folder of the site in the build folder."""


@dataclass(frozen=True, slots=True)
class SiteResult:
    """The outcome of making the site.

    Attributes:
        main: the file to open; None where nothing was made.
        issues: how many are on the site; `made` those whose pages were made anew.
        ledger: everything that is out now; None where nothing was made.
        files: how many the site has; `written` and `removed` of them now.

    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    failures: tuple[EditionFailure, ...] = ()
    main: Path | None = None
    issues: int = 0
    made: int = 0
    files: int = 0
    written: int = 0
    removed: int = 0
    ledger: Ledger | None = None

    @property
    def failed(self) -> bool:
        """Whether anything is missing."""
        return bool(self.failures) or any(finding.is_error for finding in self.diagnostics)


def unchanged(project: Project, shelf: Shelf, record: SiteRecord) -> SiteResult:
    """Return the outcome for a site that is as it was recorded; no card is needed for that."""
    main, issues, files = project.build_folder / SITE / "index.html", len(record.issues), len(record.files)
    return SiteResult(tuple(shelf.diagnostics), shelf.reader.sources, main=main, issues=issues, files=files)
