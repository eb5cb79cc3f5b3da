"""Fitted pages in words: what was changed, and what an editor could change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ppnews.model.fitted import FitReport, change_in_words, counted
from ppnews.model.issue import Issue

_BREAKS = {"page": "new page for “{}”", "column": "new column for “{}”", "avoid": "“{}” kept with the text before it"}


def changes_in_words(fit: FitReport) -> Iterator[str]:
    """Yield the changes that were made to the pages: “text 9.45 pt”, “picture “bishkek” 85 %”."""
    setting, own = fit.setting, fit.own
    if setting.text is not None and setting.text != own.text:
        yield f"text {setting.text:g} pt"
    if setting.leading is not None and setting.leading != own.leading:
        yield f"leading {setting.leading:g}"
    for anchor, kind in setting.breaks.items():
        if own.breaks.get(anchor) != kind:
            yield _BREAKS[kind].format(anchor)
    for number, percent in sorted(setting.pictures.items()):
        if percent != 100:
            yield f"picture “{fit.pictures.get(number, number)}” {percent} %"
    for number, steps in sorted(setting.moved.items()):
        way = "later" if steps > 0 else "earlier"
        yield f"picture “{fit.pictures.get(number, number)}” {counted(abs(steps), 'paragraph')} {way}"
    for anchor, lines in setting.air.items():
        yield f"{counted(lines, 'line')} more above “{anchor}”"
    for anchor in setting.tight:
        yield f"“{anchor}” set closer"


def advice_in_words(fit: FitReport) -> Iterator[str]:
    """Yield the changes that an editor could make where promises are broken, and how sure they are."""
    changes = "; ".join(map(change_in_words, fit.advice or ()))
    if fit.keeps_promises or fit.advice is None:
        return
    if changes and all(each.tested for each in fit.advice):
        yield f"So it fits (tried on the pages): {changes}."
    elif changes:
        yield f"So it should fit (by reckoning; no change that was tried on the pages kept everything): {changes}."
    else:
        broken = ", ".join(_broken(fit))
        yield f"No change to the texts that was tried keeps everything. Change what is promised: {broken}."


def _broken(fit: FitReport) -> Iterator[str]:
    """Yield the promises that pages break."""
    if fit.lines:
        yield f"pages ({fit.pages})"
    yield from (f"“{each.section}” (page {each.page})" for each in fit.sections if each.lines)


def overset_in_words(lines: int) -> str:
    """Return the lines that are too many or too few: “12 too many”, “3 too few”; nothing for 0."""
    if lines == 0:
        return ""
    return f"{lines} too many" if lines > 0 else f"{-lines} too few"


def fits_as_json(issue: Issue, fits: Mapping[str, FitReport]) -> str:
    """Return the fits of an issue by language as one JSON object."""
    data = {"issue": issue.name, "languages": {language: _as_data(fit) for language, fit in fits.items()}}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_data(fit: FitReport) -> dict[str, object]:
    setting = fit.setting
    return {
        "kept": fit.keeps_promises,
        "pages": fit.pages,
        "lines": fit.lines,
        "sections": [
            {"id": each.section, "promised": each.promised, "page": each.page, "lines": each.lines}
            for each in fit.sections
        ],
        "setting": {
            "text": setting.text,
            "leading": setting.leading,
            "breaks": dict(setting.breaks),
            "pictures": {fit.pictures.get(number, str(number)): p for number, p in setting.pictures.items()},
            "moved": {fit.pictures.get(number, str(number)): steps for number, steps in setting.moved.items()},
            "air": dict(setting.air),
            "tight": list(setting.tight),
        },
        "done": list(changes_in_words(fit)),
        "advice": [
            {"id": each.section, "lines": each.lines, "words": each.words, "tested": each.tested}
            for each in fit.advice or ()
        ],
        "settings": fit.settings,
    }
