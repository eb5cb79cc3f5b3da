"""A link to a file does not say what kind of file, or how large it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint.issue.links import WordedLink, is_placeholder_host, plain, split, worded_links
from ppnews.lint.subject import Subject
from ppnews.model.body import ReferenceKind

RULE = Rule(
    "LINK007",
    "file-without-type",
    Severity.WARNING,
    "The words of a link to a file do not say which type of file it is, or how large.",
    reason="Readers who expect a page get a download, which costs them time and money and may not open on a telephone.",
    bad="[Programme of the workshop](files/programme.pdf)",
    good="[Programme of the workshop (PDF, 1.2 MB)](files/programme.pdf)",
)
_MEGABYTE = 1_000_000
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


_SIZE = re.compile(r"\d\s?(?:[kmg]i?b(?:ytes?)?|[кмг]б|bytes?|байт\w*|pages?|стр\w*|с\.)(?!\w)", re.IGNORECASE)
_REMOTE = frozenset({"pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "zip", "epub"})
"""Types that a web address names in its last step: what else stands there may be a page."""
_UNITS = (("en", "KB", "MB"), ("ru", "КБ", "МБ"))


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at links to files of the issue, and at the types of those to files elsewhere, whose sizes are not known."""
    for link in worded_links(subject):
        words = link.words.strip()
        suffix = _suffix(link)
        if not suffix or not words or is_placeholder_host(link.target):
            continue
        has_type = bool({suffix, *_NAMES.get(suffix, ())} & set(plain(words).split()))
        size = _size(subject, link) if link.kind is ReferenceKind.FILE else ""
        if has_type and (not size or _SIZE.search(words)):
            continue
        lacking = "the size of the file" if has_type else f"that it leads to a file of type {suffix.upper()}"
        more = ", ".join(filter(None, ("" if has_type else suffix.upper(), size)))
        said = f"{words[:-1]}, {more})" if words.endswith(")") else f"{words} ({more})"
        hint = f"Add it to the words: {said}"
        yield Diagnostic.of(RULE, f"“{words}” does not say {lacking}.", link.at, hint=hint, language=link.language)


def _suffix(link: WordedLink) -> str:
    """Return the type of a file that a link leads to, in lower case; empty where it leads to a page."""
    if link.kind is ReferenceKind.FILE:
        suffix = PurePosixPath(link.target).suffix.removeprefix(".").casefold()
        return "" if suffix in _PAGES else suffix
    parts = split(link.target) if link.kind is ReferenceKind.WEB else None
    if parts is None or not parts.scheme.casefold().startswith("http"):
        return ""
    suffix = PurePosixPath(parts.path).suffix.removeprefix(".").casefold()
    return suffix if suffix in _REMOTE else ""


def _size(subject: Subject, link: WordedLink) -> str:
    """Return the size of a file of the issue, as one would write it."""
    name = link.target if link.body is None else link.body.path(link.target)
    file = subject.issue.files.get(name)
    if file is None:
        return ""
    size = file.path.stat().st_size
    _, small, large = next((each for each in _UNITS if each[0] == link.language), _UNITS[0])
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1000))} {small}"
    written = f"{size / _MEGABYTE:.1f}".removesuffix(".0")
    return f"{written.replace('.', ',') if link.language == 'ru' else written} {large}"
