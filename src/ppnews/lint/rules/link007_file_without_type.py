"""A link to a file does not say what kind of file, or how large it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.links import WordedLink, is_placeholder_host, plain, split, worded_links
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.model.body import ReferenceKind
from ppnews.model.languages.calendar import decimal_mark

RULE = Rule(
    "LINK007",
    "file-without-type",
    Severity.WARNING,
    "The words of a link to a file do not say which type of file it is, or how large.",
    reason="Readers who expect a page get a download, which costs them time and money and may not open on a telephone.",
    bad=Example("[Programme of the workshop](files/programme.pdf)"),
    good=Example("[Programme of the workshop (PDF, 1.2 MB)](files/programme.pdf)"),
)
_MEGABYTE = 1_000_000
_PAGES = frozenset({"", "html", "htm", "xhtml"})
_NAMES = {
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
"""Other names of file types, in every language."""
AIDED_BY = ("files",)
_REMOTE = frozenset({"pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "zip", "epub"})
"""Types that a web address names in its last step: what else stands there may be a page."""
_UNITS = ("KB", "MB")


@cache
def _size_named(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\d\s?(?:[kmg]i?b(?:ytes?)?|bytes?|{any_of(known.words.files.sizes)})(?!\w)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at links to files of the issue, and at the types of those to files elsewhere, whose sizes are not known."""
    for link in worded_links(subject):
        words = link.words.strip()
        suffix = _suffix(link)
        if not suffix or not words or is_placeholder_host(link.target):
            continue
        known = vocabulary(link.language)
        names = {suffix, *_NAMES.get(suffix, ()), *known.words.files.names.get(suffix, ())}
        has_type = not names.isdisjoint(plain(words).split())
        size = _size(subject, link) if link.kind is ReferenceKind.FILE else ""
        if has_type and (not size or _size_named(known).search(words)):
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
    size = file.size
    small, large = vocabulary(link.language).own.files.units or _UNITS
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1000))} {small}"
    written = f"{size / _MEGABYTE:.1f}".removesuffix(".0")
    return f"{written.replace('.', decimal_mark(link.language))} {large}"
