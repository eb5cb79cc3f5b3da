"""Issues that are not made like others: shared texts, dead links, kinds of the layout, taken ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers.projects import PNG

from ppnews.diagnostics import PpnewsError
from ppnews.model.when import Period
from ppnews.scaffold.issue import next_issue, read_base
from ppnews.scaffold.plan import Plan, read_carried, standing
from scaffold.making import loaded, scaffold, sections
from scaffold.newsletter import ACADEMY, MANIFEST, write_newsletter


def test_dead_links_become_plain_words(tmp_path: Path) -> None:
    made = scaffold(write_newsletter(tmp_path))
    assert made.files["articles/academy.md"] == (
        ACADEMY.replace("[the **workshop**](#workshop)", "the **workshop**")
        .replace("[](page:workshop)", "A workshop")
        .replace('[in\ntwo lines](#visit "a title")', "in\ntwo lines")
    )
    assert made.files["articles/academy.ru.md"] == "Курсы для всех: Семинар.\n"
    assert len(made.remarks) == 6
    assert "articles/academy.md, line 1: workshop" in made.remarks[2]


def test_what_is_shared_by_issues_stays_where_it_is(tmp_path: Path) -> None:
    manifest = MANIFEST.replace("body: articles/academy.md", "body: ../../shared/academy.md").replace(
        "file: images/laptop.png", "file: ../../shared/laptop.png"
    )
    written = write_newsletter(tmp_path, manifest)
    written.put({"shared/academy.md": "Courses.\n", "shared/academy.ru.md": "Курсы.\n", "shared/laptop.png": PNG})
    made = scaffold(written)
    issue = loaded(written, made)
    assert sections(made.files["issue.yaml"])["academy"]["body"] == "../../shared/academy.md"
    assert not [name for name in made.files if "academy" in name or "laptop" in name]
    assert ("../../shared/academy.md", "ru") in issue.bodies


def test_a_kind_of_the_layout_keeps_what_it_cannot_do_without(tmp_path: Path) -> None:
    section = "  - kind: question\n    title: A question\n    question: What now?\n    answers: [Wait]\n    more: x\n"
    written = write_newsletter(tmp_path, MANIFEST + section)
    fields = "question: {type: text, required: true}, answers: {type: [text], required: true}, more: {type: text}"
    written.put({"layouts/plain/kinds/question.yaml": f"fields: {{{fields}}}\n"})
    after = sections(scaffold(written).files["issue.yaml"])
    assert after["question"] == {
        "kind": "question",
        "title": "A question",
        "question": "What now?",
        "answers": ["Wait"],
    }


def test_an_id_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path, MANIFEST.replace("id: reading", "id: first-article"))
    made = scaffold(written)
    assert list(sections(made.files["issue.yaml"]))[3:] == ["first-article-2", "library", "academy", "first-article"]
    assert "articles/first-article-2.ru.md" in made.files
    loaded(written, made)


def test_an_issue_without_articles_gets_none(tmp_path: Path) -> None:
    manifest = MANIFEST[: MANIFEST.index("  - kind: article")] + MANIFEST[MANIFEST.index("  # Kept in the library") :]
    manifest = manifest.replace('      - text: The workshop\n        url: "#workshop"\n', "")
    written = write_newsletter(tmp_path, manifest)
    written.put({"issues/7/articles/academy.md": "Courses.\n", "issues/7/articles/academy.ru.md": "Курсы.\n"})
    made = scaffold(written)
    assert "first-article" not in sections(made.files["issue.yaml"])
    assert not [name for name in made.files if "first-article" in name]


def test_links_that_all_lead_nowhere_leave_no_empty_list(tmp_path: Path) -> None:
    manifest = MANIFEST.replace('"#library"', '"#visit"').replace(
        "url: files/flyer.pdf", 'url: {en: "#visit", ru: "#visit"}'
    )
    written = write_newsletter(tmp_path, manifest)
    made = scaffold(written)
    assert "links" not in sections(made.files["issue.yaml"])["academy"]
    loaded(written, made)


def test_a_text_that_cannot_be_carried_over_is_a_finding(tmp_path: Path) -> None:
    manifest = MANIFEST.replace("languages: [en, ru]\npages", "languages: [en]\npages")
    written = write_newsletter(tmp_path, manifest)
    written.put({"issues/7/articles/academy.ru.md": b"\xff\xfe\x00"})
    base = read_base(written.project, 7)
    assert base.value is not None
    plan = Plan(8, Period.parse("2025-Q1"), date(2025, 3, 20), ("en", "ru"), standing(base.value.issue))
    outcome = next_issue(base.value, plan)
    assert outcome.value is None
    assert [finding.at.path for finding in outcome.diagnostics] == ["issues/7/articles/academy.ru.md"]


def test_unknown_sections_are_named(tmp_path: Path) -> None:
    base = read_base(write_newsletter(tmp_path).project, 7)
    assert base.value is not None
    assert read_carried(["ahead,reading", "visit"], base.value.issue) == {"ahead", "reading", "visit"}
    with pytest.raises(PpnewsError, match="no section “readin”") as caught:
        read_carried(["readin"], base.value.issue)
    assert caught.value.hint == "Did you mean “reading”?"
