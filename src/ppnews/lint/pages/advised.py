"""The changes to the texts that would make an issue keep its number of pages: the same words and numbers everywhere."""

from __future__ import annotations

from ppnews.model.fitted import FitReport, change_in_words, counted


def advised_changes(fit: FitReport | None, issue: str) -> str | None:
    """Return a hint for pages that are too many or too few by their fit; None where their number is right.

    It is the advice of `ppnews fit` once that was asked for; before, the lines that are over or lacking in the pages.
    """
    if fit is None or not fit.lines:
        return None
    if fit.advice:
        sure = "fits" if all(each.tested for each in fit.advice) else "should fit"
        return f"So it {sure}: {'; '.join(map(change_in_words, fit.advice))}. Or correct pages."
    change, lines = "Cut" if fit.lines > 0 else "Write", counted(abs(fit.lines), "line")
    if fit.advice is not None:
        off = f"{lines} too many" if fit.lines > 0 else f"{lines} too few"
        return f"{off}, and no change to the texts that was tried keeps everything: correct pages."
    return f"{change} about {lines}, or correct pages. “ppnews fit {issue}” tries out where, and how many."
