"""The state of a preview in plain values, as the browser gets it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from ppnews.model.fitted import FitReport
from ppnews.model.issue import Issue, PageRange
from ppnews.report.fits import advice_in_words, changes_in_words, overset_in_words
from ppnews.serving.pages import titles_of

if TYPE_CHECKING:
    from ppnews.serving.jobs import MadeMail
    from ppnews.serving.papers import ShownPaper
    from ppnews.serving.preview import Preview


def told_state(preview: Preview) -> dict[str, object]:
    """Return everything that the browser needs to know but for findings and places, which it asks for by version."""
    issue = preview.issue
    return {
        "version": preview.version,
        "issue": preview.number,
        "publication": _name(issue),
        "languages": {language: _language(preview, language) for language in preview.languages},
        "faults": [fault.as_json() for fault in preview.faults],
        "findings": preview.linted,
        "saved": list(preview.saved) if preview.saved is not None else None,
        "busy": {
            "web": preview.pages.busy,
            "paper": preview.papers.is_busy,
            "mail": preview.mail.busy,
            "lint": preview.lint.busy or preview.inspection.busy,
        },
        "editor": preview.editor is not None,
    }


def _name(issue: Issue | None) -> str:
    words = issue.publication.name.find(issue.source, issue.source) if issue is not None else None
    return words[0] if words is not None else ""


def _language(preview: Preview, language: str) -> dict[str, object]:
    page = preview.web.get(language)
    mail, paper = preview.mails.get(language), preview.papers.by_language.get(language)
    web = {"digest": page.digest, "styles": page.styles, "page": page.page} if page is not None else None
    return {
        "name": _own_name(language),
        "web": web,
        "mail": _mail(mail) if mail is not None else None,
        "paper": _paper(preview.issue, language, paper) if paper is not None else None,
    }


def _own_name(language: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language, sep="-").get_display_name(language) or language
        return f"{name[:1].upper()}{name[1:]}"
    except (UnknownLocaleError, ValueError):
        return language


def _mail(mail: MadeMail) -> dict[str, object]:
    return {
        "digest": sha256((mail.page or "").encode()).hexdigest()[:16],
        "subject": mail.subject,
        "there": mail.page is not None,
        "faults": [fault.as_json() for fault in mail.faults],
    }


def _paper(issue: Issue | None, language: str, paper: ShownPaper) -> dict[str, object]:
    made = paper.made
    fit = made.fit if made is not None else None
    return {
        "pages": [[each.digest, round(each.width, 1), round(each.height, 1)] for each in paper.sheets],
        "name": made.name if made is not None else "",
        "faults": [fault.as_json() for fault in paper.faults],
        "fit": _fit(issue, language, fit) if fit is not None and issue is not None else None,
        "busy": paper.stage.busy,
        "late": paper.is_late,
        "final": paper.settled == paper.job.digest,
        "places": paper.version,
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
    return {
        "rows": rows,
        "fits": fit.keeps_promises,
        "done": "; ".join(changes_in_words(fit)),
        "advice": list(advice_in_words(fit)),
    }
