"""Events over many issues: none loses the identifier that readers' calendars hold, and changes only ever count up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ppnews.model.history import Chronicle, EventMention, PastIssue, records_of
from ppnews.model.listing import EventStatus

FIRST = date(2015, 3, 20)


def mention(
    name: str, when: str, *aliases: str, status: EventStatus = "tbc", named: bool = True, place: str = "Vienna"
) -> EventMention:
    return EventMention(name, aliases, named, 1, when, "", status, {"en": place}, {"en": name}, "")


def issue(number: int, *events: EventMention, draft: bool = False) -> PastIssue:
    day = FIRST + timedelta(days=91 * number)
    return PastIssue(str(number), f"issues/{number}/issue.yaml", day, day, draft, events)


def test_forty_issues_of_renamed_and_moved_events_lose_nothing() -> None:
    chronicle = Chronicle()
    uids = set()
    for number in range(40):
        months = (f"20{16 + number // 4:02d}-0{number % 9 + 1}", "2030-01")
        aliases = (f"workshop-{number - 1}",) if number else ()
        records = chronicle.tell(
            issue(number, mention("visit", months[0]), mention(f"workshop-{number}", months[1], *aliases))
        )
        uids |= {record.uid("news") for record in records}
    assert len(uids) == len(chronicle.records) == 2
    visit, workshop = chronicle.records
    assert (visit.id, workshop.id) == ("visit", "workshop-0")
    assert visit.sequence == 39 * 91
    assert (workshop.sequence, workshop.first) == (0, FIRST)


def test_a_translation_of_the_place_is_no_change_of_place() -> None:
    before, after = mention("talk", "2025-01-28"), mention("talk", "2025-01-28")
    after.place["ru"] = "Вена"  # type: ignore[index]
    assert not after.takes_place_otherwise(before)
    assert mention("talk", "2025-01-28", place="Prague").takes_place_otherwise(after)


def test_two_issues_of_one_day_still_count_up() -> None:
    chronicle = Chronicle()
    (first,) = chronicle.tell(issue(1, mention("talk", "2025-01")))
    (second,) = chronicle.tell(PastIssue("2", "", first.first, first.first, False, (mention("talk", "2025-02"),)))
    assert (first.sequence, second.sequence) == (0, 1)


def test_two_events_of_one_name_are_told_apart_by_their_dates() -> None:
    chronicle = Chronicle()
    records = chronicle.tell(
        issue(1, *(mention("talk", when, named=False) for when in ("2025-01", "2025-02", "2025-02", "2025-02")))
    )
    assert [record.id for record in records] == ["talk", "talk/2025-02", "talk/2025-02/2", "talk/2025-02/3"]
    # In another order each is the one of its own date.
    again = chronicle.tell(issue(2, *(mention("talk", when, named=False) for when in ("2025-02", "2025-01"))))
    assert [(record.id, record.sequence) for record in again] == [("talk/2025-02", 0), ("talk", 0)]


def test_an_event_that_was_renamed_keeps_its_first_name() -> None:
    chronicle = Chronicle()
    (new,) = chronicle.tell(issue(1, mention("forum", "2025-01", "conference")))
    assert new.id == "conference"  # the name that earlier editions used
    (later,) = chronicle.tell(issue(2, mention("summit", "2025-01", "forum")))
    assert later.id == "conference"
    assert later.first == new.first


def test_a_change_is_dated_and_only_what_moves_an_event_counts_up() -> None:
    chronicle = Chronicle()
    first, same, worded, moved = (
        chronicle.tell(issue(number, event))[0]
        for number, event in enumerate(
            (
                mention("talk", "2025-01"),
                mention("talk", "2025-01"),
                replace(mention("talk", "2025-01"), title={"en": "A talk"}),
                replace(mention("talk", "2025-01"), title={"en": "A talk"}, place={"ru": "Прага"}),
            )
        )
    )
    assert (same.changed, same.sequence) == (first.changed, 0)
    assert (worded.changed - first.changed, worded.sequence) == (timedelta(days=182), 0)
    assert (moved.changed - first.changed, moved.sequence) == (timedelta(days=273), 273)


def test_drafts_tell_nothing() -> None:
    issues = issue(1, mention("talk", "2025-01")), issue(2, mention("talk", "2025-02"), draft=True)
    (record,) = records_of(issue(3, mention("talk", "2025-01")), issues)
    assert (record.sequence, record.first) == (0, FIRST + timedelta(days=91))
    (alone,) = records_of(issue(3, mention("talk", "2025-01")), issues[1:])
    assert alone.first == FIRST + timedelta(days=273)


NAMES = st.sampled_from(["talk", "visit", "workshop"])
WHENS = st.sampled_from(["2025-01-28", "2025-02", "2025-03/2025-04"])
EVENTS = st.builds(
    lambda name, when, status, named, alias: mention(name, when, *alias, status=status, named=named),
    *(NAMES, WHENS, st.sampled_from(["tbc", "confirmed", "cancelled"]), st.booleans(), st.lists(NAMES, max_size=1)),
)


@settings(max_examples=200)
@given(st.lists(st.lists(EVENTS, max_size=4), max_size=6))
def test_whatever_issues_say_every_event_is_one_entry_and_counts_up(issues: list[list[EventMention]]) -> None:
    chronicle = Chronicle()
    sequences: dict[str, int] = {}
    for number, events in enumerate(issues):
        records = chronicle.tell(issue(number, *events))
        uids = [record.uid("news") for record in records]
        assert len(uids) == len(events)
        assert len(set(uids)) == len(uids)
        for record, uid in zip(records, uids, strict=True):
            assert record.sequence >= sequences.get(uid, 0)
            sequences[uid] = record.sequence
