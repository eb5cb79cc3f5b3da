"""The looks of a layout for the rules that judge them; what was found right once is not looked at again."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace

import ppnews
from ppnews.diagnostics import PpnewsError
from ppnews.files import write_text
from ppnews.lint.looks.contrast import failures
from ppnews.lint.subject import Subject
from ppnews.load.looks import read_looks
from ppnews.load.project import Project


def with_looks(project: Project, subject: Subject) -> Subject:
    """Add the sources of the layout's looks, unless they are as they were when they were found right."""
    looks = read_looks(subject.issue.layout, project.root)
    digest = hashlib.sha256(f"{ppnews.__version__}{looks}".encode()).hexdigest()
    known = project.cache_folder / "looks"
    with suppress(OSError):
        if known.read_text(encoding="utf-8") == digest:
            return subject
    if not failures(looks):
        with suppress(PpnewsError):
            write_text(known, digest, project.root)
    return replace(subject, looks=looks)
