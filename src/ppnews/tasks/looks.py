"""The looks of a layout for the rules that judge them; looks that are right are judged once."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace

import ppnews
from ppnews.caches import LOOKS
from ppnews.lint.looks.contrast import failures
from ppnews.lint.subject import Subject
from ppnews.load.looks import read_looks
from ppnews.load.project import Project


def with_looks(project: Project, subject: Subject) -> Subject:
    """Add the sources of the layout's looks, unless these very looks were judged before, and right."""
    looks = read_looks(subject.issue.layout, project.root)
    digest = hashlib.sha256(f"{ppnews.__version__}{looks}".encode()).hexdigest()
    right = project.cache(LOOKS)
    with suppress(OSError):
        right.read(digest)
        return subject
    if not failures(looks):
        with suppress(OSError):
            right.keep(digest, b"")
    return replace(subject, looks=looks)
