"""The statement of one language: the facts of its page, what the rules came to in what its readers get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import SimpleNamespace
from typing import Any

import ppnews
from ppnews.diagnostics import Diagnostic, Outcome, Rule
from ppnews.editions.html import fill_statement
from ppnews.inspection.page import read_page
from ppnews.lint.engine import Check, judge, wanted
from ppnews.lint.subject import Need, Subject
from ppnews.load.confirmations import load_confirmations
from ppnews.load.project import Project
from ppnews.load.publication import read_publication
from ppnews.model.content import Content
from ppnews.model.issue import Issue
from ppnews.model.statement import CheckedRule, Statement, Untranslated
from ppnews.model.words import Foreign, Prose, Words
from ppnews.tasks.looks import with_looks
from ppnews.tasks.statement.digest import manifest_text

CHECKED = ("ACC", "IMG001", "IMG006", "LANG", "LINK002")
"""The rules whose findings are barriers, by codes and families."""
_BY_CONFIRMATIONS = ("LANG005",)
"""Rules that look at nothing where no translation was ever confirmed."""
_TRANSLATIONS = "LANG"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules came to in all languages of an issue: every finding, and those of them that stand.

    Attributes:
        failed: the codes of rules that failed themselves.

    """

    rules: tuple[Rule, ...]
    found: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]
    failed: frozenset[str]


def judge_issue(project: Project, issue: Issue) -> Judgement:
    """Run the rules whose findings are barriers over the sources of an issue."""
    confirmed = load_confirmations(project, issue.number).value or {}
    subject = with_looks(project, Subject(issue, manifest_text(project, issue), confirmed=confirmed))
    publication = read_publication(project).value
    if publication is not None:
        subject = replace(subject, publication=publication.sources)
    found: list[Diagnostic] = []
    chosen = wanted(CHECKED, () if confirmed else _BY_CONFIRMATIONS, {Need.LOOKS})
    verdict = judge(subject, [replace(check, run=_noting(check, found)) for check in chosen], ())
    failed = frozenset(defect.rule.code for defect in verdict.defects)
    return Judgement(tuple(check.rule for check in chosen), tuple(found), verdict.findings, failed)


def _noting(check: Check, found: list[Diagnostic]) -> Callable[[Subject], Iterable[Diagnostic]]:
    """Return a rule that notes what it finds, before settings and comments of the editors take it away."""

    def run(subject: Subject) -> Iterator[Diagnostic]:
        for finding in check.run(subject):
            found.append(finding)
            yield finding

    return run


def make_statement(
    content: Content, siblings: Mapping[str, str], page: bytes, judgement: Judgement, standards: tuple[str, ...] = ()
) -> Outcome[bytes]:
    """Return the statement beside `page`, the finished web page of `content`.

    `standards` are those that the issue's PDF declares.
    """
    statement = Statement(
        version=ppnews.__version__,
        facts=read_page(page.decode()),
        untranslated=tuple(_untranslated(content)),
        rules=tuple(_rules(content, judgement)),
        standards=standards,
    )
    return fill_statement(content, siblings, statement)


def _rules(content: Content, judgement: Judgement) -> Iterator[CheckedRule]:
    """Yield what every rule came to in what this language's readers get."""
    found = Counter(finding.rule.code for finding in _concerning(content, judgement.found))
    standing = Counter(finding.rule.code for finding in _concerning(content, judgement.standing))
    for rule in judgement.rules:
        if rule.family == _TRANSLATIONS and content.language == content.issue.source:
            continue
        waived = found[rule.code] - standing[rule.code]
        yield CheckedRule(rule.code, rule.summary, standing[rule.code], waived, rule.code in judgement.failed)


def _concerning(content: Content, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings in the texts that are shown in this language, and those about the language itself."""
    issue = content.issue
    texts = {body.name for body in issue.bodies.values()}
    bodies = (issue.body(section, content.language) for section in issue.manifest.sections)
    shown = {body.name for body in bodies if body is not None}
    for finding in findings:
        if finding.at.path in texts:
            if finding.at.path in shown:
                yield finding
        elif finding.language in (None, content.language):
            yield finding


def _untranslated(content: Content) -> Iterator[Untranslated]:
    """Yield the sections with words in another language than the page."""
    for section in content.sections:
        whole = section.body is not None and section.body.lang is not None
        language = section.body.lang if whole else next(_foreign(section), None)
        if language is not None:
            yield Untranslated(section.id, section.title or Words(section.id), language, whole)


def _foreign(value: Any) -> Iterator[Foreign]:
    """Yield the languages, other than the page's, of all words in a section."""
    if isinstance(value, Words | Prose):
        if value.lang is not None:
            yield value.lang
        return
    inside: Iterable[Any] = ()
    if isinstance(value, SimpleNamespace):
        inside = vars(value).values()
    elif is_dataclass(value):
        inside = (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, Mapping):
        inside = value.values()
    elif isinstance(value, list | tuple):
        inside = value
    for each in inside:
        yield from _foreign(each)
