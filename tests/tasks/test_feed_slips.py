"""Every slip that is put into a finished feed is found, and named at its section."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from helpers.archived import write_archive
from helpers.projects import PNG, Written

BODY = """One two three, and [the report](https://a.example/report).

![A bridge](images/bridge.png)

Four & five, half**way**, <https://a.example/a/long/address/in/words>, `a_name_of_many_words`.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Written:
    written = write_archive(tmp_path_factory.mktemp("archive") / "project")
    written.put({"issues/3/news.md": BODY, "issues/3/images/bridge.png": PNG})
    assert written.run("site").exit_code == 0
    return written


@pytest.fixture
def archive(made: Written, tmp_path: Path) -> Written:
    return Written(Path(shutil.copytree(made.root, tmp_path / "project")))


def found(written: Written, number: str = "3") -> list[str]:
    """Return the sentences of FEED003 about an issue."""
    done = written.run("lint", number, "--select", "FEED003", "--output-format", "json")
    return [finding["message"] for finding in json.loads(done.stdout)]


def test_what_is_right_is_silent(made: Written) -> None:
    assert [found(made, number) for number in ("1", "2", "3")] == [[], [], []]


def test_a_site_that_is_older_than_the_sources_is_no_slip(archive: Written) -> None:
    manifest = archive.read("issues/3/issue.yaml").decode()
    words = dict.fromkeys(("issues/3/news.md", "issues/3/news.ru.md"), "Other words.\n")
    archive.put({"issues/3/issue.yaml": manifest.replace("id: more", "id: further"), **words})
    assert found(archive) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("two three", "two four", "the page “three”"),
        ("three, and", "and", "lacks “three”"),
        ("One two", "One two more", "has “more”"),
        ("https://a.example/report", "https://a.example/other", "https://a.example/report"),
        ("A bridge", "A tower", "the page “bridge”"),
        ("One two", "Two one", "“news”"),
    ],
)
@pytest.mark.parametrize("name", ["feed-en.xml", "articles-en.json"])
def test_a_slip_is_found(archive: Written, name: str, before: str, after: str, said: str) -> None:
    path = archive.root / "build/site" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    sentences = found(archive)
    assert sentences
    assert all(name in each for each in sentences)
    assert said in sentences[0]


def test_a_feed_that_no_program_can_read_is_found(archive: Written) -> None:
    archive.put({"build/site/feed-en.xml": "<feed>\x0b</feed>", "build/site/articles-en.json": "{"})
    assert [each.partition(":")[0] for each in found(archive)] == [
        "Programs cannot read the feed build/site/feed-en.xml",
        "Programs cannot read the feed build/site/articles-en.json",
    ]
