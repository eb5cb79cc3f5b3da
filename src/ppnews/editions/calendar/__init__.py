"""The calendar: one .ics file per language with the issue's events, for any calendar program."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, PlainEdition, Product
from ppnews.editions.calendar.items import calendar_items
from ppnews.editions.calendar.writing import write_calendar
from ppnews.model.calendar import CalendarHead, CalendarSheet
from ppnews.model.content import Content, Manner, Medium
from ppnews.model.identity import lasting_id

_SHEET = "calendar.json"
"""The part of an assembly that the file is written from."""
_MANNER = Manner(Medium.SCREEN, paged=False, permalinks=False, carries_files=False)


class CalendarEdition(PlainEdition):
    """One iCalendar file per language; without events it is empty, and programs that fetch it again see that."""

    name = "calendar"
    by_default = False
    dated = True
    manner = _MANNER
    stage = "writing the calendar"

    def target(self, content: Content) -> str:
        """Return `{slug}-{issue}-{language}.ics`."""
        return f"{content.file_stem}.ics"

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        """Gather the entries."""
        target = self.target(content)
        head = CalendarHead(
            uid=str(lasting_id(content.slug, "calendar", content.issue, content.language)),
            name=f"{content.name} – {content.numbered}",  # a comma is shown with its escape by some programs
            language=content.language,
            address=_address(content, target),
        )
        sheet = CalendarSheet(head, tuple(calendar_items(content, content.published)))
        return Outcome(Assembly(target, target, {_SHEET: sheet.to_json()}))

    def produce(self, assembly: Assembly) -> Product:
        """Write the calendar down."""
        return {assembly.target: write_calendar(CalendarSheet.from_json(assembly.parts[_SHEET]))}


def _address(content: Content, target: str) -> str | None:
    """Return the address of the file beside the folders of the web edition."""
    if content.canonical is None:
        return None
    return f"{content.canonical.removesuffix(f'{content.language}/')}{quote(target)}"


EDITION = CalendarEdition()
