"""Thunderbird's reader of calendars, ical.js, gets out of ours what the manifest says."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.projects import Written, run

from ppnews.inspection.calendar import read_calendar

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).parent / "icaljs.mjs"


def read(*calendars: Path) -> list[dict[str, Any]]:
    """Return what ical.js reads in each calendar."""
    command = ["node", str(SCRIPT), *map(str, calendars)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_issue_39_is_read_in_both_languages(tmp_path: Path) -> None:
    for name in ("issues", "layouts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "ppnews.yaml", tmp_path)
    assert run("build", "39", "--calendar", "--project", str(tmp_path)).exit_code == 0
    english, russian = read(*sorted((tmp_path / "build/39").glob("*.ics")))
    assert (english["name"], russian["name"]) == (
        "Prague Process Quarterly Review – No. 39",
        "Ежеквартальный обзор Пражского процесса – № 39",
    )
    assert len(english["events"]) == len(russian["events"]) == 9
    assert [event["uid"] for event in english["events"]] == [event["uid"] for event in russian["events"]]
    congress = next(event for event in english["events"] if event["summary"] == "World Border Security Congress")
    assert (congress["start"], congress["end"]) == ("2025-03-25", "2025-03-28")
    assert russian["events"][1]["summary"] == (
        "Февраль 2025 г., день уточняется: Запуск автоматизированного базового модуля EUAA "
        "«Введение в коммуникацию для специалистов по вопросам убежища и приёма»"
    )
    assert english["refresh"] == "P1D"


def test_signs_that_calendars_escape_come_through(project: Callable[..., Written]) -> None:
    event = {
        "id": "talk",
        "when": "2025-01-28",
        "time": "14:00/15:30",
        "title": "Talk; “one, two”: C:\\three 🎉",
        "place": "Vienna, Austria",
        "topics": ["tc1"],
        "status": "tbc",
    }
    publication = {"timezone": "Europe/Vienna", "topics": {"tc1": "Border, trade; more"}}
    written = project(publication=publication, sections=[{"kind": "events", "title": "Ahead", "events": [event]}])
    assert written.run("build", "--calendar").exit_code == 0
    (calendar,) = read(written.root / "build/1/news-1-en.ics")
    (found,) = calendar["events"]
    assert found["summary"] == "Talk; “one, two”: C:\\three 🎉"
    assert (found["location"], found["categories"]) == ("Vienna, Austria", ["Border, trade; more"])
    assert found["description"] == "To be confirmed\nBorder, trade; more"
    assert (found["start"], found["end"]) == ("2025-01-28T13:00:00Z", "2025-01-28T14:30:00Z")
    assert (found["status"], found["sequence"], found["stamp"]) == ("TENTATIVE", 0, "2024-12-20T00:00:00Z")


TITLES = {
    "Comma, semicolon; backslash\\ and \\n, \\; as such": None,
    "Two\nlines": "Two lines",
    "END:VEVENT": None,
    "Семинар по 😀 и 👨\u200d👩\u200d👧, " * 12: ("Семинар по 😀 и 👨\u200d👩\u200d👧, " * 12).strip(),
    "עברית \u200f(ועוד)، مرحبا": None,
    "中文標題，測試；完": None,
    "x" * 300: None,
    "tab\there,  blanks": "tab here, blanks",
    "no\u00a0break, Kon\u00adferenz": "no break, Konferenz",
    "^n caret ^^ %0A {{x}} <b>&amp;": None,
}


def test_two_readers_get_every_title_out_that_an_editor_put_in(project: Callable[..., Written]) -> None:
    events = [
        {"id": f"e{n}", "when": "2025-01-28/2025-01-30", "title": title, "place": title, "note": title}
        for n, title in enumerate(TITLES)
    ]
    written = project(sections=[{"kind": "events", "title": "Ahead", "events": events}])
    assert written.run("build", "--calendar").exit_code == 0
    path = written.root / "build/1/news-1-en.ics"
    meant = [said or title for title, said in TITLES.items()]
    (calendar,) = read(path)
    own = [event.properties for event in read_calendar(path.read_bytes()).events]
    for field in ("summary", "location", "description"):
        assert [event[field] for event in calendar["events"]] == meant
        assert [properties[field.upper()] for properties in own] == meant
    assert {(event["start"], event["end"]) for event in calendar["events"]} == {("2025-01-28", "2025-01-31")}
