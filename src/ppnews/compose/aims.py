"""The promises that the pages of an issue are to keep, and the means that its publication allows."""

from __future__ import annotations

from ppnews.model.content import Manner
from ppnews.model.fit import Aim, Limits, PageSetting, chosen_limits
from ppnews.model.issue import Issue, PageRange


def aim_of(issue: Issue, language: str, manner: Manner) -> Aim:
    """Return the aim of the pages in `language`; an empty one for an edition without pages."""
    if not manner.paged:
        return Aim(PageSetting())
    wanted, own = issue.manifest.pages, issue.layout.type
    fewest, most = (wanted.min, wanted.max) if isinstance(wanted, PageRange) else (wanted or 1, wanted)
    sections = [section for _, section in issue.sections_in(language)]
    promises = {section.anchor: section.promised_page(language) for section in sections}
    fit = issue.publication.page.fit
    limits = chosen_limits(fit, issue.layout.fit)
    return Aim(
        own=PageSetting(
            text=_within(own.text, limits.text) if own is not None else None,
            leading=_within(own.leading, limits.leading) if own is not None else None,
            breaks={s.anchor: s.break_before for s in sections if s.break_before is not None},
        ),
        limits=limits,
        fewest=fewest,
        most=most,
        promised={anchor: page for anchor, page in promises.items() if page is not None},
        free=fit is not False,
        contents=tuple(section.anchor for section in sections if section.traits.contents),
    )


def _within(own: float, limits: Limits | None) -> float:
    """Return a layout's own value, or the limit next to it where a publication does not allow it."""
    return own if limits is None else min(max(own, limits[0]), limits[1])
