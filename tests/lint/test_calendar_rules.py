"""Events over two issues: a mend of CAL002 gives an event its former id, CAL003 and CAL004 look where they should."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from helpers.fixtures import write_fixture
from helpers.projects import Written, to_yaml

HERE = Path(__file__).parent
Project = Callable[..., Written]


def issue(number: int, published: str, events: list[dict[str, Any]], **more: Any) -> Mapping[str, str]:
    sections = [{"kind": "events", "title": "Ahead", "events": events}]
    data = {"number": number, "period": published[:7], "published": published, "sections": sections, **more}
    return {f"issues/{number}/issue.yaml": to_yaml(data)}


def codes(written: Written, number: int) -> list[str]:
    """Return the codes of the rules of calendars that find something."""
    done = written.run("lint", str(number), "--select", "CAL", "--no-render", "--quiet")
    return [word for line in done.stdout.splitlines() for word in line.split() if word.startswith("CAL0")]


def test_a_mend_gives_every_event_its_former_id(tmp_path: Path) -> None:
    written = write_fixture(HERE / "CAL002/bad", tmp_path)
    written.run("lint", "1", "--select", "CAL002", "--fix", "--no-render")
    assert written.read("issues/1/issue.yaml").decode().partition("    events:\n")[2] == (
        "      - {id: rollout-of-the-foundation-module-on-communication, when: 2025-02-11, place: Online, "
        'title: "Rollout of the EUAA foundation module on communication"}\n'
        "      - id: workshop-on-labour-migration\n"
        "        when: 2025-04-02/2025-04-03 # it was open\n"
        "        place: Bucharest, Romania\n"
        "        title: Workshop on labour migration and skills\n"
        "      - {aliases: [world-border-security-congress], id: congress, when: 2025-03-25/2025-03-27, "
        'place: "Madrid, Spain", title: World Border Security Congress}\n'
        "      - {id: academy, when: 2025-06-03, place: Vienna, title: The Academy opens}\n"
    )
    assert codes(written, 1) == []


OPEN = {"when": "2025-05", "place": "Bucharest", "title": "Workshop on labour migration"}
OTHER = {"when": "2025-06-10", "place": "Vienna", "title": "Training"}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (OPEN, {**OPEN, "title": "Workshop on labour migration and skills"}, ["CAL002"]),
        (OPEN, {**OPEN, "title": "Workshop on labour migration and skills", "when": "2025-09"}, ["CAL003"]),
        (OPEN, {**OPEN, "title": "Workshop on labour migration and skills", "place": "Yerevan"}, ["CAL003"]),
        (OPEN, OTHER, ["CAL003"]),
        ({**OPEN, "when": "2025-05-06"}, OTHER, []),
        ({**OPEN, "when": "2025-02"}, OTHER, []),
        ({**OPEN, "status": "cancelled"}, OTHER, []),
        ({**OPEN, "when": "2025-05-06", "status": "tbc"}, OTHER, ["CAL003"]),
        ({**OPEN, "title": "Policy Talk 5"}, {**OPEN, "title": "Policy Talk 6"}, ["CAL003"]),
        ({**OPEN, "when": "2025-05-06", "title": "Training, part 1"}, {**OPEN, "title": "Training, part 2"}, []),
    ],
)
def test_events_of_two_issues(
    project: Project, before: dict[str, Any], after: dict[str, Any], found: list[str]
) -> None:
    written = project(files={**issue(1, "2024-12-20", [before]), **issue(2, "2025-03-20", [after])})
    assert codes(written, 2) == found


def test_a_draft_between_two_issues_is_passed_over(project: Project) -> None:
    files = {
        **issue(1, "2024-12-20", [OPEN]),
        **issue(2, "2025-03-20", [OTHER], draft=True),
        **issue(3, "2025-04-20", [{**OPEN, "title": "Workshop on labour migration and skills"}]),
    }
    written = project(files=files)
    assert codes(written, 2) == ["CAL003"]
    assert codes(written, 3) == ["CAL002"]


def test_a_calendar_as_it_was_built_differs_in_nothing(project: Project) -> None:
    events = [OPEN, OTHER, {**OPEN, "id": "seminar", "status": "cancelled"}, {"when": "2025-06", "title": "Visit"}]
    written = project(files=issue(1, "2024-12-20", events), publication={"calendar": {"open": "span"}})
    assert written.run("build", "1", "--calendar").exit_code == 0
    select = ("lint", "1", "--select", "CAL004", "--quiet")
    assert written.run(*select).stdout == ""
    calendar = "build/1/news-1-en.ics"
    written.put({calendar: written.read(calendar).replace(b":20250610", b":20250609")})
    assert f"The calendar {calendar} has this event at 2025-06-09/2025-06-10, the manifest at 2025-06-10." in (
        written.run(*select).stdout
    )
