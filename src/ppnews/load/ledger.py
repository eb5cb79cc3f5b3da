"""The ledger is read: an empty one where none was ever recorded."""

from __future__ import annotations

from typing import Final

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.files.reading import kind_of
from ppnews.load.files import MEGABYTE, SourceReader
from ppnews.load.project import ISSUES, Project
from ppnews.model import findings
from ppnews.model.ledger import Ledger, NewerLedgerError

LEDGER_FILE: Final = f"{ISSUES}/published.json"
LEDGER_LIMIT: Final = 50 * MEGABYTE


def load_ledger(project: Project, reader: SourceReader) -> Outcome[Ledger]:
    """Read the ledger of a project; a finding, and no value, for one that is damaged or from a later version."""
    path = project.root / LEDGER_FILE
    if kind_of(path, project.root) is None:
        return Outcome(Ledger())
    text = reader.read(path, LEDGER_FILE, limit=LEDGER_LIMIT)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    try:
        return Outcome(Ledger.from_json(text.value.text))
    except NewerLedgerError as error:
        message, hint = f"{LEDGER_FILE} is from a later version of ppnews: {error}.", "Update ppnews."
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        at = Location(LEDGER_FILE, line, getattr(error, "colno", 1))
        hint = "Take the file back from the version control; nobody has to write in it by hand."
        return Outcome(None, (Diagnostic.of(findings.WRONG_VALUE, _damaged(error), at, hint=hint),))
    return Outcome(None, (Diagnostic.of(findings.WRONG_VALUE, message, Location(LEDGER_FILE, 1, 1), hint=hint),))


def _damaged(error: ValueError) -> str:
    reason = getattr(error, "msg", str(error))
    return f"{LEDGER_FILE}, the record of all that is out, is damaged: {reason[:1].lower()}{reason[1:]}."
