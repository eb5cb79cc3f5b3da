"""The state of a preview in plain values, as the browser gets it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from ppnews.model.fitted import FitReport
from ppnews.model.issue import Issue, PageRange
from ppnews.report.fits import advice_in_words, changes_in_words, overset_in_words
from ppnews.serving.pages import titles_of

if TYPE_CHECKING:
    from ppnews.serving.preview import Preview, ShownPaper


def told_state(preview: Preview) -> dict[str, object]:
    """Return everything that the browser needs to know but for findings and places, which it asks for by version."""
    issue = preview.shown.issue
    languages = preview.shown.languages if issue is not None else ()
    return {
        "version": preview.version,
        "issue": preview.number,
        "publication": _name(issue),
        "languages": {language: _language(preview, language) for language in languages},
        "faults": [fault.as_json() for fault in preview.faults],
        "findings": preview.linted,
        "busy": {
            "web": preview.pages.busy,
            "paper": any(stage.busy for stage in preview.setting.values()),
            "mail": preview.mail.busy,
            "lint": preview.lint.busy,
        },
        "editor": preview.editor is not None,
    }


def _name(issue: Issue | None) -> str:
    words = issue.publication.name.find(issue.source, issue.source) if issue is not None else None
    return words[0] if words is not None else ""


def _language(preview: Preview, language: str) -> dict[str, object]:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language, sep="-").get_display_name(language) or language
    except (UnknownLocaleError, ValueError):
        name = language
    page = preview.shown.pages.get(language)
    mail = preview.mails.get(language)
    web = {"digest": page.digest, "styles": page.styles, "page": page.page} if page is not None else None
    letter = None
    if mail is not None:
        letter = {
            "digest": sha256((mail.page or "").encode()).hexdigest()[:16],
            "subject": mail.subject,
            "there": mail.page is not None,
            "faults": [fault.as_json() for fault in mail.faults],
        }
    return {"name": name, "web": web, "mail": letter, "paper": _paper(preview, language, preview.papers.get(language))}


def _paper(preview: Preview, language: str, paper: ShownPaper | None) -> dict[str, object] | None:
    if paper is None:
        return None
    made, stage = paper.made, preview.setting.get(language)
    pictures = made.pictures or () if made is not None else ()
    fit = made.fit if made is not None else None
    issue = preview.shown.issue
    return {
        "pages": [[each.digest, round(each.width, 1), round(each.height, 1)] for each in pictures],
        "name": made.name if made is not None else "",
        "faults": [fault.as_json() for fault in paper.faults] if made is None or made.pictures is None else [],
        "fit": _fit(issue, language, fit) if fit is not None and issue is not None else None,
        "busy": stage is not None and stage.busy,
        "places": paper.round,
    }


def _fit(issue: Issue, language: str, fit: FitReport) -> dict[str, object]:
    titles = titles_of(issue, language)
    rows = [
        [titles.get(each.section, each.section), each.promised, each.page, overset_in_words(each.lines), each.section]
        for each in fit.sections
    ]
    meant = issue.manifest.pages
    whole = f"{meant.min}–{meant.max}" if isinstance(meant, PageRange) else meant
    rows.append(["Pages", whole, fit.pages, overset_in_words(fit.lines), ""])
    return {"rows": rows, "done": "; ".join(changes_in_words(fit)), "advice": list(advice_in_words(fit))}
