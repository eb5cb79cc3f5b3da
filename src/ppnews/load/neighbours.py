"""The headers of the issues before and after one: number, period and day of publication, without sections."""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from ppnews.diagnostics import Location
from ppnews.load import yaml
from ppnews.load.files import SourceReader
from ppnews.load.project import MANIFEST_FILE, Project
from ppnews.load.publication import MANIFEST_LIMIT
from ppnews.model.neighbour import Neighbour
from ppnews.model.when import Day, Period

_T = TypeVar("_T")
_SECTIONS = re.compile(r"^sections[ \t]*:", re.MULTILINE)
_PERIOD: TypeAdapter[Period] = TypeAdapter(Period)
_DAY: TypeAdapter[Day] = TypeAdapter(Day)


def neighbours(project: Project, number: int, reader: SourceReader) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the issue before `number` and the one after it, among those that exist."""
    numbers = project.issue_numbers()
    before = max((other for other in numbers if other < number), default=None)
    after = min((other for other in numbers if other > number), default=None)
    return _read(project, before, reader), _read(project, after, reader)


def _read(project: Project, number: int | None, reader: SourceReader) -> Neighbour | None:
    """Read the header of a manifest, up to its sections, which can be long. None where it cannot be read."""
    if number is None:
        return None
    name = f"issues/{number}/{MANIFEST_FILE}"
    source = reader.read(project.root / name, name, limit=MANIFEST_LIMIT).value
    if source is None:
        return None
    text = source.text
    sections = _SECTIONS.search(text)
    head = yaml.parse_yaml(text[: sections.start()] if sections else text, name).value
    data = head.data if head is not None and isinstance(head.data, dict) else {}
    return Neighbour(
        number, _valid(_PERIOD, data.get("period")), _valid(_DAY, data.get("published")), Location(name, 1, 1)
    )


def _valid(adapter: TypeAdapter[_T], value: object) -> _T | None:
    try:
        return adapter.validate_python(value)
    except ValidationError:
        return None
