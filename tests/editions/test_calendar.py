"""The calendar edition: what every event becomes, who it is over issues and languages, and the form of the file."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from helpers.projects import Written, to_yaml
from helpers.rfc5545 import violations
from hypothesis import given
from hypothesis import strategies as st

from ppnews.editions.calendar.writing import calendar_text, write_calendar
from ppnews.inspection.calendar import read_calendar
from ppnews.model.calendar import CalendarFact, CalendarHead, CalendarItem, CalendarSheet, CalendarText, CalendarTime

Project = Callable[..., Written]
PUBLICATION: Mapping[str, Any] = {
    "name": {"en": "The News", "ru": "Новости"},
    "languages": ["en", "ru"],
    "timezone": "Europe/Vienna",
    "topics": {"tc1": "Border, trade; and more"},
}


def events(*given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the sections of an issue with these events."""
    return [{"kind": "events", "title": {"en": "Ahead", "ru": "Впереди"}, "events": list(given)}]


def facts(written: Written, issue: str = "1", language: str = "en") -> dict[str, CalendarFact]:
    """Build the calendar of an issue; return its entries by their titles, all rules of the RFC kept."""
    done = written.run("build", issue, "--calendar")
    assert done.exit_code == 0, done.output
    data = written.read(f"build/{issue}/news-{issue}-{language}.ics")
    assert violations(data) == []
    return {fact.properties["SUMMARY"]: fact for fact in read_calendar(data).events}


@pytest.fixture
def calendar(project: Project) -> Callable[..., dict[str, CalendarFact]]:
    def build(*given: Mapping[str, Any], language: str = "en", **publication: Any) -> dict[str, CalendarFact]:
        written = project(publication={**PUBLICATION, **publication}, sections=events(*given))
        return facts(written, language=language)

    return build


Build = Callable[..., dict[str, CalendarFact]]
TALK = {"when": "2025-01-28", "title": "Policy Talk"}


def test_days_are_whole_and_end_behind_the_last(calendar: Build) -> None:
    found = calendar(TALK, {"when": "2025-12-30/2026-01-02", "title": "Congress", "status": "tbc"})
    talk, congress = found["Policy Talk"], found["Congress"]
    assert (talk.start, talk.end, talk.status) == (date(2025, 1, 28), date(2025, 1, 29), "CONFIRMED")
    assert (congress.start, congress.end, congress.status) == (date(2025, 12, 30), date(2026, 1, 3), "TENTATIVE")
    assert {fact.properties["TRANSP"] for fact in found.values()} == {"TRANSPARENT"}


@pytest.mark.parametrize(
    ("when", "time", "start", "end"),
    [
        (
            "2025-01-28",
            "14:00/15:30",
            datetime(2025, 1, 28, 13, 0, tzinfo=UTC),
            datetime(2025, 1, 28, 14, 30, tzinfo=UTC),
        ),
        ("2025-07-01", "00:30", datetime(2025, 6, 30, 22, 30, tzinfo=UTC), None),
        (
            "2025-03-29/2025-03-30",
            "9:00/17:00",
            datetime(2025, 3, 29, 8, tzinfo=UTC),
            datetime(2025, 3, 30, 15, tzinfo=UTC),
        ),
    ],
)
def test_hours_are_in_utc(calendar: Build, when: str, time: str, start: datetime, end: datetime | None) -> None:
    talk = calendar({**TALK, "when": when, "time": time})["Policy Talk"]
    assert (talk.start, talk.end) == (start, end)


def test_an_event_without_a_day_is_a_note_on_the_first(calendar: Build) -> None:
    found = calendar({"when": "2025-03/2025-04", "title": "Workshop"}, {"when": "2025-05", "title": "Visit"})
    assert [(t, f.start, f.end, f.status) for t, f in found.items()] == [
        ("March/April 2025, day to be announced: Workshop", date(2025, 3, 1), date(2025, 3, 2), "TENTATIVE"),
        ("May 2025, day to be announced: Visit", date(2025, 5, 1), date(2025, 5, 2), "TENTATIVE"),
    ]


def test_it_can_take_its_whole_months_or_none(calendar: Build) -> None:
    workshop = {"when": "2025-03/2025-04", "title": "Workshop"}
    (whole,) = calendar(workshop, calendar={"open": "span"}).values()
    assert (whole.start, whole.end, whole.status) == (date(2025, 3, 1), date(2025, 5, 1), "TENTATIVE")
    assert list(calendar(workshop, TALK, calendar={"open": "omit"})) == ["Policy Talk"]


def test_what_is_called_off_says_so_until_its_date_has_passed(calendar: Build) -> None:
    found = calendar(
        {"when": "2024-12-19", "title": "Over", "status": "cancelled"},
        {"when": "2024-12-20", "title": "Today", "status": "cancelled"},
        {"when": "2024-12", "title": "This month", "status": "postponed"},
        {"when": "2025-03", "title": "Some day", "status": "cancelled", "note": "For want of a room"},
    )
    assert {title: fact.status for title, fact in found.items()} == {
        "Cancelled: Today": "CANCELLED",
        "Postponed: This month": "CANCELLED",
        "Cancelled: Some day": "CANCELLED",
    }
    assert found["Cancelled: Some day"].properties["DESCRIPTION"] == "For want of a room\nMarch 2025"


def test_everything_that_a_reader_wants_to_know_is_there(project: Project) -> None:
    event = {
        **TALK,
        "title": {"en": "Talk, “one”; two\\three", "ru": "Дискуссия"},
        "place": {"en": "Online", "ru": "Онлайн"},
        "note": "For members",
        "status": "tbc",
        "topics": ["tc1"],
        "url": {"en": "https://example.org/en?a=1,2;b", "ru": "#first"},
        "time": "14:00",
    }
    given = {**PUBLICATION, "url": "https://example.org/news"}
    sections = [*events(event), {"kind": "article", "id": "first", "title": "First", "body": "first.md"}]
    written = project(publication=given, sections=sections)
    english = facts(written)["Talk, “one”; two\\three"].properties
    russian = facts(written, language="ru")["Дискуссия"].properties
    assert english["URL"] == "https://example.org/en?a=1,2;b"
    assert russian["URL"] == "https://example.org/news/1/ru/#first"
    assert english["DESCRIPTION"].split("\n") == [
        *("For members", "To be confirmed", "Border, trade; and more"),
        "https://example.org/en?a=1,2;b",
    ]
    assert (english["LOCATION"], russian["LOCATION"]) == ("Online", "Онлайн")
    head = read_calendar(written.read("build/1/news-1-ru.ics")).properties
    assert head["NAME"] == head["X-WR-CALNAME"] == "Новости – № 1"
    assert head["SOURCE"] == "https://example.org/news/1/news-1-ru.ics"
    assert (head["REFRESH-INTERVAL"], head["X-PUBLISHED-TTL"]) == ("P1D", "P1D")
    assert "METHOD" not in head


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://пример.рф/новости?год=2025#да", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"
         "?%D0%B3%D0%BE%D0%B4=2025#%D0%B4%D0%B0"),
        ("https://example.org/a%20b?c=d,e;f&g=(h)", "https://example.org/a%20b?c=d,e;f&g=(h)"),
        ("mailto:office@example.org", "mailto:office@example.org"),
        ("tel:+420-123", "tel:+420-123"),
    ],
)  # fmt: skip
def test_an_address_is_one_that_every_program_can_open(calendar: Build, url: str, written: str) -> None:
    assert calendar({**TALK, "url": url})["Policy Talk"].properties["URL"] == written


def test_an_event_is_the_same_in_every_language(project: Project) -> None:
    talk = {**TALK, "title": {"en": "Policy Talk", "ru": "Дискуссия"}}
    written = project(publication=PUBLICATION, sections=events(talk, {"when": "2025-02", "title": "Visit"}))
    english, russian = facts(written), facts(written, language="ru")
    assert [fact.uid for fact in english.values()] == [fact.uid for fact in russian.values()]
    assert len({fact.uid for fact in english.values()}) == 2


def test_titles_that_only_differ_at_their_end_are_two_events(calendar: Build) -> None:
    words = "Rollout of the automated foundation module of the agency " * 3
    found = calendar({"when": "2025-02", "title": f"{words} one"}, {"when": "2025-03", "title": f"{words} two"})
    assert len({fact.uid for fact in found.values()}) == 2


def issue(number: int, published: str, *given: Mapping[str, Any], **more: Any) -> dict[str, str]:
    manifest = {"number": number, "period": "2024-Q4", "published": published, "sections": events(*given), **more}
    return {f"issues/{number}/issue.yaml": to_yaml(manifest)}


STORY = {
    **issue(1, "2024-12-20", {"when": "2025-04", "title": "Workshop", "status": "tbc"}, TALK),
    **issue(2, "2025-01-20", {"when": "2025-04", "title": "Workshop", "status": "tbc", "note": "Open to all"}, TALK),
    **issue(3, "2025-02-20", {"when": "2025-05-06", "title": "Workshop"}),
    **issue(4, "2025-03-01", {"id": "workshop", "when": "2025-07", "title": "A new name"}, draft=True),
    **issue(5, "2025-03-20", {"id": "skills", "aliases": ["workshop"], "when": "2025-05-06", "title": "Skills"}),
    **issue(
        *(6, "2025-04-20"),
        {"id": "skills", "when": "2025-05-06", "time": "9:00", "title": "Skills"},
        revised="2025-04-22",
    ),
}


def test_its_history_comes_from_the_issues_before(project: Project) -> None:
    written = project(publication=PUBLICATION, files=STORY)
    told = [facts(written, str(number)) for number in (1, 2, 3, 5, 6)]
    workshop = [
        next(fact for fact in found.values() if "Policy Talk" not in fact.properties["SUMMARY"]) for found in told
    ]
    assert len({fact.uid for fact in workshop}) == 1
    # From the first publication to the last change of date, time, place or status; a note and a title are none.
    assert [fact.sequence for fact in workshop] == [0, 0, 62, 62, 123]
    assert [fact.properties["LAST-MODIFIED"][:8] for fact in workshop] == [
        *("20241220", "20250120", "20250220", "20250320", "20250422"),
    ]
    assert {fact.properties["CREATED"] for fact in workshop} == {"20241220T000000Z"}
    assert [told[n]["Policy Talk"].properties["DTSTAMP"] for n in (0, 1)] == ["20241220T000000Z"] * 2


def test_a_correction_of_an_issue_that_was_out_counts(project: Project) -> None:
    written = project(publication=PUBLICATION, files=issue(1, "2024-12-20", TALK, revised="2025-01-14"))
    talk = facts(written)["Policy Talk"]
    assert (talk.sequence, talk.properties["DTSTAMP"]) == (25, "20250114T000000Z")


@pytest.mark.parametrize(
    ("fault", "said", "first"),
    [
        ({"frequency": "never"}, "MAN004", "20241220"),
        ({"published": "soon"}, "MAN007", "20250120"),
        ({"sections": [{"kind": "article", "title": 1}, *events(TALK)]}, "MAN006", "20241220"),
    ],
)
def test_an_issue_before_with_errors_is_read_as_far_as_it_can(
    project: Project, fault: Mapping[str, Any], said: str, first: str
) -> None:
    broken = issue(1, "2024-12-20", TALK, **fault) if "published" not in fault else issue(1, "soon", TALK)
    written = project(publication=PUBLICATION, files={**broken, **issue(2, "2025-01-20", TALK)})
    for _ in range(2):
        done = written.run("build", "2", "--calendar")
        assert done.exit_code == 0
        assert re.search(rf"issues/1/issue\.yaml:\d+:\d+ warning {said}", done.stderr)
    assert facts(written, "2")["Policy Talk"].properties["CREATED"] == f"{first}T000000Z"


def test_a_damaged_memory_is_done_without(project: Project) -> None:
    written = project(publication=PUBLICATION, files=STORY)
    before = facts(written, "6")
    for path in (written.root / "build/.cache/events").iterdir():
        path.write_bytes(b'{"published": "never", "events": [{}]}')
    (written.root / "build/6/news-6-en.ics").unlink()
    assert facts(written, "6") == before


def test_two_events_of_one_title_are_two_entries(project: Project) -> None:
    march = {**TALK, "when": "2025-03-11"}
    files = {**issue(1, "2024-12-20", TALK, march), **issue(2, "2025-02-20", march)}
    written = project(publication=PUBLICATION, files=files)
    written.run("build", "1", "--calendar")
    first = read_calendar(written.read("build/1/news-1-en.ics")).events
    assert len({fact.uid for fact in first}) == 2
    assert facts(written, "2")["Policy Talk"].uid == first[1].uid


def test_any_kind_of_section_has_its_dates_in_it(project: Project) -> None:
    kind = "fields:\n  jobs:\n    fields:\n      when: {type: when, required: true}\n      job: {type: text}\n"
    template = '{% import "_macros.html" as m with context %}{{ m.heading(section) }}'
    files = {"layouts/plain/kinds/jobs.yaml": kind, "layouts/plain/templates/sections/jobs.html": template}
    sections = [{"kind": "jobs", "title": "Posts", "jobs": [{"when": "2025-02-01", "job": "Clerk"}]}]
    assert list(facts(project(sections=sections, files=files))) == ["Posts"]


def test_an_issue_without_events_has_an_empty_calendar(project: Project) -> None:
    written = project()
    assert written.run("build", "--calendar").exit_code == 0
    data = written.read("build/1/news-1-en.ics")
    assert read_calendar(data).events == ()
    assert violations(data) == ["no component"]


def test_at_both_ends_of_all_dates(calendar: Build) -> None:
    last, first = (
        {**TALK, "when": "9999-12-31", "time": "23:30"},
        {"when": "0001-01-01", "title": "One", "time": "00:10"},
    )
    found = calendar(first, last, {"when": "9999-12", "title": "Two"}, calendar={"open": "span"})
    assert found["Policy Talk"].start == datetime(9999, 12, 31, 22, 30, tzinfo=UTC)
    assert found["One"].start == date(1, 1, 1)


def test_the_same_bytes_in_every_time_zone(project: Project) -> None:
    written = project(publication=PUBLICATION, sections=events({**TALK, "time": "14:00"}))
    made = []
    for zone in ("Asia/Tashkent", "America/New_York"):
        assert written.process("build", "--calendar", "--force", TZ=zone).returncode == 0
        made.append(written.read("build/1/news-1-en.ics"))
    assert made[0] == made[1]


def test_a_plain_build_makes_the_editions_of_the_publication(project: Project) -> None:
    written = project(publication={**PUBLICATION, "editions": ["html", "calendar"]}, sections=events(TALK))
    assert written.run("build").exit_code == 0
    assert {name for name in written.built() if name.endswith((".pdf", ".ics"))} == {
        *("1/news-1-en.ics", "1/news-1-ru.ics"),
    }
    page = written.read("build/1/en/index.html").decode()
    assert '<a class="dates" href="../news-1-en.ics" type="text/calendar">' in page
    assert ".pdf" not in page


def test_a_page_offers_no_calendar_that_nobody_makes(project: Project) -> None:
    written = project(publication=PUBLICATION, sections=events(TALK))
    assert written.run("build", "--html").exit_code == 0
    assert ".ics" not in written.read("build/1/en/index.html").decode()


def test_an_edition_that_does_not_exist_is_named(project: Project) -> None:
    written = project(publication={"editions": ["html", "calender"]})
    for command in ("build", "lint"):
        done = written.run(command)
        assert done.exit_code == 1
        assert "MAN006 There is no edition “calender”." in done.output
    assert written.built() == {}


HEAD = CalendarHead("3f333df6-90a4-4fda-8dd3-9485d27cee36", "The News", "en")
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120) | st.from_regex(r"[а-я,;\\\n🎉\r\u2028]{1,90}")


def item(words: str, stretch: CalendarTime = CalendarTime(date(2025, 1, 28), date(2025, 1, 29))) -> CalendarItem:  # noqa: B008
    uid, day = "6f1c9e53-52f5-5d9b-9fd3-2f8b8a1de4a1", date(2024, 12, 20)
    text = CalendarText(words, "ru")
    return CalendarItem(uid, 1, day, day, stretch, "CONFIRMED", text, text, text, None, (words,))


def write(entry: CalendarItem) -> bytes:
    """Return a calendar with one entry, which went to a recipe and back."""
    return write_calendar(CalendarSheet.from_json(CalendarSheet(HEAD, (entry,)).to_json()))


@given(TEXTS)
def test_any_words_come_back_as_they_went_in(words: str) -> None:
    data = write(item(words))
    assert [each for each in violations(data) if "no SUMMARY" not in each] == []
    (fact,) = read_calendar(data).events
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        assert fact.properties[name] == calendar_text(words)
    assert [line for line in calendar_text(words).splitlines() if not line.strip()] == []


@given(
    st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 28)),  # noqa: DTZ001  (hypothesis adds the zone)
    st.sampled_from(sorted(zoneinfo.available_timezones() & {"Europe/Vienna", "Asia/Kathmandu", "Pacific/Apia"})),
)
def test_any_time_comes_back_as_it_went_in(moment: datetime, zone: str) -> None:
    start = moment.replace(microsecond=0, tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(UTC)
    (fact,) = read_calendar(write(item("Words", CalendarTime(start, None)))).events
    assert (fact.start, fact.end) == (start, None)
    (whole,) = read_calendar(write(item("Words", CalendarTime(start.date(), None)))).events
    assert whole.start == start.date()


def test_the_edition_is_named_in_the_help(project: Project) -> None:
    assert re.search(r"--calendar\s+The calendar: one .ics file per language", project().run("build", "--help").output)
