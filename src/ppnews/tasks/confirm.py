"""The task of `ppnews lint --confirm-translation`: a record of the sources that translations were checked against."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ppnews.diagnostics import PpnewsError
from ppnews.files import write_source
from ppnews.load.confirmations import load_confirmations
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.project import CONFIRMATIONS_FILE, IssueName, Project
from ppnews.model.confirmation import Confirmed, originals
from ppnews.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The numbers of confirmed texts, by language.

    Attributes:
        confirmed: the texts confirmed now.
        before: the texts confirmed earlier against the same source.
    """

    confirmed: Mapping[str, int]
    before: Mapping[str, int]


def confirm(project: Project, number: IssueName) -> Confirmation | None:
    """Record the source of every translated text of an issue; return None, and write nothing, for one with errors.

    Raise `PpnewsError` where the record cannot be written, or is not one: it could be somebody else's file.
    """
    reader = SourceReader(project.root)
    loaded = load_issue(project, number, reader)
    if loaded.value is None or loaded.failed:
        return None
    known = load_confirmations(project, number, reader)
    if known.value is None:
        finding = known.diagnostics[0]
        raise PpnewsError(finding.message, finding.hint)
    record, result = _record(loaded.value, known.value)
    path = loaded.value.folder / CONFIRMATIONS_FILE
    if record != known.value:
        write_source(path, render(record), project.root)
    return result


def _record(issue: Issue, known: Confirmed) -> tuple[Confirmed, Confirmation]:
    """Return the new record, without texts that the issue no longer has, and the numbers of texts in it."""
    record: dict[str, dict[str, frozenset[str]]] = {}
    now, before = Counter[str](), Counter[str]()
    for original in originals(issue):
        digest = original.digest
        for language in original.translations:
            texts = record.setdefault(language, {})
            texts[original.key] = texts.get(original.key, frozenset()) | {digest}
            old = digest in known.get(language, {}).get(original.key, ())
            (before if old else now)[language] += 1
    languages = [language for language in issue.languages if language in record]
    return record, Confirmation({lang: now[lang] for lang in languages}, {lang: before[lang] for lang in languages})


def render(record: Confirmed) -> str:
    """Return a record as JSON: the same bytes for the same record, its keys sorted."""
    plain = {
        language: {key: next(iter(known)) if len(known) == 1 else sorted(known) for key, known in texts.items()}
        for language, texts in record.items()
    }
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
