"""The record of confirmed translations, `translations.json` in an issue's folder."""

from __future__ import annotations

import json
import shlex
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.files.reading import kind_of
from ppnews.load.files import MEGABYTE, SourceReader, project_name
from ppnews.load.project import CONFIRMATIONS_FILE, IssueName, Project
from ppnews.load.shelf import find_issue
from ppnews.model import findings
from ppnews.model.confirmation import Confirmed
from ppnews.model.text import Language

_LIMIT = 5 * MEGABYTE
_HINT = (
    "Put the file back as it was; or delete it, look over the translations, and: ppnews lint {} --confirm-translation"
)
_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
_RECORD: TypeAdapter[dict[Language, dict[str, _Digest | Annotated[list[_Digest], Field(min_length=1)]]]] = TypeAdapter(
    dict[Language, dict[str, _Digest | Annotated[list[_Digest], Field(min_length=1)]]]
)


def load_confirmations(project: Project, issue: IssueName, reader: SourceReader) -> Outcome[Confirmed]:
    """Read the record of an issue: empty where no file exists, None and a finding where it cannot be read."""
    number = find_issue(project, issue)
    folder = project.issue_folder(number)
    name = project_name(folder / CONFIRMATIONS_FILE, project.root)
    path = folder / CONFIRMATIONS_FILE
    if kind_of(path, project.root) is None:
        return Outcome({})
    text = reader.read(path, name, limit=_LIMIT)
    if text.value is None:
        return _bad(number, text.diagnostics[0].message, text.diagnostics[0].at)
    try:
        read = json.loads(text.value.text)
        json.dumps(read, ensure_ascii=False).encode()  # an escape can stand for half a character
        record = _RECORD.validate_python(read)
    except json.JSONDecodeError as error:
        return _bad(number, f"{name} is damaged: this is not JSON.", Location(name, error.lineno, error.colno))
    except (ValidationError, ValueError, RecursionError):
        return _bad(number, f"{name} is not a record of confirmed translations.", Location(name, 1, 1))
    return Outcome(
        {
            language: {key: frozenset([known] if isinstance(known, str) else known) for key, known in texts.items()}
            for language, texts in record.items()
        }
    )


def _bad(number: str, message: str, at: Location) -> Outcome[Confirmed]:
    hint = _HINT.format(shlex.quote(number))
    return Outcome(None, (Diagnostic.of(findings.BAD_CONFIRMATIONS, message, at, hint=hint),))
