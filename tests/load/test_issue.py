"""A whole issue, from files to model."""

from __future__ import annotations

import contextlib
import copy
import re
import unicodedata
from collections.abc import Callable
from functools import reduce
from typing import Any

import pytest
from helpers.projects import PNG, Written, to_yaml, write_project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppnews.load.issue import load_issue
from ppnews.model.issue import Issue

WriteProject = Callable[..., Written]


def loaded(written: Written) -> Issue:
    outcome = load_issue(written.project, 1)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def rules(written: Written) -> list[str]:
    return [finding.rule.name for finding in load_issue(written.project, 1).diagnostics]


def test_texts_and_their_translations(project: WriteProject) -> None:
    files = {"issues/1/first.md": "Words.\n", "issues/1/first.ru.md": "Слова.\n", "issues/1/first.de.md": "Worte.\n"}
    issue = loaded(project(publication={"languages": ["en", "ru", "kk"]}, files=files))
    (section,) = issue.manifest.sections
    assert set(issue.bodies) == {("first.md", "en"), ("first.md", "ru")}
    assert [issue.body(section, language).language for language in ("en", "ru", "kk")] == ["en", "ru", "en"]  # type: ignore[union-attr]
    assert issue.languages == ("en", "ru", "kk")


def test_a_long_heading_gets_an_id_that_can_be_linked_to(project: WriteProject) -> None:
    words, section = "a-long-heading-" * 9, "a-long-section-" * 4 + "id"
    text = f"## {words}\n\nWords, [see](#{section}-{words[:80]}).\n"
    written = project(
        sections=[
            {"kind": "article", "id": section, "title": "First", "body": "first.md"},
            {"kind": "article", "id": "next", "title": "Next", "body": "first.md"},
        ],
        files={"issues/1/first.md": text},
    )
    assert rules(written) == []


def test_an_issue_in_a_translation_alone_needs_no_source(project: WriteProject) -> None:
    publication, issue = {"languages": ["en", "ru"]}, {"languages": ["ru"]}
    files = {"issues/1/first.md": None, "issues/1/first.ru.md": "Слова.\n"}
    written = project(publication=publication, issue=issue, files=files)
    assert rules(written) == []
    assert set(loaded(written).bodies) == {("first.md", "ru")}


def test_names_with_dots_and_folders(project: WriteProject) -> None:
    sections = [{"kind": "article", "title": "First", "body": "./texts/1.0.notes.md"}]
    files = {"issues/1/texts/1.0.notes.md": "Words.\n", "issues/1/texts/1.0.notes.ru.md": "Слова.\n"}
    issue = loaded(project(publication={"languages": ["en", "ru"]}, sections=sections, files=files))
    assert [body.language for body in issue.bodies.values()] == ["en", "ru"]


def test_files_that_issues_share(project: WriteProject) -> None:
    sections = [
        {
            "kind": "article",
            "title": "First",
            "body": "../../shared/text.md",
            "images": [{"file": "../../shared/a.png", "alt": "A"}],
        }
    ]
    files = {"shared/text.md": "![A](a.png)\n", "shared/a.png": PNG}
    written = project(sections=sections, files=files)
    assert rules(written) == []
    issue = loaded(written)
    assert list(issue.pictures_of(issue.manifest.sections[0])) == ["../../shared/a.png", "../../shared/a.png"]
    assert written.run("build").exit_code == 0


def test_a_text_that_two_sections_share_is_read_once(project: WriteProject) -> None:
    sections = [{"kind": "article", "title": title, "body": "first.md"} for title in ("First", "Second")]
    files = {"issues/1/first.md": "# Part\n\n[Up](#first-part) [again](#second-part)\n"}
    assert rules(project(sections=sections, files=files)) == []


def test_links_inside_the_project_are_followed(project: WriteProject) -> None:
    written = project(files={"issues/1/first.md": None, "shared/text.md": "Words.\n"})
    (written.root / "issues/1/first.md").symlink_to("../../shared/text.md")
    assert rules(written) == []
    assert next(iter(loaded(written).bodies.values())).name == "shared/text.md"


def test_ids_come_from_titles_in_the_source_language(project: WriteProject) -> None:
    sections = [
        {"kind": "article", "title": {"ru": "Первая", "en": "First"}, "body": "first.md"},
        {"kind": "article", "title": {"ru": "Вторая"}, "body": "first.md"},
        {"kind": "article", "title": "…", "body": "first.md"},
        {"kind": "contents"},
        {"kind": "article", "id": "own", "title": "Third", "body": "first.md"},
    ]
    issue = loaded(project(publication={"languages": ["en", "ru"]}, sections=sections))
    assert [section.anchor for section in issue.manifest.sections] == ["first", "vtoraya", "article", "contents", "own"]


def test_pages_may_be_a_number_or_a_range(project: WriteProject) -> None:
    assert loaded(project(issue={"pages": 7})).manifest.pages == 7
    pages = loaded(project(issue={"pages": {"max": 8}})).manifest.pages
    assert (pages.min, pages.max) == (1, 8)  # type: ignore[union-attr]


def test_a_picture_without_words_in_a_text_is_decorative(project: WriteProject) -> None:
    written = project(files={"issues/1/first.md": "![](a.png)\n", "issues/1/a.png": PNG})
    assert rules(written) == []


def test_what_is_wrong_does_not_hide_the_rest(project: WriteProject) -> None:
    sections: list[Any] = [
        {"kind": "article", "title": "First", "body": "nothing.md", "when": "soon", "topics": ["none"]},
        {"kind": "nothing", "title": "Second", "body": "nothing.md"},
        "third",
        {"kind": "article", "title": "Fourth", "body": "first.md", "links": [{"text": "Words", "url": "#second"}]},
        {"kind": "article", "title": "Fifth", "body": "first.md", "links": [{"text": "Words", "url": "#sixth"}]},
    ]
    written = project(sections=sections, issue={"number": None, "published": "soon"})
    outcome = load_issue(written.project, 1)
    assert outcome.value is None
    assert sorted({finding.rule.name for finding in outcome.diagnostics}) == [
        "dangling-reference",
        "missing-field",
        "missing-file",
        "unknown-kind",
        "unknown-topic",
        "wrong-date",
        "wrong-value",
    ]


WHOLE: dict[str, Any] = {
    "number": 1,
    "period": "2024-Q4",
    "published": "2024-12-20",
    "languages": ["en", "ru"],
    "pages": {"min": 1, "max": 9},
    "sections": [
        {
            "kind": "editorial",
            "body": "first.md",
            "salutation": "Dear",
            "signature": {"name": "N", "role": {"en": "R"}},
        },
        {"kind": "contents", "title": "In short", "contents": False, "page": {"en": 1}},
        {
            "kind": "article",
            "id": "one",
            "title": {"en": "One", "ru": "Один"},
            "contents": "One",
            "when": "2025-03-25/2025-03-27",
            "topics": ["tc1"],
            "images": [{"file": "a.png", "alt": "A", "focus": "30% 70%"}],
            "links": [{"text": "L", "url": {"en": "#one", "ru": "https://example.org/"}}],
        },
        {
            "kind": "events",
            "title": "E",
            "events": [{"when": "2025-01", "title": "T", "status": "tbc", "url": "a.png"}],
        },
        {
            "kind": "publications",
            "title": "P",
            "items": [{"title": "P", "authors": ["A"]}],
            "factsheets": {"AM": "#one"},
        },
        {"kind": "courses", "title": "C", "courses": [{"title": "C", "level": "basic", "languages": ["en"]}]},
        {"kind": "reading", "title": "R", "items": [{"title": "R", "links": []}]},
    ],
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.sampled_from(
        ["", " ", "#one", "a.png", "first.md", "..", "/", "a\0", "2025-01", "en", "article", "{", "one", "\n"]
    ),
    st.lists(st.none() | st.integers() | st.text(max_size=3), max_size=3),
    st.dictionaries(
        st.sampled_from(["en", "ru", "de", "", "kind", "title", "file", "url"]), st.text(max_size=3), max_size=3
    ),
)


def routes(value: Any) -> list[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(key, *rest) for key, inner in children for rest in ((), *routes(inner))]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_project(
        tmp_path_factory.mktemp("whole"),
        publication={"languages": ["en", "ru"], "topics": {"tc1": "One"}},
        files={"issues/1/a.png": PNG, "issues/1/first.ru.md": "Слова.\n", "issues/1/issue.yaml": to_yaml(WHOLE)},
    )


def test_nothing_is_wrong_with_the_issue_that_is_then_spoilt(whole: Written) -> None:
    whole.put({"issues/1/issue.yaml": to_yaml(WHOLE)})
    assert rules(whole) == []


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(routes(WHOLE)), JUNK), min_size=1, max_size=4))
def test_no_manifest_makes_it_stumble(whole: Written, changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    data = copy.deepcopy(WHOLE)
    for (*way, last), junk in changes:
        with contextlib.suppress(KeyError, IndexError, TypeError):  # an earlier change took the place away
            reduce(lambda owner, step: owner[step], way, data)[last] = junk
    text = to_yaml(data)
    whole.put({"issues/1/issue.yaml": text})
    outcome = load_issue(whole.project, 1)
    assert outcome.value is not None or outcome.failed
    lines = text.split("\n")
    for finding in outcome.diagnostics:
        if finding.at.path.endswith("issue.yaml"):
            assert 1 <= finding.at.line <= len(lines), finding
            assert 1 <= finding.at.column <= len(lines[finding.at.line - 1]) + 1, finding
        assert finding.message[-1] in ".…”", finding
        assert "\n" not in finding.message.rstrip("\n") or "“" in finding.message, finding


@pytest.mark.parametrize("also", [(), ("kind",), ("title",), ("kind", "title")])
def test_an_id_left_empty_is_made_from_the_title(whole: Written, also: tuple[str, ...]) -> None:
    data = copy.deepcopy(WHOLE)
    data["sections"][2] |= dict.fromkeys(("id", *also))
    whole.put({"issues/1/issue.yaml": to_yaml(data)})
    issue = load_issue(whole.project, 1).value
    assert issue is None or all(section.anchor for section in issue.manifest.sections)


def test_ids_are_as_files_have_them(project: Callable[..., Written]) -> None:
    sections = [
        {"kind": "contents", "id": "In_Issue", "title": "In this issue"},
        {"kind": "article", "id": "Training_Academy", "title": "First", "body": "texts/GDISC 2024.md"},
        {"kind": "article", "id": "обучение", "title": "Second", "body": "texts/Обзор.md"},
        {"kind": "article", "id": 2024, "title": "Third", "body": "texts/Обзор.md"},
    ]
    files = {
        "issues/1/texts/GDISC 2024.md": "[a](#обучение), [page](page:2024), [](#My_Head).\n\n## B {#My_Head}\n\nX.\n",
        "issues/1/texts/Обзор.md": "[b](#Training_Academy)\n",
    }
    written = project(sections=sections, files=files)
    done = written.run("build")
    assert (done.exit_code, done.stderr) == (0, "")
    page = written.built()["1/en/index.html"].decode()
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert {"In_Issue", "Training_Academy", "обучение", "2024", "My_Head"} <= ids
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    contents = written.run("toc").stdout
    assert re.findall(r"(First|Second|Third) +– +1", contents) == ["First", "Second", "Third"]


def test_a_file_may_have_its_letters_in_two_parts(project: Callable[..., Written]) -> None:
    """As macOS and archives made there write them; the manifest has what its editor typed."""
    apart = unicodedata.normalize("NFD", "Réunion")
    sections = [{"kind": "article", "title": "First", "body": "Réunion.md", "images": [{"file": "é.png", "alt": "A"}]}]
    files = {f"issues/1/{apart}.md": "Words.\n", f"issues/1/{unicodedata.normalize('NFD', 'é')}.png": PNG}
    issue = loaded(project(sections=sections, files=files))
    assert list(issue.bodies) == [("Réunion.md", "en")]
    assert list(issue.pictures) == ["é.png"]
