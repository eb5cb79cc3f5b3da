"""Finds the rules, runs those that are wanted, weighs and silences what they find."""

from __future__ import annotations

import fnmatch
import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ppnews.diagnostics import Diagnostic, Location, Rule, Severity, describe_exception
from ppnews.lint import rules as package
from ppnews.lint.silence import UNEXPLAINED, USELESS, silence
from ppnews.lint.subject import Need, Subject
from ppnews.model import findings
from ppnews.model.gaps import LeftOut, Part
from ppnews.model.issue import Issue
from ppnews.model.publication import LintSettings
from ppnews.model.whereabouts import begin_stage


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and how it looks.

    Attributes:
        uses: groups of a language's words without which it is silent in that language.
        aided_by: groups of words that it uses where a language has them.
        whole: parts of the issue that it cannot do without: it would miss what they say, and speak of that.
    """

    rule: Rule
    run: Callable[[Subject], Iterable[Diagnostic]]
    needs: Need | None
    uses: tuple[str, ...] = ()
    aided_by: tuple[str, ...] = ()
    whole: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Defect:
    """A rule that failed: not the issue is wrong, the rule is; `error` says how, and where in its code."""

    rule: Rule
    issue: str
    error: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a run of the rules."""

    findings: tuple[Diagnostic, ...]
    defects: tuple[Defect, ...]


_DECLARED: Mapping[str, Any] = {"NEEDS": None, "USES": (), "AIDED_BY": (), "WHOLE": ()}


@cache
def checks() -> tuple[Check, ...]:
    """Return every rule, in order of code."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    return tuple(
        Check(m.RULE, m.check, *(getattr(m, name, default) for name, default in _DECLARED.items())) for m in modules
    )


def all_rules() -> tuple[Rule, ...]:
    """Return every rule in order of code, those of loading and of silencing among them."""
    rules = (*findings.ALL, USELESS, UNEXPLAINED, *(check.rule for check in checks()))
    return tuple(sorted(rules, key=lambda rule: rule.code))


def known_codes() -> frozenset[str]:
    """Return every code and family."""
    return frozenset(name for rule in all_rules() for name in (rule.code, rule.family))


def is_meant(code: str, patterns: Iterable[str]) -> bool:
    """Return whether one of `patterns`, codes or families, means the rule `code`."""
    family = code.rstrip("0123456789")
    return any(pattern.upper() in (code, family) for pattern in patterns)


def wanted(
    select: Sequence[str], ignore: Sequence[str], needs: Collection[Need], settings: LintSettings | None = None
) -> tuple[Check, ...]:
    """Return the rules of `select` (all if it is empty) without those of `ignore` and without those that need more.

    Optional rules are among them only by their own code, in `select` or in the severities of `settings`.
    """
    asked = {entry.upper() for entry in select}
    if settings is not None:
        asked |= {entry.partition(" ")[0].upper() for entry in (*settings.error, *settings.warn)}
    return tuple(
        check
        for check in checks()
        if (not select or is_meant(check.rule.code, select))
        and not is_meant(check.rule.code, ignore)
        and (not check.rule.optional or check.rule.code in asked)
        and (check.needs is None or check.needs in needs)
    )


@dataclass(frozen=True, slots=True)
class Division:
    """Chosen rules, divided into those that run over an issue with errors, and those that do not, with the reasons."""

    ran: tuple[Check, ...]
    left_out: tuple[LeftOut, ...]


def divide(chosen: Sequence[Check], issue: Issue, errors: Sequence[Diagnostic]) -> Division:
    """Leave out rules that need a part which the issue lacks; with any of `errors` there are no pages to look at."""
    gaps = {gap.part: gap.at for gap in reversed(issue.gaps)}
    ran, left_out = list[Check](), dict[Location, list[Rule]]()
    for check in chosen:
        reason = next((gaps[part] for part in (Part.LINT, *check.whole) if part in gaps), None)
        if reason is None and errors and check.needs not in (None, Need.NETWORK, Need.HISTORY):
            reason = errors[0].at
        if reason is None:
            ran.append(check)
        else:
            left_out.setdefault(reason, []).append(check.rule)
    return Division(tuple(ran), tuple(LeftOut(tuple(rules), at, issue.folder.name) for at, rules in left_out.items()))


def judge(subject: Subject, chosen: Sequence[Check], loading: Sequence[Diagnostic]) -> Verdict:
    """Run `chosen` rules over an issue; `loading` is what loading it found.

    A rule that raises is a defect of its own, and the others go on.
    """
    found, defects = list(loading), list[Defect]()
    for check in chosen:
        begin_stage(f"the rule {check.rule.code}")
        try:
            found += check.run(subject)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  (whatever a rule does wrong is its own fault alone)
            defects.append(Defect(check.rule, subject.issue.name, describe_exception(error)))
    weighed = [d for d in (weigh(d, subject.issue.publication.lint) for d in found) if d is not None]
    texts = {subject.issue.sources.path: subject.manifest, **{b.name: b.text for b in subject.issue.bodies.values()}}
    # What a comment silences may lie in a gap.
    ran = set[str]() if subject.issue.gaps else {check.rule.code for check in chosen}
    return Verdict(tuple(silence(weighed, texts, ran)), tuple(defects))


def weigh(diagnostic: Diagnostic, settings: LintSettings) -> Diagnostic | None:
    """Return a finding with the publication's own severity; None where it does not want it."""
    if not diagnostic.rule.can_be_silenced:
        return diagnostic
    if _is_set(diagnostic, settings.ignore):
        return None
    for severity, entries in ((Severity.ERROR, settings.error), (Severity.WARNING, settings.warn)):
        if _is_set(diagnostic, entries):
            return replace(diagnostic, severity=severity)
    return diagnostic


def _is_set(diagnostic: Diagnostic, entries: Sequence[str]) -> bool:
    """Return whether an entry means this finding: `TEXT`, `TEXT003`, or `TEXT003 issues/39/*.md`."""
    for entry in entries:
        code, _, pattern = entry.partition(" ")
        if is_meant(diagnostic.rule.code, [code]) and fnmatch.fnmatch(diagnostic.at.path, pattern.strip() or "*"):
            return True
    return False
