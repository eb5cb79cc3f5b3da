"""From one issue's manifest, texts and pictures to editions that can be trusted.

The pipeline, step by step (`ppnews.tasks.build`):

1. `load`: YAML, Markdown, pictures and the layout become an `Issue` (`model`), with the place of every value in its
   file. Each file is read once.
2. `pictures`: every picture becomes the renditions that its place in an edition needs.
3. `compose`: the issue becomes the `Content` of one language: words, dates, references, contents.
4. `editions`: content becomes bytes, a PDF or a web edition, through the layout's shared templates. Assembling is cheap
   and gives the cache key; only an edition that is out of date is produced.
5. `files` writes them, whole or not at all; `inspection` reads the finished PDF back, and `lint` compares its pages
   with the promises of the manifest.
6. `report` prints the findings.

`ppnews.tasks.lint` takes the same way up to the bytes, writes none of them, and runs all rules of `lint`; with
`--online`, `online` asks web addresses as well. `scaffold` makes new issues and publications, `machine` checks that the
software needed is installed, `cli` is the command line.

Every stage returns its value together with its diagnostics (`diagnostics.Outcome`).

The names in `__all__` are the public API, described in `docs/api.md`. Each is imported when it is first asked for.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # as type checkers read it; importing `typing` would cost every start
if TYPE_CHECKING:
    from ppnews.diagnostics import Diagnostic, Edit, Fix, Location, Outcome, PpnewsError, Related, Rule, Severity
    from ppnews.inspection.pdf import read_document
    from ppnews.load.issue import load_issue
    from ppnews.load.project import Project, find_project
    from ppnews.model.issue import Issue
    from ppnews.model.pdf.document import PdfDocument
    from ppnews.tasks.build import BuildResult, EditionFailure
    from ppnews.tasks.build import Output as BuildOutput
    from ppnews.tasks.build import Request as BuildRequest
    from ppnews.tasks.build import build as build_issue
    from ppnews.tasks.lint import LintRequest, LintResult
    from ppnews.tasks.lint import lint as lint_issue

__all__ = [
    "BuildOutput",
    "BuildRequest",
    "BuildResult",
    "Diagnostic",
    "Edit",
    "EditionFailure",
    "Fix",
    "Issue",
    "LintRequest",
    "LintResult",
    "Location",
    "Outcome",
    "PdfDocument",
    "PpnewsError",
    "Project",
    "Related",
    "Rule",
    "Severity",
    "__version__",
    "build_issue",
    "find_project",
    "lint_issue",
    "load_issue",
    "read_document",
]

_HOMES = {
    "BuildOutput": ("ppnews.tasks.build", "Output"),
    "BuildRequest": ("ppnews.tasks.build", "Request"),
    "BuildResult": ("ppnews.tasks.build", "BuildResult"),
    "Diagnostic": ("ppnews.diagnostics", "Diagnostic"),
    "Edit": ("ppnews.diagnostics", "Edit"),
    "EditionFailure": ("ppnews.tasks.build", "EditionFailure"),
    "Fix": ("ppnews.diagnostics", "Fix"),
    "Issue": ("ppnews.model.issue", "Issue"),
    "LintRequest": ("ppnews.tasks.lint", "LintRequest"),
    "LintResult": ("ppnews.tasks.lint", "LintResult"),
    "Location": ("ppnews.diagnostics", "Location"),
    "Outcome": ("ppnews.diagnostics", "Outcome"),
    "PdfDocument": ("ppnews.model.pdf.document", "PdfDocument"),
    "PpnewsError": ("ppnews.diagnostics", "PpnewsError"),
    "Project": ("ppnews.load.project", "Project"),
    "Related": ("ppnews.diagnostics", "Related"),
    "Rule": ("ppnews.diagnostics", "Rule"),
    "Severity": ("ppnews.diagnostics", "Severity"),
    "build_issue": ("ppnews.tasks.build", "build"),
    "find_project": ("ppnews.load.project", "find_project"),
    "lint_issue": ("ppnews.tasks.lint", "lint"),
    "load_issue": ("ppnews.load.issue", "load_issue"),
    "read_document": ("ppnews.inspection.pdf", "read_document"),
}
"""The module that brings each name, and its name there: `ppnews.lint` is a package, so the function is `lint_issue`."""


if not TYPE_CHECKING:  # a type checker that saw it would take any name for granted

    def __getattr__(name: str) -> object:
        """Import a name of the API when it is first asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module 'ppnews' has no attribute {name!r}")
        from importlib import import_module

        module, own = _HOMES[name]
        globals()[name] = getattr(import_module(module), own)
        return globals()[name]


def __dir__() -> list[str]:
    """List the API with what is there already."""
    return sorted({*globals(), *__all__})
