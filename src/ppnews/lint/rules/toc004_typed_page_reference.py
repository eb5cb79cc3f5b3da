"""A page number is typed where the issue could put the right one itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ppnews.diagnostics import Diagnostic, Location, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.model.body import ReferenceKind

RULE = Rule(
    "TOC004",
    "typed-page-reference",
    Severity.WARNING,
    "A page number is typed instead of referred to.",
    reason="A typed number is wrong as soon as a line is added before it, and says nothing in the web edition.",
    bad="The courses are free (see page 7).",
    good="The courses are free ([see page](page:training-academy)).",
)
_NUMBER = r"(?P<{0}>\d{{1,3}})(?:\s?[-–—]\s?(?P<{0}_to>\d{{1,3}}))?(?![\w%]|[.,:/–—-]\w)"
_LED = re.compile(
    r"(?<!\w)(?P<words>(?:(?:see|cf\.)\s(?:also\s)?(?:on\s)?|on\s|turn(?:s|ed)?\sto\s|continue[sd]?\son\s)"
    r"(?:pages?|pp?\.)|(?:(?:см\.|смотри(?:те)?)\s(?:также\s)?(?:на\s)?|на\s)(?:страниц(?:у|ы|е|ах)|стр\.|с\.))\s?"
    + _NUMBER.format("led")
    + r"|(?<!\w)(?P<bare_words>pp?\.|стр\.|с\.)\s?"
    + _NUMBER.format("bare"),
    re.IGNORECASE,
)
# “On page 4 of the report” and “на стр. 5 доклада” are about another publication.
_OF_ANOTHER = re.compile(
    r"\)?,?\s(?:(?:of|in|from)\s(?!(?:this|the\spresent|our)\s(?:issue|newsletter|review|edition))|"
    r"(?:доклад|отч[её]т|книг|документ|план|руководств|публикаци|издани|исследовани|сборник|справочник|стать|"
    r"файл|pdf|пособи|стратеги|договор|соглашени|закон)\w*)",
    re.IGNORECASE,
)
# “Smith 2020, p. 4” and “ICMPD: Report. Vienna, 2021. pp. 4–5” are citations.
_CITED = re.compile(r"[\d,;:.»”\"'’)–—-]\s*$|(?<!\w)(?:ibid|там же)\.?\s*$", re.IGNORECASE)
_CITING = frozenset({"items", "links", "courses"})
_UNKNOWN_LAST_PAGE = 99
_MOST_PAGES = 10
_HINT_INSIDE = "Take the number out: the reference around it prints the right one."
_Links: TypeAlias = Mapping[str, list[tuple[tuple[int, int], tuple[int, int]]]]
"""First and last line and column of links, in their order, by file."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find typed page numbers in texts and manifest, other publications' left out as far as the words show it."""
    languages = {passage.language for passage in subject.passages}
    promises = {language: _promises(subject, language) for language in languages}
    away, own = _links(subject, ReferenceKind.WEB, ReferenceKind.FILE), _links(subject, ReferenceKind.PAGE)
    last_page = _last_page(subject)
    for passage in subject.passages:
        for match in _LED.finditer(passage.words):
            page = int(match["led"] or match["bare"])
            at = passage.at(match.start(), match.end())
            if 1 <= page <= last_page and _is_ours(passage, match) and not _inside(at, away):
                hint = _HINT_INSIDE if _inside(at, own) else _hint(passage, match, promises[passage.language])
                message = f"The page number in “{match[0]}” is typed."
                yield Diagnostic.of(RULE, message, at, hint=hint, language=passage.language)


def _promises(subject: Subject, language: str) -> Mapping[int, list[str]]:
    """Return the ids of the sections that are promised on each page."""
    by_page: defaultdict[int, list[str]] = defaultdict(list)
    for section in subject.issue.manifest.sections:
        page = section.promised_page(language)
        if page is not None:
            by_page[page].append(section.anchor)
    return by_page


def _last_page(subject: Subject) -> int:
    """Return the last page that a number may mean: half as many again as are meant, for issues grow."""
    manifest = subject.issue.manifest
    wanted = manifest.pages if isinstance(manifest.pages, int) else manifest.pages.max if manifest.pages else 0
    promised = max((page for section in manifest.sections for page in (section.page or {}).values()), default=0)
    return max(wanted, promised) * 3 // 2 or _UNKNOWN_LAST_PAGE


def _is_ours(passage: Passage, match: re.Match[str]) -> bool:
    if _OF_ANOTHER.match(passage.words, match.end()):
        return False
    if match["led"]:
        return True
    listed = passage.route is not None and passage.route[2] in _CITING
    return not listed and not _CITED.search(passage.words[max(match.start() - 12, 0) : match.start()])


def _links(subject: Subject, *kinds: ReferenceKind) -> _Links:
    """Return where links of some kinds stand; one that leads away may well name another publication's page."""
    return {
        body.name: sorted(
            ((r.at.line, r.at.column), (r.at.end_line or r.at.line, r.at.end_column or r.at.column))
            for r in body.references
            if r.kind in kinds
        )
        for body in subject.issue.bodies.values()
    }


def _inside(at: Location, links: _Links) -> bool:
    stretches = links.get(at.path, [])
    here = (at.line, at.column)
    place = bisect_right(stretches, here, key=lambda stretch: stretch[0])
    return place > 0 and here < stretches[place - 1][1]


def _hint(passage: Passage, match: re.Match[str], promises: Mapping[int, list[str]]) -> str:
    """Return what to write instead; the target is plain where one section alone is promised on these pages."""
    if passage.route is not None:
        return "Leave the number out; a page: reference to the section can stand in a running text."
    group = "led" if match["led"] else "bare"
    first = int(match[group])
    last = min(max(int(match[f"{group}_to"] or first), first), first + _MOST_PAGES)
    words = re.sub(r"\bpages$", "page", re.sub(r"\bpp\.", "p.", match["words"] or match["bare_words"]))
    targets = [anchor for page in range(first, last + 1) for anchor in promises.get(page, [])]
    if len(targets) == 1:
        return f"Write the reference instead: [{words}](page:{targets[0]})"
    meant = f": {_choice(targets)}" if targets else ""
    return f"Write [{words}](page:…) with the id of the section that is meant{meant}."


def _choice(targets: list[str]) -> str:
    """Return ids as a person would offer them."""
    return ", ".join(targets[:-1]) + f" or {targets[-1]}"
