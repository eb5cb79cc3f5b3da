"""Kinds of section that a layout declares go through lint, new-issue, schema and pages as the built-in ones do."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.projects import Written, put
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from ppnews.load import yaml
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.kinds import LayoutFolder, load_kinds
from ppnews.model.listing import CalendarEntry, events_of

ROOT = Path(__file__).parents[2]
WriteProject = Callable[..., Written]

# The same lists as in the built-in kinds, under the same names.
MEETINGS = "broad: true\nfields: {events: {type: [event]}}\n"
SCHOOL = "broad: true\nstanding: true\nfields: {courses: {type: [course]}}\n"
LIBRARY = "broad: true\nfields: {items: {type: [publication]}}\n"
TIPS = "broad: true\nfields: {items: {type: [recommendation]}}\n"
LETTER = "letter: true\nfields: {salutation: {type: text}, signature: {type: signature}}\n"
VACANCIES = """\
standing: true
fields:
  jobs:
    counted: {en: [vacancy, vacancies], ru: [вакансия, вакансии, вакансий]}
    fields:
      title: {type: text, required: true, description: The post.}
      place: {type: text}
      url: {type: url}
"""
PROGRAMME = """\
fields:
  days:
    fields:
      name: {type: text}
      talks: {type: [event], required: true}
  opening: {type: event}
  deadlines:
    required: true
    fields: {when: {type: when}, title: {type: text}, note: {type: text}}
  past:
    dated: false
    fields: {when: {type: when}, title: {type: text}}
"""
TEMPLATE = '{% import "_macros.html" as m with context %}{{ m.heading(section) }}{{ m.prose(section) }}'

EVENTS = [
    {"when": "2025-04-29", "title": {"en": "Late", "ru": "Поздно"}, "url": {"en": "http://a.eu/"}},
    {"when": "2025-03-25", "title": {"en": "Talk on 26 March 2025", "ru": "Беседа"}, "place": "Prague"},
    {"when": "2024-11-25", "title": {"en": "OVER AND DONE", "ru": "Прошло"}},
    {"when": "2025-01-09", "title": {"en": "Soon", "ru": "Soon"}, "status": "tbc"},
    {"when": "2025-01-10", "title": {"en": "Soon (TBC), see p. 4", "ru": "Скоро"}},
]
COURSES = [
    {"title": {"en": "Law", "ru": "Право"}, "languages": ["en"], "url": {"en": "https://b.eu/"}},
    {"title": {"en": "Borders, vol. 2, see p. 4", "ru": "Границы"}, "url": {"en": "https://c.eu/"}, "level": "basic"},
]
PUBLICATIONS = [
    {"title": "A report on labour migration", "type": "Report", "url": {"en": "https://d.eu/"}},
    {"title": {"en": "Organised, organized", "ru": "Organised, organized"}, "authors": ["A. B."]},
]
RECOMMENDATIONS = [
    {"title": "A brief", "links": [{"text": {"en": "here", "ru": "тут"}, "url": {"en": "https://e.eu"}}]}
]
TWINS: dict[str, tuple[str, str, str, list[dict[str, Any]], set[str]]] = {
    "events": (
        "events",
        MEETINGS,
        "events",
        EVENTS,
        {"DATE001", "DATE002", "DATE004", "DATE008", "LANG001", "LANG004"},
    ),
    "courses": ("courses", SCHOOL, "courses", COURSES, {"LANG001", "TEXT007"}),
    "publications": ("publications", LIBRARY, "items", PUBLICATIONS, {"TEXT007"}),
    "reading": ("reading", TIPS, "items", RECOMMENDATIONS, {"LINK002"}),
}
TEXT = "Five new courses, seven upcoming events and five publications.\n"
KINDS = {"programme": PROGRAMME, "vacancies": VACANCIES, "note": LETTER}


def written(project: WriteProject, section: dict[str, Any], kinds: dict[str, str], **files: str) -> Written:
    """Write a project of an article and a section, in English and Russian, whose layout declares `kinds`."""
    article = {"kind": "article", "id": "first", "title": {"en": "First", "ru": "Первое"}, "body": "first.md"}
    declared = {f"layouts/plain/kinds/{kind}.yaml": text for kind, text in kinds.items()}
    templates = {f"layouts/plain/templates/sections/{kind}.html": TEMPLATE for kind in kinds}
    texts = {"issues/1/first.md": TEXT, "issues/1/first.ru.md": "Слова.\n"}
    return project(
        sections=[article, section],
        publication={"name": {"en": "The News", "ru": "Новости"}, "languages": ["en", "ru"], "share": ["mail"]},
        files={**declared, **templates, **texts, **files},
    )


def titled(kind: str, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "id": "second", "title": {"en": "Second", "ru": "Второе"}, **fields}


def findings(project: Written) -> list[dict[str, Any]]:
    done = project.run("lint", "1", "--no-render", "--output-format", "json")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def next_sections(project: Written, said: str = "") -> dict[str, dict[str, Any]]:
    """Return the sections of the issue that new-issue makes, by id; it has to say `said`."""
    done = project.run("new-issue", "--yes")
    assert done.exit_code == 0, done.stderr
    assert said in done.stderr
    assert load_issue(project.project, 2).value is not None
    document = yaml.parse_yaml(project.read("issues/2/issue.yaml").decode(), "issue.yaml")
    assert document.value is not None
    return {section["id"]: section for section in document.value.data["sections"]}


@pytest.mark.parametrize("name", TWINS)
def test_a_declared_list_is_treated_as_its_twin(project: WriteProject, name: str) -> None:
    built_in, declaration, field, entries, codes = TWINS[name]
    seen: list[tuple[object, object]] = []
    for kind in (built_in, "own-kind"):
        made = written(project, titled(kind, **{field: entries}), {"own-kind": declaration})
        found = [{**each, "hint": None} for each in findings(made)]
        assert codes <= {each["code"] for each in found}
        seen.append((found, {**next_sections(made)["second"], "kind": "any"}))
        shutil.rmtree(made.root / "issues")
    assert seen[0] == seen[1]


def test_events_still_ahead_go_over_and_past_ones_stay_behind(project: WriteProject) -> None:
    after = next_sections(written(project, titled("meetings", events=EVENTS), {"meetings": MEETINGS}))["second"]
    assert [event["when"] for event in after["events"]] == ["2025-04-29", "2025-03-25"]


JOBS = [{"title": {"en": "Clerk", "ru": "Секретарь"}, "place": {"en": "Vienna", "ru": "Вена"}}, {"title": "ICMPD"}]


@pytest.mark.parametrize(
    ("english", "russian", "counts"),
    [
        ("There are three vacancies.", "Открыто три вакансии.", ["three vacancies", "три вакансии"]),
        ("There are two vacancies.", "Открыто 2 вакансии.", []),
        ("Three vacancies, say we.", "Открыты пять вакансий.", ["Three vacancies", "пять вакансий"]),
        ("Three вакансии and three posts.", "Три vacancies.", []),
    ],
)
def test_entries_are_counted_by_the_noun_that_the_kind_gives(
    project: WriteProject, english: str, russian: str, counts: list[str]
) -> None:
    texts = {"issues/1/first.md": english, "issues/1/first.ru.md": russian}
    made = written(project, titled("vacancies", jobs=JOBS), KINDS, **texts)
    said = [re.search("“(.+)”", each["message"]) for each in findings(made) if each["code"] == "TEXT007"]
    assert [match and match[1] for match in said] == counts


def test_a_noun_that_ppnews_knows_is_enough(project: WriteProject) -> None:
    kinds = {"school": "fields: {lessons: {counted: courses, fields: {title: {type: text}}}}\n"}
    lessons = [{"title": {"en": "Law: five courses", "ru": "Право"}}]
    made = written(project, titled("school", lessons=lessons), kinds, **{"issues/1/first.md": "Three courses.\n"})
    assert [each["message"] for each in findings(made) if each["code"] == "TEXT007"] == [
        "The text counts “Three courses”, and the list has 1."
    ]


def test_a_standing_kind_goes_over_whole(project: WriteProject) -> None:
    section = titled("vacancies", jobs=JOBS, links=[{"text": "More", "url": "https://a.eu/"}])
    made = written(project, section, KINDS)
    assert next_sections(made)["second"] == section
    assert "# Carried over from issue 1" in made.read("issues/2/issue.yaml").decode()


def test_a_letter_keeps_its_frame_and_gets_a_text_to_write_over(project: WriteProject) -> None:
    frame = {"salutation": "Dear all,", "signature": {"name": "A. B."}, "body": "note.md"}
    section = titled("note", **frame, topics=[], links=[{"text": "More", "url": "https://a.eu/"}])
    made = written(project, section, KINDS, **{"issues/1/note.md": "Words.\n", "issues/1/note.ru.md": "Слова.\n"})
    assert next_sections(made)["second"] == titled("note", **frame)
    assert b"Write the editorial here" in made.read("issues/2/note.md")
    assert made.run("build", "1", "--html").exit_code == 0
    assert b'"@type":"Article","headline":"Second"' in made.read("build/1/en/index.html")


DAYS: dict[str, Any] = {
    "days": [
        {"name": "ICMPD", "talks": [{"when": "2024-10-01", "title": "Past"}]},
        {"name": "ICMPD", "talks": [{"when": "2024-10-01", "title": "Over"}, {"when": "2025-05-02", "title": "Ahead"}]},
    ],
    "opening": {"when": "2024-10-01", "title": "Opening", "status": "postponed"},
    "deadlines": [{"when": "2024-10-03", "title": "Two"}, {"when": "2024-10-02", "title": "One", "note": "n"}],
    "past": [{"when": "2020-01-02", "title": "Later"}, {"when": "2020-01-01", "title": "Earlier"}],
}


def test_dates_are_gathered_from_lists_in_lists_and_from_single_entries(project: WriteProject) -> None:
    made = written(project, titled("programme", **DAYS), KINDS)
    issue = load_issue(made.project, 1).value
    assert issue is not None
    dates: list[CalendarEntry] = list(events_of(issue.manifest.sections[1], ("sections", 1)))
    assert [(date.route[2:], str(date.when), date.status) for date in dates] == [
        (("days", 0, "talks", 0), "2024-10-01", "confirmed"),
        (("days", 1, "talks", 0), "2024-10-01", "confirmed"),
        (("days", 1, "talks", 1), "2025-05-02", "confirmed"),
        (("opening",), "2024-10-01", "postponed"),
        (("deadlines", 0), "2024-10-03", "confirmed"),
        (("deadlines", 1), "2024-10-02", "confirmed"),
    ]
    assert [dates[-1].title and dict(dates[-1].title.items("en")), dates[-1].place] == [{"en": "One"}, None]
    dated = [(each["code"], each["message"]) for each in findings(made) if each["code"].startswith("DATE")]
    assert [code for code, _ in dated] == ["DATE001", "DATE001", "DATE001", "DATE001", "DATE002"]
    assert dated[-1][1] == "The event of 2024-10-02 stands behind that of 2024-10-03."


def test_entries_that_only_held_past_events_stay_behind_but_for_required_lists(project: WriteProject) -> None:
    made = written(project, titled("programme", **DAYS), KINDS)
    after = next_sections(made, said="Carried over from issue 1: 2 events that lie ahead.")["second"]
    ahead = {"name": "ICMPD", "talks": [{"when": "2025-05-02", "title": "Ahead"}]}
    assert after == titled("programme", days=[ahead], deadlines=DAYS["deadlines"], opening=DAYS["opening"])


def test_a_standing_kind_loses_past_events_alone(project: WriteProject) -> None:
    after = next_sections(written(project, titled("programme", **DAYS), {"programme": f"standing: true\n{PROGRAMME}"}))
    monday = {"name": "ICMPD", "talks": [{"when": "2024-10-01", "title": "Past"}]}
    kept = [monday, {"name": "ICMPD", "talks": [{"when": "2025-05-02", "title": "Ahead"}]}]
    assert after["second"] == titled("programme", **{**DAYS, "days": kept})


def test_an_article_of_the_layout_stays_behind(project: WriteProject) -> None:
    kinds = {"story": "article: true\nfields: {when: {type: when}}\n"}
    made = written(project, titled("story", when="2024-11-05", body="first.md"), kinds)
    made.put({"issues/1/first.md": "On 7 November 2024, experts met.\n"})
    assert [each["code"] for each in findings(made) if each["code"].startswith("DATE")] == ["DATE005"]
    assert list(next_sections(made)) == ["first-article"]


def test_the_schema_of_declared_kinds_holds_their_entries(project: WriteProject) -> None:
    other = "fields: {jobs: {fields: {name: {type: text, required: true}}}}\n"
    made = written(project, titled("vacancies", jobs=JOBS), {**KINDS, "other": other, "meetings": MEETINGS})
    assert made.run("schema").exit_code == 0
    schema = json.loads(made.read("schemas/issue.schema.json"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)

    def is_valid(section: dict[str, Any]) -> bool:
        header = {"number": 1, "period": "2024-Q4", "published": "2024-12-20"}
        return bool(check.is_valid({**header, "sections": [section]}))

    assert is_valid(titled("vacancies", jobs=JOBS))
    assert is_valid(titled("other", jobs=[{"name": "x"}]))
    assert is_valid(titled("meetings", events=EVENTS))
    assert is_valid(titled("programme", **DAYS))
    assert not is_valid(titled("vacancies", jobs=[{"name": "x"}]))
    assert not is_valid(titled("meetings", events=[{"title": "No date"}]))


def test_the_examples_of_the_manual_are_right(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(description: .+?)```", manual, re.DOTALL)
    put(tmp_path, {f"kinds/example-{number}.yaml": example for number, example in enumerate(examples)})
    kinds, found = load_kinds((LayoutFolder(tmp_path, tmp_path),), SourceReader(tmp_path))
    assert (list(kinds), found) == (["example-0", "example-1"], [])


def test_templates_are_told_how_a_kind_is_set(project: WriteProject) -> None:
    shown = {"layouts/plain/templates/sections/wide.html": "[{{ section.broad }} {{ section.shared }}]"}
    made = written(project, titled("wide"), {"wide": "broad: true\nshared: true\nfields: {}\n"})
    made.put(shown)
    assert made.run("build", "--html").exit_code == 0
    page = made.read("build/1/en/index.html").decode()
    assert "[True True]" in page
    assert page.count('class="share"') == 2
