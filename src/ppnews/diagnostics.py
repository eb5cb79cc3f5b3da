"""Diagnostics: the findings, with their places, that every stage hands on beside its result.

Nothing in here knows about issues, files or terminals. Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Severity(StrEnum):
    """The severity of a finding: an error keeps the issue from going out, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A span of a source file, or a point in it; `path` is relative to the project's root, with `/`.

    Attributes:
        line: from 1; 0 means the file as a whole (it is missing, or not text).
        column: from 1, in characters.
        end_line: the line of the character after the span; None for a point.
        end_column: the column of the character after the span.

    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int | None = None
    end_column: int | None = None

    def __str__(self) -> str:
        """Return `path:line:column`, as editors and terminals link it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Fixable(StrEnum):
    """The option of `ppnews lint` that corrects findings of a rule, in the words of its manual page."""

    NO = "no"
    SAFE = "with `--fix`, where the correction is plain"
    UNSAFE = "only with `--unsafe-fixes`"
    PARTLY = "with `--fix` where the correction is plain, else with `--unsafe-fixes`"


@dataclass(frozen=True, slots=True)
class Example:
    """Excerpts of an issue's files that show a rule; the rest of the issue is taken to be in order.

    Attributes:
        text: Markdown of an article.
        translation: the same article in the second language.
        section: fields of the article's section in `issue.yaml`, without indentation.
        issue: fields of `issue.yaml` outside of sections, or all of its sections.
        publication: fields of `ppnews.yaml`.
        style: a style sheet of the layout.
        record: the record of confirmed translations, `translations.json`.
        remark: a sentence about anything that no text shows, such as pages, pictures and answers of web sites.
    """

    text: str = ""
    translation: str = ""
    section: str = ""
    issue: str = ""
    publication: str = ""
    style: str = ""
    record: str = ""
    remark: str = ""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The place and text of every excerpt, manifests first; a place is named to stand behind “in”."""
        parts = (
            ("ppnews.yaml", self.publication),
            ("issue.yaml", self.issue),
            ("a section of issue.yaml", self.section),
            ("a text", self.text),
            ("its translation", self.translation),
            ("a style sheet of the layout", self.style),
            ("translations.json", self.record),
        )
        return tuple((place, text) for place, text in parts if text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: a stable code, a readable name, its default severity, a summary in one sentence.

    Attributes:
        reason: why it matters, for whoever has to decide whether to correct it.
        bad: an example that the rule reports.
        good: the same, corrected.
        fixable: the fixes that its findings offer.
        since: the version of ppnews that brought it.
        optional: a matter of house style, off unless the publication or `--select` names its code.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    reason: str = ""
    bad: Example = Example()
    good: Example = Example()
    fixable: Fixable = Fixable.NO
    since: str = "0.1.0"
    optional: bool = False

    @property
    def can_be_silenced(self) -> bool:
        """Whether a comment or setting may suppress its findings: not those of errors in reading the sources."""
        return self.family != "MAN" or self.severity is not Severity.ERROR

    @property
    def family(self) -> str:
        """The letters of its code: `TOC` of `TOC001`."""
        return self.code.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class Related:
    """A related location of a finding: the first of two mentions, the other language."""

    at: Location
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of the span `at` by `replacement`. An insertion has an empty span."""

    at: Location
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that correct a finding. `safe` means that they cannot change what the issue says."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, worded for the person who can correct it.

    Attributes:
        message: one sentence, without the place.
        hint: what to do about it, where that is not plain from the message.
        language: the language whose text or edition it concerns, if one.

    """

    rule: Rule
    message: str
    at: Location
    hint: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    language: str | None = None
    severity: Severity = field(default=Severity.ERROR)

    @classmethod
    def of(
        cls,
        rule: Rule,
        message: str,
        at: Location,
        *,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
        language: str | None = None,
    ) -> Diagnostic:
        """Make a finding with the default severity of its rule."""
        return cls(rule, message, at, hint, related, fix, language, rule.severity)

    @property
    def is_error(self) -> bool:
        """Whether the issue cannot go out like this."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """A stage's value together with its findings; `value` is None where the next stage has nothing to work on."""

    value: T_co | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings, or no value at all."""
        return self.value is None or any(d.is_error for d in self.diagnostics)


def describe_exception(error: BaseException) -> str:
    """Return an exception in one line, with the file and line of the code that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


class PpnewsError(Exception):
    """An error that keeps the program from running at all: a message for the user, and a hint that would help.

    Not for anything wrong in an issue's sources: that is a `Diagnostic`.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[PpnewsError], tuple[str, str | None]]:
        """Pickle with the hint: it may come from another process."""
        return type(self), (self.message, self.hint)
