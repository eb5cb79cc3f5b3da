"""A new publication's files: valid whatever its name, and only where there is room for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ppnews.diagnostics import PpnewsError
from ppnews.load import yaml
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.layout import builtin_layouts
from ppnews.load.project import find_project
from ppnews.load.publication import load_publication
from ppnews.model.schema import schemas
from ppnews.scaffold.create import create
from ppnews.scaffold.publication import (
    Wishes,
    check_place,
    new_publication,
    propose_name,
    propose_slug,
    read_frequency,
    read_language_list,
    read_name,
    read_slug,
    read_url,
)

TODAY = date(2025, 2, 14)
WISHES = Wishes(name="The News", slug="the-news", languages=("en", "ru"), frequency="quarterly")


def test_it_loads_at_once(tmp_path: Path) -> None:
    made = new_publication(WISHES, TODAY)
    create(tmp_path / "news", made.files)
    outcome = load_issue(find_project(tmp_path / "news"), 1)
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    issue = outcome.value
    assert [section.kind for section in issue.manifest.sections] == ["editorial", "contents", "article"]
    assert (str(issue.manifest.period), issue.manifest.published) == ("2025-Q1", date(2025, 3, 31))
    assert issue.languages == ("en", "ru")
    for name, schema in schemas().items():
        assert (tmp_path / "news" / "schemas" / name).read_text(encoding="utf-8") == schema
    assert (tmp_path / "news" / ".gitignore").read_text() == "/build/\n"


def test_wishes_are_granted(tmp_path: Path) -> None:
    wishes = replace(
        WISHES, number=12, frequency="monthly", url="https://example.org/n/", publisher="Me: myself", languages=("ru",)
    )
    create(tmp_path / "news", new_publication(wishes, TODAY).files)
    outcome = load_issue(find_project(tmp_path / "news"), 12)
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    publication = outcome.value.publication
    assert publication.url == "https://example.org/n/"
    assert publication.publisher is not None
    assert publication.publisher.name.find("ru", "ru") == ("Me: myself", "ru")
    assert str(outcome.value.manifest.period) == "2025-02"
    title = outcome.value.manifest.sections[0].title
    assert title is not None
    assert title.find("ru", "ru") == ("От редакции", "ru")


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1).filter(lambda words: words.strip()))
@example('The "News": a\nreview #1')
@example("\u202bסקירה רבעונית\u202c")
@example("- ? : , [ ] { } # & * ! | > ' \" % @ `")
@example("null")
@example("{{ slug }} {% raw %}")
def test_any_name_is_written_so_that_it_reads_back(name: str) -> None:
    wishes = replace(WISHES, name=name, publisher=name, slug=propose_slug(name))
    try:
        with patch("ppnews.scaffold.publication.schemas", dict):  # they hold no name, and take most of the time
            made = new_publication(wishes, TODAY)
    except PpnewsError as error:
        assert not name.isprintable()  # a character that no YAML file may hold
        assert error.message
        return
    text = made.files["ppnews.yaml"]
    assert isinstance(text, str)
    outcome = yaml.parse_yaml(text, "ppnews.yaml")
    assert outcome.value is not None
    assert outcome.value.data["name"] == outcome.value.data["publisher"]["name"] == name


def test_a_layout_to_edit_is_the_built_in_one(tmp_path: Path) -> None:
    made = new_publication(replace(WISHES, own_layout=True), TODAY)
    create(tmp_path / "news", made.files)
    copy, original = tmp_path / "news" / "layouts" / "quarterly", builtin_layouts() / "quarterly"
    names = [p.relative_to(copy).as_posix() for p in copy.rglob("*") if p.is_file()]
    assert "templates/base.html" in names
    assert "layout.yaml" in names
    assert all((copy / name).read_bytes() == (original / name).read_bytes() for name in names)
    assert not load_issue(find_project(tmp_path / "news"), 1).diagnostics


def test_names_and_slugs_are_proposed() -> None:
    assert propose_name(Path("/x/quarterly_review-new")) == "Quarterly review new"
    assert propose_name(Path("/")) == "Newsletter"
    assert propose_slug("Ежеквартальный обзор") == "ezhekvartalnyy-obzor"
    assert propose_slug("…") == "newsletter"


@pytest.mark.parametrize(
    ("read", "words", "says"),
    [
        (read_slug, "Not A Slug", "is not a slug"),
        (read_language_list, "english", "is not a language code"),
        (read_language_list, "en,en", "listed twice"),
        (read_language_list, " , ", "languages"),
        (read_frequency, "weekly", "it is one of monthly"),
        (read_url, "example.org", "is not a web address"),
        (read_name, "  ", "empty"),
    ],
)
def test_what_cannot_be_is_said(read: object, words: str, says: str) -> None:
    assert callable(read)
    with pytest.raises(PpnewsError, match=says):
        read(words)


def test_bytes_that_are_no_text_are_no_name() -> None:
    with pytest.raises(PpnewsError, match="no text"):
        new_publication(replace(WISHES, name="News\udcff"), TODAY)


def test_hidden_files_are_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.bak\n")
    check_place(tmp_path)
    check_place(tmp_path / "not" / "there")
    made = new_publication(WISHES, TODAY, frozenset({".git", ".gitignore"}))
    assert made.remarks == ("There is a .gitignore already. Add this line to it: /build/",)
    create(tmp_path, made.files)
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n"
    assert load_publication(find_project(tmp_path), SourceReader(tmp_path)).value is not None


def test_places_that_are_taken(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(PpnewsError, match=r"is not empty: there is notes\.txt"):
        check_place(tmp_path)
    with pytest.raises(PpnewsError, match="is a file"):
        check_place(tmp_path / "notes.txt")
    (tmp_path / "ppnews.yaml").write_text("name: x")
    with pytest.raises(PpnewsError, match="holds a publication already"):
        check_place(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(PpnewsError, match="leads nowhere"):
        check_place(tmp_path / "link")
