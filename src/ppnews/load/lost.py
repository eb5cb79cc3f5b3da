"""The ledger against the folders of issues: issues that are gone as a whole, topics and countries that none has."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TypeAlias
from urllib.parse import quote, unquote

import ppnews
from ppnews.caches import CARDS, Cache
from ppnews.load import yaml
from ppnews.load.files import SourceReader
from ppnews.load.ledger import LEDGER_FILE, LEDGER_LIMIT
from ppnews.load.project import ISSUES, MANIFEST_FILE, Project
from ppnews.load.publication import MANIFEST_LIMIT
from ppnews.load.shelf import issue_names
from ppnews.model.issue import Issue
from ppnews.model.ledger import Ledger
from ppnews.model.lost import LostIssue, LostList, LostPages

_About: TypeAlias = tuple[bool, frozenset[tuple[str, str]], frozenset[str]]
_LISTS = ("topics", "countries")
_SWITCHED = ("people", "search")
_SAME = 0.8
"""The share of an issue's articles that another folder must have to be the same issue under another name."""


def lost_pages(project: Project, issue: Issue, ledger: Ledger, reader: SourceReader) -> LostPages:
    """Return the pages in the ledger that nothing of the project leads to any more, apart from those of one section.

    `issue` is one of the project, with the publication; only where it does not answer for a page, others are read.
    """
    if not ledger.addresses:
        return LostPages()
    names = issue_names(project, reader)
    first, out = _firsts(ledger, {*issue.publication.languages, *issue.languages})
    lists = [step for step in first if step[0] in _LISTS]
    gone = sorted(out.keys() - {*names})
    lists = lists if not gone else []  # what went with an issue is no fault of its own
    manifests = _Manifests(project, (issue.name, *(each for each in reversed(names) if each != issue.name)), reader)
    filed = set(manifests.filed(lists, out))
    lost = [step for step in lists if step not in filed]
    wanted = {part for part in _SWITCHED if getattr(issue.publication.site, part)}
    parts = tuple(part for part in _SWITCHED if (part, "") in first and part not in wanted)
    if not (gone or lost or parts):
        return LostPages()
    lines, new = _lines(project, reader), [name for name in names if name not in out]
    return LostPages(
        tuple(LostIssue(name, lines[out[name]], manifests.same(name, new, ledger)) for name in gone),
        tuple(LostList(*step, lines[first[step]]) for step in lost),
        parts,
    )


def _firsts(ledger: Ledger, languages: set[str]) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """Return the first address of every topic, country and of the search, and of the folder of every issue.

    The part and the key are those behind the language: `en/topics/tc1/`. Languages that are gone are no issues.
    """
    first, out = dict[tuple[str, str], str](), dict[str, str]()
    steps = {address: address.split("/") for address in sorted(ledger.addresses)}
    spoken = {each[1] for each in steps.values() if len(each) > 2}
    for address, each in steps.items():
        if each[0] in languages:
            if (len(each) == 4 and each[1] in _LISTS) or (len(each) == 3 and each[1] in _SWITCHED):
                first.setdefault((each[1], unquote(each[2])), address)
        elif len(each) > 2 and each[0] and each[0] not in spoken:
            out.setdefault(unquote(each[0]), address)
    return first, out


def _lines(project: Project, reader: SourceReader) -> Mapping[str, int]:
    """Return the lines of the addresses in the ledger's file."""
    text = reader.read(project.root / LEDGER_FILE, LEDGER_FILE, limit=LEDGER_LIMIT).value
    lines = defaultdict[str, int](lambda: 1)
    for number, line in enumerate(text.text.split("\n") if text is not None else (), 1):
        words = line.strip().rstrip(",")
        if words.startswith('"') and words.endswith('"'):
            try:
                lines.setdefault(json.loads(words), number)
            except ValueError:
                continue
    return lines


class _Manifests:
    """The manifests of issues, read one after the other until all is known."""

    def __init__(self, project: Project, names: Iterable[str], reader: SourceReader) -> None:
        self._project, self._names, self._reader = project, tuple(names), reader

    def filed(self, wanted: Iterable[tuple[str, str]], out: Container[str]) -> Iterator[tuple[str, str]]:
        """Yield those of the wanted topics and countries that an issue has which is no draft, or one of those `out`."""
        left = set(wanted)
        for name in self._names if left else ():
            draft, filed, _ = self._about(name)
            if not draft or name in out:
                yield from (step for step in filed if step in left)
                left -= filed
            if not left:
                return

    def same(self, gone: str, new: Iterable[str], ledger: Ledger) -> str:
        """Return the folder among `new` that has the articles of an issue that is gone; empty where none has."""
        articles = {
            unquote(place.split("/")[2])
            for place in ledger.feeds
            if place.startswith(f"{quote(gone)}/") and place.count("/") > 2
        }
        for name in new if articles else ():
            if len(articles & self._about(name)[2]) >= _SAME * len(articles):
                return name
        return ""

    def _about(self, name: str) -> _About:
        """Return the contents of an issue's manifest, which are kept: to parse it takes a hundred times as long."""
        text = self._text(name)
        key = hashlib.sha256(f"filed\0{ppnews.__version__}\0{text}".encode()).hexdigest()
        cache = self._project.cache(CARDS)
        kept = _recalled(cache, key)
        if kept is None:
            kept = _about(text)
            draft, filed, ids = kept
            with suppress(OSError):
                cache.keep(key, json.dumps([draft, sorted(filed), sorted(ids)]).encode())
        return kept

    def _text(self, name: str) -> str:
        file = f"{ISSUES}/{name}/{MANIFEST_FILE}"
        text = self._reader.read(self._project.root / file, file, limit=MANIFEST_LIMIT).value
        return text.text if text is not None else ""


def _recalled(cache: Cache, key: str) -> _About | None:
    """Return the part of a manifest that a cache keeps; None if it keeps nothing, or something damaged."""
    try:
        draft, filed, ids = json.loads(cache.read(key))
        return draft is True, frozenset((part, step) for part, step in filed), frozenset(ids)
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _about(manifest: str) -> _About:
    """Return whether an issue is a draft, the topics and countries that it has, the ids of its sections."""
    document = yaml.parse_yaml(manifest, MANIFEST_FILE).value
    data = document.data if document is not None and isinstance(document.data, dict) else {}
    sections = data.get("sections")
    ids = (
        {str(each["id"]) for each in sections if isinstance(each, dict) and "id" in each}
        if isinstance(sections, list)
        else set()
    )
    return data.get("draft") is True, frozenset(_filed_in(data)), frozenset(ids)


def _filed_in(value: object) -> Iterator[tuple[str, str]]:
    """Yield all topics below a value, at any depth, and as countries all words and keys, wherever they stand."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield "countries", str(name)  # the factsheets
            if name == "topics" and isinstance(inner, list):
                yield from ((name, str(each)) for each in inner)
            yield from _filed_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _filed_in(inner)
    elif isinstance(value, str):  # a layout's kinds have countries in fields of their own
        yield "countries", value
