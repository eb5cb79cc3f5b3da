"""The links of an issue: where each address stands, and the words that lead there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from ppnews.diagnostics import Location
from ppnews.lint.subject import Subject
from ppnews.model.base import Link, Target, walk
from ppnews.model.body import Body, Reference, ReferenceKind, read_target
from ppnews.model.issue import Issue
from ppnews.model.sources import SourceText

_WORD = re.compile(r"\w+")
_DOT_OF_SMALL_I = "\u0307"
"""The letter İ of Turkish leaves it behind in lower case."""
_OPENINGS = ("](", "](<", "<")
_PLACEHOLDER_HOST = re.compile(
    r"^(?:(?:.+\.)?example\.(?:com|org|net)|(?:.+\.)?(?:invalid|test|local|localhost|example)"
    r"|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1|tbd|xxx|todo)$"
)


@dataclass(frozen=True, slots=True)
class LinkedAddress:
    """A web or mail address that the issue links to.

    Attributes:
        language: whom it is for; empty where it serves all languages.
        at: the address itself, or its whole link where it is not written as `url` has it.
        exact: whether `at` is the address, letter for letter.
        in_manifest: whether it stands in the manifest rather than in a text.
    """

    url: str
    language: str
    at: Location
    exact: bool
    in_manifest: bool


@dataclass(frozen=True, slots=True)
class WordedLink:
    """A link with words of its own: one of a text, or of a list of links in the manifest, in one language.

    Attributes:
        target: the id, path or url, without `#`.
        section: the place of its section in the manifest, from 0.
        body: the text that it stands in; None for one of the manifest.
        source: the lines of that text; None for one of the manifest.
    """

    words: str
    kind: ReferenceKind
    target: str
    language: str
    section: int
    at: Location
    in_manifest: bool
    body: Body | None = None
    source: SourceText | None = None


def plain(words: str) -> str:
    """Return words for comparing: lower case, without punctuation."""
    return " ".join(_WORD.findall(words.casefold().replace(_DOT_OF_SMALL_I, "")))


def split(url: str) -> SplitResult | None:
    """Return the parts of a url; None where it is none (loading reports that)."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname
    except ValueError:
        return None
    return parts


def host(url: str) -> str:
    """Return the host of a web or mail address in lower case, empty where it has none."""
    parts = split(url)
    if parts is None:
        return ""
    found = parts.path.rpartition("@")[2] if parts.scheme in ("mailto", "xmpp") else parts.hostname or ""
    return found.casefold().rstrip(".")


def is_placeholder_host(url: str) -> bool:
    """Return whether an address leads to a host that nobody but its writer can reach, or that is kept for examples."""
    return bool(_PLACEHOLDER_HOST.match(host(url)))


def linked_addresses(subject: Subject) -> Iterator[LinkedAddress]:
    """Yield every web and mail address of the manifest and of the texts."""
    issue = subject.issue
    source = issue.manifest_text
    for route, value in walk(issue.manifest.sections, ("sections",)):
        if not isinstance(value, Target):
            continue
        for language, url in value.items():
            if read_target(url)[0] is ReferenceKind.WEB:
                written = issue.sources.value((*route, language) if language else route)
                at = _within(source, written, url, ("",))
                yield LinkedAddress(url, language, at or written, at is not None, in_manifest=True)
    for body in issue.bodies.values():
        text = SourceText(body.name, body.text)
        for reference in body.references:
            if reference.kind is ReferenceKind.WEB:
                at = _within(text, reference.at, reference.target, _OPENINGS)
                yield LinkedAddress(
                    reference.target, body.language, at or reference.at, at is not None, in_manifest=False
                )


def _within(source: SourceText, stretch: Location, url: str, openings: tuple[str, ...]) -> Location | None:
    """Return the span of `url` behind one of `openings` in a stretch of the source."""
    if not stretch.line or stretch.end_line is None or stretch.end_column is None:
        return None
    start = source.offset(stretch.line, stretch.column)
    stop = source.offset(stretch.end_line, stretch.end_column)
    for opening in openings:
        found = source.text.rfind(opening + url, start, stop)
        if found >= 0:
            return source.location(found + len(opening), found + len(opening) + len(url))
    return None


def worded_links(subject: Subject) -> Iterator[WordedLink]:
    """Yield every link that has words of its own, section by section; references by page number are none."""
    issue = subject.issue
    bodies: dict[str, list[Body]] = {}
    for (name, _), body in issue.bodies.items():
        bodies.setdefault(name, []).append(body)
    for number, section in enumerate(issue.manifest.sections):
        for body in bodies.pop(section.body or "", ()):
            yield from _in_text(body, number)
        for route, value in walk(section, ("sections", number)):
            if isinstance(value, Link):
                yield from _in_manifest(issue, value, route, number)


def _is_worded(reference: Reference) -> bool:
    return reference.kind not in (ReferenceKind.PICTURE, ReferenceKind.PAGE)


def _in_text(body: Body, section: int) -> Iterator[WordedLink]:
    source = SourceText(body.name, body.text)
    for each in body.references:
        if _is_worded(each):
            place = (body.language, section, each.at)
            yield WordedLink(each.words, each.kind, each.target, *place, in_manifest=False, body=body, source=source)


def _in_manifest(issue: Issue, link: Link, route: tuple[str | int, ...], section: int) -> Iterator[WordedLink]:
    for language, words in link.text.items(issue.source):
        found = link.url.find(language, issue.source)
        if found is not None:
            own = (*route, "text", language)
            at = issue.sources.value(own if issue.sources.has(own) else own[:-1])
            yield WordedLink(words, *read_target(found[0]), language, section, at, in_manifest=True)
