"""The plan of a new issue: proposals made from the newest one, and the parsing of an editor's answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from ppnews.diagnostics import PpnewsError
from ppnews.files.reading import Place
from ppnews.load.validate import did_you_mean
from ppnews.model.issue import Issue, IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.slug import slugify
from ppnews.model.when import MONTHS_OF, Day, Period
from ppnews.model.wording import shortened

T = TypeVar("T")

_LARGEST = 999_999
_MOST_DIGITS = 10
_SEVERAL = re.compile(r"([1-9]\d{0,5})\s?[-–/+&]\s?([1-9]\d{0,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Plan:
    """The header of a new issue, and the parts carried over into it.

    Attributes:
        carry: the ids of the sections of the issue before it that are carried over whole.
        with_events: whether its events that still lie ahead are carried over.
        label: prints instead of the number; None for an issue that goes by its number.
        credit: what most pictures share, as the issue before has it.

    """

    number: int
    period: Period
    published: date
    languages: tuple[str, ...]
    carry: frozenset[str] = frozenset()
    with_events: bool = True
    label: str | None = None
    credit: str | dict[str, str] | None = None

    @property
    def folder(self) -> str:
        """The name of its folder: the number, or the label in plain letters, `39-40`, `special-issue`."""
        return (slugify(self.label) if self.label else "") or str(self.number)


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The files to write, and remarks about them for the editor.

    Attributes:
        files: by path relative to the new folder: a text, or a file to copy.

    """

    files: Mapping[str, str | Place]
    remarks: tuple[str, ...] = field(default=())


def read_number(words: str | int) -> int:
    """Return an issue's number; raise `PpnewsError` if it cannot be one."""
    typed = str(words).strip()
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS else 0
    if not 1 <= number <= _LARGEST:
        several = _SEVERAL.fullmatch(typed)
        raise PpnewsError(
            f"An issue cannot have the number {shortened(typed)}.",
            f"A double issue is numbered by its first: ppnews new-issue {several[1]} --label {several[1]}/{several[2]}"
            if several
            else f"It is a whole number from 1 to {_LARGEST}.",
        )
    return number


def read_period(words: str) -> Period:
    """Return the period that an editor typed; raise `PpnewsError` if it is none."""
    return _read(TypeAdapter(Period), words)


def read_day(words: str) -> date:
    """Return the day that an editor typed; raise `PpnewsError` if it is none."""
    return _read(TypeAdapter(Day), words)


def _read(kind: TypeAdapter[T], words: str) -> T:
    try:
        return kind.validate_python(words.strip())
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        raise PpnewsError(f"{message[0].upper()}{message[1:]}.") from None


def read_languages(words: Sequence[str], publication: Publication) -> tuple[str, ...]:
    """Return languages of the publication, given one by one or with commas between them; all if none are given."""
    wanted = tuple(dict.fromkeys(part.strip() for given in words for part in given.split(",") if part.strip()))
    for language in wanted:
        if language not in publication.languages:
            raise PpnewsError(
                f"The publication does not come out in “{language}”.",
                f"Its languages are: {', '.join(publication.languages)}. More go into ppnews.yaml.",
            )
    return wanted or publication.languages


def standing(issue: Issue) -> frozenset[str]:
    """Return the ids of the sections that go from issue to issue as they are, such as courses."""
    return frozenset(section.anchor for section in issue.manifest.sections if section.traits.standing)


def read_carried(ids: Sequence[str], issue: Issue) -> frozenset[str]:
    """Return ids of sections of `issue`, given one by one or with commas; raise `PpnewsError` for an unknown one."""
    wanted = frozenset(part.strip() for given in ids for part in given.split(",") if part.strip())
    there = [section.anchor for section in issue.manifest.sections]
    for unknown in sorted(wanted.difference(there)):
        hint = did_you_mean(unknown, there) or f"Its sections are: {', '.join(there)}."
        raise PpnewsError(f"Issue {issue.number} has no section “{unknown}” to carry over.", hint)
    return wanted


def propose_period(publication: Publication, newest: IssueManifest | None, today: date) -> Period:
    """Return the period after the newest issue's, as long as that; the current one where there is no issue yet.

    A double issue that covers two usual periods is followed by an issue that covers one.
    """
    if newest is None:
        return Period.around(today, publication.frequency)
    following = newest.period.next()
    several = _covers_several(publication, newest)
    return replace(following, months=MONTHS_OF[publication.frequency]) if several else following


def _covers_several(publication: Publication, issue: IssueManifest) -> bool:
    """Return whether an issue has several numbers, and the usual period of each of them."""
    numbers = issue.last_number - issue.number + 1
    return numbers > 1 and issue.period.months == numbers * MONTHS_OF[publication.frequency]


def odd_length(publication: Publication, newest: IssueManifest) -> str | None:
    """Return a remark if the newest issue's period is not as long as the publication's frequency has it, or None."""
    usual = MONTHS_OF[publication.frequency]
    if newest.period.months == usual or _covers_several(publication, newest):
        return None
    return (
        f"Issue {newest.number} covers {_months(newest.period.months)}, ppnews.yaml says {publication.frequency} "
        f"({_months(usual)}): the new issue is as long as issue {newest.number}."
    )


def _months(count: int) -> str:
    return f"{count} month{'' if count == 1 else 's'}"


def propose_day(newest: IssueManifest | None, period: Period) -> date:
    """Return a day as far from the end of `period` as the newest issue's was from its own; else its last day."""
    if newest is None:
        return period.last
    try:
        return period.last + (newest.published - newest.period.last)
    except OverflowError:
        return period.last
