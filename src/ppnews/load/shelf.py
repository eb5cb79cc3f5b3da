"""The issues of a project: their folders, in the order in which they came out, and the one that a person means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ppnews.diagnostics import Location, PpnewsError
from ppnews.files.holding import folders_with
from ppnews.files.reading import Kind, OutsideError, list_folder, read_file
from ppnews.load import yaml
from ppnews.load.files import IN_ITS_PLACE, LEADS_OUT, SourceReader
from ppnews.load.project import ISSUES, MANIFEST_FILE, IssueName, Project
from ppnews.load.publication import MANIFEST_LIMIT
from ppnews.model.neighbour import Neighbour
from ppnews.model.text import Text
from ppnews.model.when import Day, Period

_T = TypeVar("_T")
_PLAIN = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
ANY_NUMBER = re.compile(r"0*[1-9][0-9]{0,5}", re.ASCII)
"""An issue's number as people type it: `7`, `007`."""
_SECTIONS = re.compile(r"^sections[ \t]*:.*(?:\n(?![A-Za-z_\"']).*)*", re.MULTILINE)
_BEGUN = re.compile(r"^(number|label|period|published|sections)[ \t]*:", re.MULTILINE)
_PERIOD: TypeAdapter[Period] = TypeAdapter(Period)
_DAY: TypeAdapter[Day] = TypeAdapter(Day)
_LABEL: TypeAdapter[Text] = TypeAdapter(Text)
_EMPTY = "it is empty"
_LIKE_SOURCES = (".md", ".yaml", ".yml", ".txt")


def issue_names(project: Project, reader: SourceReader | None = None) -> tuple[str, ...]:
    """Return the names of the folders that hold an issue: by number, then period, then day of publication.

    Manifests are read only where the order cannot be told from the names of the folders.
    """
    return tuple(header.name for header in issue_headers(project, reader))


def issue_headers(project: Project, reader: SourceReader | None = None) -> tuple[Neighbour, ...]:
    """Return the headers of the issues in order; as with `issue_names`, of folders named by number the number alone."""
    names = [name for name, fault in _folders(project) if fault is None]
    if are_numbers(names):
        bare = (_header(name, {}) for name in names)
        return tuple(sorted(bare, key=lambda header: header.number))
    reader = reader or SourceReader(project.root)
    return tuple(sorted((read_header(project, name, reader) for name in names), key=_order))


def are_numbers(names: Iterable[str]) -> bool:
    """Return whether folders are named as their issues are numbered, so that no two have one number."""
    return all(_PLAIN.fullmatch(name) for name in names)


def passed_over(project: Project, *, likely: bool = False) -> dict[str, str]:
    """Return the folders beside the issues that hold none, by name, with the reason; `likely` those meant as one."""
    faults = {name: fault for name, fault in _folders(project) if fault is not None}
    return {
        name: fault
        for name, fault in faults.items()
        if not likely or _is_likely(project.root / ISSUES / name, project.root)
    }


def _folders(project: Project) -> Iterator[tuple[str, str | None]]:
    """Yield each folder beside the issues with the reason why it holds no issue; None where it does.

    Raises:
        PpnewsError: the folder of the issues leads out of the project, or cannot be read.
    """
    shelf, root = project.root / ISSUES, project.root
    try:
        there, whole = list_folder(shelf, root), folders_with(MANIFEST_FILE, shelf, root)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        if isinstance(error, OutsideError):
            raise PpnewsError(f"{ISSUES} is a link that {LEADS_OUT}.", IN_ITS_PLACE) from error
        raise PpnewsError(f"The folder {ISSUES} cannot be read: {error.strerror}.") from error
    for entry in there:
        if entry.name.startswith("."):
            continue
        if entry.kind is Kind.OUTSIDE:
            yield entry.name, f"it is a link that {LEADS_OUT}"
        elif entry.name in whole and _PLAIN.fullmatch(entry.name):
            yield entry.name, None
        elif entry.kind is Kind.FOLDER:
            fault = _fault(entry.path, root)
            if fault != _EMPTY:
                yield entry.name, fault


def _fault(folder: Path, root: Path) -> str | None:
    if any(not letter.isprintable() for letter in folder.name):
        return "its name holds letters that do not print"
    try:
        there = {entry.name: entry.kind for entry in list_folder(folder, root)}
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    if not there:
        return _EMPTY
    if MANIFEST_FILE in there:
        if there[MANIFEST_FILE] is Kind.NOWHERE:
            return f"{MANIFEST_FILE} in it is a link that leads nowhere"
        return (
            None
            if _PLAIN.fullmatch(folder.name) or _is_manifest(folder, root)
            else f"{MANIFEST_FILE} in it holds no issue"
        )
    near = next((name for name in sorted(there) if name.casefold().startswith("issue.y")), None)
    return f"there is no {MANIFEST_FILE} in it" + (f", but a file {near}" if near else "")


def _is_manifest(folder: Path, root: Path) -> bool:
    """Return whether the manifest of a folder of any name was begun: one of its fields is there, however wrong."""
    try:
        text = read_file(folder / MANIFEST_FILE, root, MANIFEST_LIMIT).decode("utf-8", errors="replace")
    except OSError:
        return True  # what is wrong with it is said when it is read
    return _BEGUN.search(text.replace("\r", "\n")) is not None


def _is_likely(folder: Path, root: Path) -> bool:
    """Return whether a folder was meant as an issue: its name has a figure, or texts lie in it."""
    if any(letter.isdigit() for letter in folder.name):
        return True
    try:
        return any(entry.name.casefold().endswith(_LIKE_SOURCES) for entry in list_folder(folder, root))
    except OSError:
        return True


def read_header(project: Project, name: str, reader: SourceReader) -> Neighbour:
    """Read the header of an issue's manifest, without its sections, which can be long."""
    file = f"{ISSUES}/{name}/{MANIFEST_FILE}"
    source = reader.read(project.root / file, file, limit=MANIFEST_LIMIT).value
    text = source.text if source is not None else ""
    head = yaml.parse_yaml(_SECTIONS.sub("", text), file).value
    return _header(name, head.data if head is not None and isinstance(head.data, dict) else {})


def _header(name: str, data: Mapping[str, Any]) -> Neighbour:
    """Return the header of the issue in a folder; a number in the folder's name counts for more than a field."""
    plain, number = _PLAIN.fullmatch(name), data.get("number")
    return Neighbour(
        name=name,
        number=int(name) if plain else number if type(number) is int and number > 0 else 0,
        label=_valid(_LABEL, data.get("label")),
        period=_valid(_PERIOD, data.get("period")),
        published=_valid(_DAY, data.get("published")),
        at=Location(f"{ISSUES}/{name}/{MANIFEST_FILE}", 1, 1),
        subject=_valid(_LABEL, email.get("subject") if isinstance(email := data.get("email"), dict) else None),
    )


def _valid(adapter: TypeAdapter[_T], value: object) -> _T | None:
    try:
        return adapter.validate_python(value)
    except ValidationError:
        return None


def _order(header: Neighbour) -> tuple[int, Period, date, str]:
    return header.number, header.period or Period(1, 1, 1), header.published or date.min, header.name


def find_issue(project: Project, wanted: IssueName) -> str:
    """Return the name of the folder that `wanted` stands for: its name, or the number of the issue in it.

    A folder of that very name goes first; where there is none and no issue has the number, the name itself is returned.
    """
    name = str(wanted)
    folder = project.issue_folder(name)
    if os.path.lexists(folder) or not ANY_NUMBER.fullmatch(name):
        return name
    numbered = issues_numbered(project, int(name))
    return numbered[0] if numbered else name


def issues_numbered(project: Project, number: int) -> Sequence[str]:
    """Return the folders of the issues with a number, or else of the double issue that covers it."""
    headers = issue_headers(project)
    same = [header.name for header in headers if header.number == number]
    return same or [header.name for header in headers if header.number < number <= header.last]
