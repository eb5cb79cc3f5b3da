"""Objections to a manifest's fields: said at the right place, with a hint that helps."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from helpers.projects import Written

from ppnews.load.issue import load_issue

ARTICLE = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
EVENT = {"when": "2025-02-03", "title": "Talk"}


def article(**fields: Any) -> dict[str, Any]:
    return {"sections": [{**ARTICLE, **fields}]}


def events(*given: Any) -> dict[str, Any]:
    return {"sections": [{"kind": "events", "title": "Ahead", "events": list(given)}]}


SAID: list[tuple[dict[str, Any], list[str]]] = [
    (article(title=5), ["7:10 “title” must be text. Put it in quotes."]),
    (article(title={"en": 5}), ["8:9 “title”: the text in en must be words."]),
    (article(title={"en": "A", "xxxx": "B"}), ["9:5 “xxxx” is not a language code. Write en, ru, kk, …"]),
    (article(titel="x"), ["9:3 There is no field “titel” here. Did you mean “title”?"]),
    (article(qqqq="x"), ["9:3 There is no field “qqqq” here."]),
    (article(images="a.png"), ["9:11 “images” must be a list. Begin each entry on a line of its own with “- ”."]),
    (article(kind="artcle"), ["5:9 There is no kind of section “artcle”. Did you mean “article”?"]),
    (
        article(images=[{"fiel": "a.png", "alt": "x"}]),
        ["10:5 The field “file” is missing.", "10:5 There is no field “fiel” here. Did you mean “file”?"],
    ),
    # The fields of an event are those of an event, behind a sound one, not those of the section.
    (events(EVENT, {**EVENT, "titel": "x"}), ["12:5 There is no field “titel” here. Did you mean “title”?"]),
    (events(EVENT, {**EVENT, "wehn": "x"}), ["12:5 There is no field “wehn” here. Did you mean “when”?"]),
]


@pytest.mark.parametrize(("manifest", "said"), SAID)
def test_an_objection_stands_at_its_field(
    project: Callable[..., Written], manifest: dict[str, Any], said: list[str]
) -> None:
    found = load_issue(project(issue=manifest).project, 1).diagnostics
    assert [f"{each.at.line}:{each.at.column} {each.message} {each.hint or ''}".rstrip() for each in found] == said


PUBLICATIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({"languages": ["en", 5]}, ["5:3 Each of “languages” must be text. Put it in quotes."]),
    ({"languages": ["en", "english"]}, ["5:3 “english” is not a language code. Write en, ru, kk, …"]),
    ({"languages": "en"}, ["3:12 “languages” must be a list. Begin each entry on a line of its own with “- ”."]),
    ({"slug": "A B"}, ["2:7 “A B” is not a slug: lower-case letters, digits and single hyphens."]),
]


@pytest.mark.parametrize(("publication", "said"), PUBLICATIONS)
def test_an_objection_to_the_publication(
    project: Callable[..., Written], publication: dict[str, Any], said: list[str]
) -> None:
    found = load_issue(project(publication=publication).project, 1).diagnostics
    assert [f"{each.at.line}:{each.at.column} {each.message} {each.hint or ''}".rstrip() for each in found] == said


@pytest.mark.parametrize(
    ("number", "advised"),
    [
        ("No. 12a", ("12", "No. 12a")),
        ("3/4", ("3", "3/4")),
        ("thirty", ("1", "thirty")),
        ('the "new" 3', ("3", "the ”new” 3")),
        ("1" * 18, None),
        ("1" * 19, ("1", "1" * 19)),
        ("1" * 41, ("1", "1" * 41)),
        ("12", None),
        ("٣", ("3", "٣")),
        ("№ 007", ("7", "№ 007")),
    ],
)
def test_the_hint_for_a_number_in_words_leads_to_an_issue_that_loads(
    project: Callable[..., Written], number: str, advised: tuple[str, str] | None
) -> None:
    (finding,) = load_issue(project(issue={"number": number}).project, 1).diagnostics
    assert finding.message == "“number” must be a whole number."
    if advised is None:
        assert finding.hint == "Take the quotes away."
        return
    written = re.search(r'number: (\d+), .* label: "(.*)"$', finding.hint or "")
    assert written is not None
    assert written.groups() == advised
    found = load_issue(project(issue={"number": int(written[1]), "label": written[2]}).project, 1).diagnostics
    assert {each.rule.name for each in found} <= {"number-mismatch"}  # the folder is called 1
