"""The calendar: one .ics file per language."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, PlainEdition
from ppnews.model.content import SHOWN, Content


class IcsEdition(PlainEdition):
    """Every event of the issue on a line."""

    name = "ics"
    manner = SHOWN
    stage = "writing the calendar"

    def target(self, content: Content) -> str:
        return f"{content.file_stem}.ics"

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        lines = [f"{event.when.when} {event.title}" for event in content.events]
        target = self.target(content)
        return Outcome(Assembly(target, target, {target: "\n".join(lines).encode()}))


EDITION = IcsEdition()
