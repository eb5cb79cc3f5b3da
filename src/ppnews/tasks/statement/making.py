"""The statement of one language: the facts of its page, and the findings in the content that its readers get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import ppnews
from ppnews.diagnostics import Diagnostic, Rule
from ppnews.lint.engine import Check, judge, wanted
from ppnews.lint.subject import Need, Subject
from ppnews.load.confirmations import load_confirmations
from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.model.content import Content
from ppnews.model.content.section import languages_in
from ppnews.model.issue import Issue
from ppnews.model.looks import Look, Looks
from ppnews.model.statement import CheckedRule, PageFacts, Statement, Untranslated
from ppnews.model.words import Words

CHECKED = ("ACC", "IMG001", "IMG006", "LANG", "LINK002")
"""The rules whose findings are barriers, by codes and families."""
_BY_CONFIRMATIONS = ("LANG005",)
"""Rules that look at nothing where no translation was ever confirmed."""
_TRANSLATIONS = "LANG"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings of the rules in all languages of an issue: every one, and those that are not suppressed.

    Attributes:
        failed: the codes of rules that raised an exception.

    """

    rules: tuple[Rule, ...]
    found: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]
    failed: frozenset[str]

    def __or__(self, other: Judgement) -> Judgement:
        """Return both together, rules in the order of their codes."""
        return Judgement(
            tuple(sorted((*self.rules, *other.rules), key=lambda rule: rule.code)),
            (*self.found, *other.found),
            (*self.standing, *other.standing),
            self.failed | other.failed,
        )


class StatementMaker:
    """The maker of an issue's statements: the rules over its sources run once, those over pages for each page."""

    def __init__(self, project: Project, issue: Issue, reader: SourceReader) -> None:
        confirmed = load_confirmations(project, issue.name, reader).value or {}
        self._subject = Subject(issue, confirmed=confirmed)
        self._ignored = () if confirmed else _BY_CONFIRMATIONS
        self._of_sources = self._judge(self._subject, {None})

    def make(self, content: Content, facts: PageFacts, look: Look | None, standards: tuple[str, ...]) -> Statement:
        """Return the statement beside a page; `standards` are those that the issue's PDF declares."""
        issue = self._subject.issue
        looks = Looks((look,) if look is not None else (), issue.layout_at)
        of_page = self._judge(replace(self._subject, looks=looks), {Need.LOOKS})
        return Statement(
            version=ppnews.__version__,
            facts=facts,
            untranslated=tuple(_untranslated(content)),
            rules=tuple(_rules(issue, content, self._of_sources | of_page)),
            standards=standards,
        )

    def _judge(self, subject: Subject, needs: set[Need | None]) -> Judgement:
        """Run the rules whose findings are barriers, as far as they need just this."""
        found: list[Diagnostic] = []
        chosen = [check for check in wanted(CHECKED, self._ignored, {Need.LOOKS}) if check.needs in needs]
        verdict = judge(subject, [replace(check, run=_noting(check, found)) for check in chosen], ())
        failed = frozenset(defect.rule.code for defect in verdict.defects)
        return Judgement(tuple(check.rule for check in chosen), tuple(found), verdict.findings, failed)


def _noting(check: Check, found: list[Diagnostic]) -> Callable[[Subject], Iterable[Diagnostic]]:
    """Return the check with a record of its findings, before settings and comments suppress any."""

    def run(subject: Subject) -> Iterator[Diagnostic]:
        for finding in check.run(subject):
            found.append(finding)
            yield finding

    return run


def _rules(issue: Issue, content: Content, judgement: Judgement) -> Iterator[CheckedRule]:
    """Yield every rule with the numbers of its findings, standing and suppressed, in this language's content."""
    found = Counter(finding.rule.code for finding in _concerning(issue, content, judgement.found))
    standing = Counter(finding.rule.code for finding in _concerning(issue, content, judgement.standing))
    for rule in judgement.rules:
        if rule.family == _TRANSLATIONS and content.language == content.source:
            continue
        waived = found[rule.code] - standing[rule.code]
        yield CheckedRule(rule.code, rule.summary, standing[rule.code], waived, rule.code in judgement.failed)


def _concerning(issue: Issue, content: Content, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings in the texts that are shown in this language, and those about the language itself."""
    texts = {body.name for body in issue.bodies.values()}
    bodies = (issue.body(section, content.language) for _, section in issue.sections_in(content.language))
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
        whole = section.body.lang if section.body is not None else None
        language = whole or next(languages_in(section), None)
        if language is not None:
            yield Untranslated(section.id, section.title or Words(section.id), language, whole is not None)
