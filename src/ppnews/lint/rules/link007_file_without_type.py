"""A link to a file does not say what kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint._links import plain, worded_links
from ppnews.lint.subject import Subject
from ppnews.model.body import ReferenceKind

RULE = Rule(
    "LINK007",
    "file-without-type",
    Severity.WARNING,
    "The words of a link to a file do not say which type of file it is.",
    reason="Readers who expect a page get a download, which their telephone may not open.",
    bad="[Programme of the workshop](files/programme.pdf)",
    good="[Programme of the workshop (PDF)](files/programme.pdf)",
)
_PAGES = frozenset({"", "html", "htm", "xhtml"})
_NAMES = {
    "pdf": {"пдф"},
    "doc": {"word", "docx"},
    "docx": {"word", "doc"},
    "odt": {"opendocument"},
    "xls": {"excel", "xlsx"},
    "xlsx": {"excel", "xls"},
    "ppt": {"powerpoint", "pptx"},
    "pptx": {"powerpoint", "ppt"},
    "jpg": {"jpeg"},
    "jpeg": {"jpg"},
    "ics": {"icalendar", "ical"},
    "md": {"markdown"},
    "txt": {"text"},
}
"""What else a type may be called."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at links to files of the issue."""
    for link in worded_links(subject):
        suffix = PurePosixPath(link.target).suffix.removeprefix(".").casefold()
        if link.kind is not ReferenceKind.FILE or suffix in _PAGES or not link.words.strip():
            continue
        if not {suffix, *_NAMES.get(suffix, ())} & set(plain(link.words).split()):
            message = f"“{link.words.strip()}” does not say that it leads to a file of type {suffix.upper()}."
            hint = f"Add the type to the words, and the size if it is large: {link.words.strip()} ({suffix.upper()})"
            yield Diagnostic.of(RULE, message, link.at, hint=hint, language=link.language)
