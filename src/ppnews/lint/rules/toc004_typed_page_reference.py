"""A page number is typed where the issue could put the right one itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.words.page_numbers import USES as PAGE_WORDS
from ppnews.lint.words.page_numbers import Typed, typed_pages
from ppnews.model.body import ReferenceKind

RULE = Rule(
    "TOC004",
    "typed-page-reference",
    Severity.WARNING,
    "A page number is typed instead of referred to.",
    reason="A typed number is wrong as soon as a line is added before it, and says nothing in the web edition.",
    bad=Example("The courses are free (see page 7)."),
    good=Example("The courses are free ([see page](page:training-academy))."),
    fixable=Fixable.PARTLY,
)
USES = PAGE_WORDS
_MOST_PAGES = 10
_HINT_INSIDE = "Take the number out: the reference around it prints the right one."


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find typed page numbers in texts and manifest."""
    languages = {passage.language for passage in subject.passages}
    promises = {language: _promises(subject, language) for language in languages}
    for typed in typed_pages(subject):
        language = typed.passage.language
        hint, target = _advice(typed, promises[language])
        fix = typed.fix(target) if target is not None else None
        message = f"The page number in “{typed.text}” is typed."
        yield Diagnostic.of(RULE, message, typed.at, hint=hint, fix=fix, language=language)


def _promises(subject: Subject, language: str) -> Mapping[int, list[str]]:
    """Return the ids of the sections that are promised on each page."""
    by_page: defaultdict[int, list[str]] = defaultdict(list)
    for section in subject.issue.manifest.sections:
        page = section.promised_page(language)
        if page is not None:
            by_page[page].append(section.anchor)
    return by_page


def _advice(typed: Typed, promises: Mapping[int, list[str]]) -> tuple[str, str | None]:
    """Return the advice of a finding, and the section that is meant where that is plain.

    It is where a link says so, or where one section alone is promised on these pages.
    """
    if typed.link is not None and typed.link.kind is ReferenceKind.PAGE:
        return _HINT_INSIDE, typed.link.target
    if typed.passage.route is not None:
        return "Leave the number out; a page: reference to the section can stand in a running text.", None
    last = min(typed.last, typed.first + _MOST_PAGES)
    targets = [anchor for page in range(typed.first, last + 1) for anchor in promises.get(page, [])]
    targets = [typed.link.target] if typed.link is not None else targets
    if len(targets) == 1:
        return f"Write the reference instead: {typed.reference_to(targets[0])}", targets[0]
    meant = f": {_choice(targets)}" if targets else ""
    return f"Write {typed.reference_to('…')} with the id of the section that is meant{meant}.", None


def _choice(targets: list[str]) -> str:
    """Return ids as a person would offer them."""
    return ", ".join(targets[:-1]) + f" or {targets[-1]}"
