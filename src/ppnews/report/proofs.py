"""Proofs in words and as JSON: the findings with their places on paper, and the pages against earlier ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from ppnews.model.proof import ChangedWords, ComparedPage, MarkedFinding, PaperDifference
from ppnews.report._words import encodable

_Object = dict[str, object]


def difference_in_lines(difference: PaperDifference, *, words: bool = True) -> Iterator[str]:
    """Yield the states of all pages, those that are the same together in one line, each followed by its words."""
    same = [pair.after for pair in difference.pages if pair.state == "same" and pair.after is not None]
    if same:
        yield f"{_numbers(same)}: the same."
    for pair in difference.pages:
        if pair.state != "same":
            yield _pair_in_words(pair)
            yield from (f"  {_change_in_words(each)}" for each in pair.words if words)


def _pair_in_words(pair: ComparedPage) -> str:
    if pair.state == "gone":
        return f"Page {pair.before} of before is gone."
    if pair.state == "new":
        return f"Page {pair.after} is new."
    was = f" (was page {pair.before})" if pair.before != pair.after else ""
    changes = f"{len(pair.words)} change{'' if len(pair.words) == 1 else 's'} of words"
    states = {"moved": "the same, moved", "look": "looks different; the words are the same"}
    return f"Page {pair.after}{was}: {states.get(pair.state, changes)}."


def _change_in_words(change: ChangedWords) -> str:
    if change.moved:
        return f"moved from page {change.page_before} to page {change.page_after}: {change.after}"
    return f"{change.before or '(nothing)'} → {change.after or '(nothing)'}"


def _numbers(pages: Sequence[int]) -> str:
    """Return page numbers in words: `Pages 1–3, 5`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"Page {words}" if len(pages) == 1 else f"Pages {words}"


def proofs_as_json(issue: str, proofs: Iterable[tuple[str, Sequence[MarkedFinding], PaperDifference | None]]) -> str:
    """Return one object, in ASCII: by language the findings with their places, and the pages against earlier ones."""
    languages = {
        language: {
            "findings": [_finding(each) for each in marked],
            "pages": None if difference is None else [_pair(each) for each in difference.pages],
        }
        for language, marked, difference in proofs
    }
    return json.dumps({"issue": encodable(issue), "languages": languages}, indent=2) + "\n"


def _finding(marked: MarkedFinding) -> _Object:
    finding, place = marked.finding, marked.place
    rect = None if place is None else place.rect
    return {
        "number": marked.number,
        "code": finding.rule.code,
        "severity": finding.severity.value,
        "message": encodable(finding.message),
        "path": encodable(finding.at.path),
        "line": finding.at.line or None,
        "page": None if place is None else place.page,
        "rect": None if rect is None else [round(side, 1) for side in (rect.left, rect.top, rect.right, rect.bottom)],
    }


def _pair(pair: ComparedPage) -> _Object:
    return {
        "before": pair.before,
        "after": pair.after,
        "state": pair.state,
        "words": [
            {
                "before": encodable(each.before),
                "after": encodable(each.after),
                "page_before": each.page_before,
                "page_after": each.page_after,
                "context": encodable(each.context),
                "moved": each.moved,
            }
            for each in pair.words
        ],
    }
