"""A translation whose source has changed since somebody last confirmed that the two say the same."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.confirmation import Original, originals
from ppnews.model.gaps import Part

RULE = Rule(
    "LANG005",
    "translation-older",
    Severity.WARNING,
    "A source has changed since its translation was last confirmed.",
    reason="The change may not have reached the translation: readers of the two languages would read different things.",
    bad=Example(
        "The visit takes place on 16 December.",
        translation="Визит состоится 15 декабря.",
        remark="The translation was confirmed when the text still said 15 December.",
    ),
    good=Example(
        "The visit takes place on 16 December.",
        translation="Визит состоится 16 декабря.",
        remark=("The translation was looked over, and confirmed with: ppnews lint --confirm-translation"),
    ),
)
WHOLE = (Part.HEADER, Part.SECTIONS, Part.TEXTS)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every source against the record, for every language of which anything was ever confirmed."""
    if not subject.confirmed:
        return
    for original in originals(subject.issue):
        for language, at in original.translations.items():
            texts = subject.confirmed.get(language)
            if not texts:
                continue
            known = texts.get(original.key, frozenset())
            if original.digest not in known:
                name = shlex.quote(subject.issue.name)
                hint = f"Look over the translation, then: ppnews lint {name} --confirm-translation"
                message = _message(original, language, was_known=bool(known))
                related = (Related(original.at, "The source."),)
                yield Diagnostic.of(RULE, message, at, hint=hint, related=related, language=language)


def _message(original: Original, language: str, *, was_known: bool) -> str:
    if not was_known:
        return f"This translation into “{language}” was never confirmed; others of this issue were."
    if original.is_listed:
        return f"The source is new, or has changed since the translation into “{language}” was confirmed."
    return f"The source has changed since the translation into “{language}” was confirmed."
