"""What goes from one issue into the next, and that the next one is whole."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers.projects import PNG

from ppnews.load.issue import load_issue
from ppnews.model.when import Period
from ppnews.scaffold.create import create
from ppnews.scaffold.issue import next_issue, read_base
from ppnews.scaffold.plan import Plan, Scaffold, standing
from scaffold.making import loaded, scaffold, sections
from scaffold.newsletter import MANIFEST, write_newsletter

STUBS = ["articles/first-article", "articles/library", "editorial"]


def test_the_frame_stays_in_its_order(tmp_path: Path) -> None:
    made = scaffold(write_newsletter(tmp_path))
    before, after = sections(MANIFEST), sections(made.files["issue.yaml"])
    assert list(after) == ["editorial", "contents", "ahead", "first-article", "library", "academy", "reading"]
    assert after["editorial"] == {k: v for k, v in before["editorial"].items() if k != "images"}
    assert after["contents"] == before["contents"]
    assert after["library"] == {k: v for k, v in before["library"].items() if k != "items"}
    assert after["reading"] == {"kind": "reading", "id": "reading", "title": {"en": "Reading", "ru": "Чтение"}}
    assert after["first-article"]["title"] == {"en": "First article", "ru": "Первая статья"}


def test_courses_go_over_as_they_stand(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    made = scaffold(written)
    text = made.files["issue.yaml"]
    before, after = sections(MANIFEST)["academy"], sections(text)["academy"]
    assert after == {k: v for k, v in before.items() if k != "page"} | {"links": before["links"][1:]}
    for line in (
        "# The title never changes.",
        "# the newest",
        "# the oldest",
        "# All courses are free.",
        "'Академия: курсы'",
    ):
        assert line in str(text)
    issue, old = loaded(written, made), load_issue(written.project, 7).value
    assert old is not None
    section = next(s for s in issue.manifest.sections if s.id == "academy")
    origin = next(s for s in old.manifest.sections if s.id == "academy")
    assert section.model_dump(exclude={"page", "links"}) == origin.model_dump(exclude={"page", "links"})


def test_events_that_lie_ahead_go_over(tmp_path: Path) -> None:
    made = scaffold(write_newsletter(tmp_path), published=date(2025, 1, 1))
    before, after = sections(MANIFEST)["ahead"], sections(made.files["issue.yaml"])["ahead"]
    assert after == {"kind": "events", "id": "ahead", "title": before["title"], "events": before["events"][1:]}
    assert "# the spring" in str(made.files["issue.yaml"])
    assert "# over New Year" in str(made.files["issue.yaml"])
    assert "3 events that lie ahead" in made.remarks[0]


@pytest.mark.parametrize(
    ("published", "ahead"),
    [("2024-12-31", 4), ("2025-01-01", 3), ("2025-01-02", 2), ("2025-01-03", 1), ("2025-04-30", 1), ("2025-05-01", 0)],
)
def test_the_day_of_publication_says_what_lies_ahead(tmp_path: Path, published: str, ahead: int) -> None:
    made = scaffold(write_newsletter(tmp_path), published=date.fromisoformat(published))
    section = sections(made.files["issue.yaml"])["ahead"]
    assert len(section.get("events", [])) == ahead
    assert ("# events:" in str(made.files["issue.yaml"])) is (ahead == 0)


def test_a_section_carried_over_on_wish_keeps_its_pictures_and_loses_past_events(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    made = scaffold(written, "ahead", "workshop", "reading", published=date(2025, 1, 1))
    before, after = sections(MANIFEST), sections(made.files["issue.yaml"])
    assert after["ahead"]["images"] == before["ahead"]["images"]
    assert len(after["ahead"]["events"]) == 3
    assert after["reading"] == before["reading"]
    assert list(after)[3:5] == ["first-article", "workshop"]
    assert made.files["articles/workshop.ru.md"] == "Мы работали.\n"
    assert after["academy"]["links"] == before["academy"]["links"]
    assert str(made.files["issue.yaml"]).count("# Carried over from issue 7") == 4
    loaded(written, made)
    assert written.read("issues/8/images/map.png") == PNG


def test_texts_pictures_and_files_come_along(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    made = scaffold(written)
    loaded(written, made)
    folder = written.project.issue_folder(8)
    texts = {f"{stub}{language}.md" for stub in [*STUBS, "articles/academy"] for language in ("", ".ru")}
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "issue.yaml",
        *texts,
        "files/flyer.pdf",
        "images/laptop.png",
        "images/inside.png",
    }
    assert written.read("issues/8/images/inside.png") == PNG


def test_stubs_speak_the_language_of_their_file(tmp_path: Path) -> None:
    publication = "name: News\nslug: news\nlanguages: [hy, ru, kk]\nlayout: plain\ntopics: {border: B}\n"
    manifest = re.sub(r"\ben\b(?=:)", "hy", MANIFEST.replace("languages: [en, ru]", "languages: [hy, ru]"))
    made = scaffold(write_newsletter(tmp_path, manifest, publication), languages=("hy", "ru", "kk"))
    assert "Напишите" in str(made.files["editorial.ru.md"])
    assert made.files["editorial.md"] == made.files["editorial.kk.md"]
    assert "Write the editorial" in str(made.files["editorial.md"])
    after = sections(made.files["issue.yaml"])
    assert after["first-article"]["title"] == {"hy": "First article", "ru": "Первая статья"}


def test_only_the_frame(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    made = scaffold(written, carry=frozenset(), with_events=False)
    after = sections(made.files["issue.yaml"])
    assert set(after["academy"]) == {"kind", "id", "title", "body"}
    assert "events" not in after["ahead"]
    assert made.remarks == ()
    issue = loaded(written, made)
    assert not issue.pictures


@pytest.mark.parametrize("fields", ["events", "items", "courses"])
def test_the_examples_hold_when_they_are_uncommented(tmp_path: Path, fields: str) -> None:
    written = write_newsletter(tmp_path)
    made = scaffold(written, carry=frozenset(), with_events=False)
    lines = str(made.files["issue.yaml"]).split("\n")
    shown = [n for n, line in enumerate(lines) if line == f"    # {fields}:"]
    assert shown
    for start in shown:
        for n in range(start, len(lines)):
            if not lines[n].startswith("    # "):
                break
            lines[n] = lines[n].replace("    # ", "    ", 1)
    issue = loaded(written, Scaffold({**made.files, "issue.yaml": "\n".join(lines)}))
    assert any(getattr(section, fields, ()) for section in issue.manifest.sections)


def test_an_issue_after_a_new_issue_piles_nothing_up(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    create(written.project.issue_folder(8), scaffold(written).files)
    base = read_base(written.project, 8)
    assert base.value is not None
    plan = Plan(9, Period.parse("2025-Q2"), date(2025, 4, 20), ("en", "ru"), standing(base.value.issue))
    outcome = next_issue(base.value, plan)
    assert outcome.value is not None
    eighth = written.read("issues/8/issue.yaml").decode()
    ninth = str(outcome.value.files["issue.yaml"])
    assert ninth.count("# Carried over from issue") == 1
    assert ninth.count("# It is filled like this:") == eighth.count("# It is filled like this:") == 2
    assert list(sections(ninth)) == list(sections(eighth))
    assert [e["title"] for e in sections(ninth)["ahead"]["events"]] == ["Two: months"]


WHENS = (
    "2024-12-28",
    "2024-12-30/2025-01-02",
    "2025-03-19",
    "2025-03-20",
    "2025-03",
    "2025-02",
    "2025-06-10/2025-06-12",
)
AHEAD = {"2025-03-20", "2025-03", "2025-06-10/2025-06-12"}
STATES = ("confirmed", "tbc", "postponed", "cancelled")
TITLES = ({"en": "Talk {n}", "ru": "Беседа {n}"}, "Talk {n}")


def test_every_event_that_rules_ask_for_goes_over_whatever_its_state_and_date(tmp_path: Path) -> None:
    kinds: list[dict[str, Any]] = [{"when": when, "status": status} for when in WHENS for status in STATES]
    named = [{**kind, "id": f"meeting-{n}", "aliases": [f"old-{n}"]} for n, kind in enumerate(kinds)]
    events: list[dict[str, Any]] = []
    for n, event in enumerate([*kinds, *named]):
        title = TITLES[n % 2]
        words = title.format(n=n) if isinstance(title, str) else {k: v.format(n=n) for k, v in title.items()}
        events.append({**event, "title": words})
    listed = "\n".join(f"      - {json.dumps(event, ensure_ascii=False)}" for event in events)
    before, _, behind = MANIFEST.partition("      - when: 2024-12-31")
    written = write_newsletter(tmp_path, f"{before}{listed}\n\n{behind[behind.index('  - kind: article') :]}")
    made = scaffold(written, languages=("ru",))
    kept = sections(made.files["issue.yaml"])["ahead"]["events"]
    assert kept == [e for e in events if e["status"] == "postponed" or e["when"] in AHEAD]
    assert f"{len(kept)} events that lie ahead" in made.remarks[0]
    loaded(written, made)
    done = written.run("lint", "8", "--select", "CAL,DATE001", "--no-render", "--quiet")
    assert (done.stdout, done.exit_code) == ("", 0)
