"""Finding about files that are linked to and may not go along with an edition."""

from __future__ import annotations

from ppnews.diagnostics import Example, Rule, Severity

FILE_NOT_CARRIED = Rule(
    "MAN032",
    "file-not-carried",
    Severity.ERROR,
    "A file that is linked to and does not go along with an edition: a page, a script, a drawing, macros.",
    reason="Beside the pages of the issue it would run with all rights of their site, or on readers' machines.",
    bad=Example("[The figures](files/figures.html)"),
    good=Example("[The figures (CSV, 3 kB)](files/figures.csv)"),
    since="0.2.0",
)
