"""Bad input of `ppnews site`: ledgers, folders and templates that are not as they should be."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from helpers.archived import issue_files, write_archive
from helpers.projects import Written

LEDGER = "issues/published.json"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Written:
    written = write_archive(tmp_path_factory.mktemp("archive") / "project")
    assert written.run("site", "--record").exit_code == 0
    return written


@pytest.fixture
def archive(made: Written, tmp_path: Path) -> Written:
    return Written(Path(shutil.copytree(made.root, tmp_path / "project")))


def lint(archive: Written) -> tuple[int, str]:
    done = archive.run("lint", "3", "--no-render", "--select", "SITE,FEED")
    return done.exit_code, done.stdout


def test_a_ledger_is_the_same_bytes_whenever_it_is_made(archive: Written) -> None:
    before = archive.read(LEDGER)
    assert archive.run("site", "--record", "--force").exit_code == 0
    assert archive.read(LEDGER) == before
    archive.put({LEDGER: None})
    assert archive.run("site", "--record").exit_code == 0
    assert archive.read(LEDGER) == before
    data = json.loads(before)
    assert data["addresses"] == sorted(data["addresses"]) and str(archive.root) not in before.decode()
    assert len(before.splitlines()) > len(data["addresses"])  # an entry a line


@pytest.mark.parametrize("place", ["../outside.json", "/nowhere/published.json"])
def test_a_ledger_that_is_a_link_out_of_the_project_is_not_read(archive: Written, place: str) -> None:
    (archive.root.parent / "outside.json").write_text('{"version": 1, "addresses": ["9/en/"], "events": {}}')
    (archive.root / LEDGER).unlink()
    (archive.root / LEDGER).symlink_to(place if place.startswith("/") else archive.root / place)
    done = archive.run("site", "--record")
    assert done.exit_code == 2 and "leads out of the project" in done.stderr
    code, said = lint(archive)
    assert code == 1 and "leads out of the project" in said and "SITE001" not in said
    assert (archive.root.parent / "outside.json").read_text().count("9/en/") == 1


def test_a_ledger_that_is_a_folder_or_far_too_large(archive: Written) -> None:
    (archive.root / LEDGER).unlink()
    (archive.root / LEDGER).mkdir()
    assert archive.run("site", "--record").exit_code == 2
    assert "is not a file" in lint(archive)[1]
    (archive.root / LEDGER).rmdir()
    with (archive.root / LEDGER).open("wb") as file:
        file.truncate(60_000_000)
    assert "60.0 MB" in archive.run("site", "--record").stderr
    assert "60.0 MB" in lint(archive)[1]


def test_odd_addresses_in_a_ledger_are_no_traceback(archive: Written) -> None:
    odd = ["", "/", "a", "3", "3/", "3/en", "../../etc/", "3/en/x/y/", "3/en/#", "%ff/%00/", "en/topics/a/b/", "//x"]
    archive.put({LEDGER: json.dumps({"version": 1, "addresses": odd, "events": {}, "feeds": {"": "", "3/en": "x"}})})
    code, said = lint(archive)
    assert code == 0 and "SITE001" in said


def test_a_site_that_is_not_whole_is_not_recorded_and_says_so(archive: Written) -> None:
    before = archive.read(LEDGER)
    archive.put({"ppnews.yaml": re.sub(r"(?m)^url:.*\n", "", archive.read("ppnews.yaml").decode())})
    done = archive.run("site", "--record")
    assert done.exit_code == 1 and "left as it was" in done.stderr
    assert archive.read(LEDGER) == before


def test_two_issues_with_one_number_are_two_in_feeds(archive: Written) -> None:
    twin = {path.replace("issues/2/", "issues/winter/"): text for path, text in issue_files(2, label="Winter").items()}
    archive.put(twin)
    assert archive.run("site").exit_code == 0
    for name in ("feed-en.json", "articles-ru.json"):
        ids = [item["id"] for item in json.loads(archive.read(f"build/site/{name}"))["items"]]
        assert len(ids) == len(set(ids)) >= 4
    done = archive.run("lint", "--all", "--no-render", "--select", "SITE,FEED")
    assert done.exit_code == 0 and done.stdout == ""


def test_a_site_that_was_deleted_is_made_again(archive: Written) -> None:
    before = archive.built()
    shutil.rmtree(archive.root / "build/site")
    assert archive.run("site").exit_code == 0
    assert archive.built().keys() == before.keys()


@pytest.mark.parametrize("name", ["2", "assets", "en/topics", "."])
def test_a_file_where_a_folder_belongs_is_named(archive: Written, name: str) -> None:
    shutil.rmtree(archive.root / "build/site" / name)
    (archive.root / "build/site" / name).write_text("mine")
    done = archive.run("site")
    assert done.exit_code == 2 and "a file stands where a folder belongs" in done.stderr
    assert (archive.root / "build/site" / name).read_text() == "mine"
    assert archive.run("lint", "3", "--select", "SITE").exit_code == 0


@pytest.mark.parametrize("template", ["_frame", "article", "alias", "languages"])
def test_pages_stay_as_they_were_where_a_template_of_the_site_fails(archive: Written, template: str) -> None:
    before = archive.built()
    archive.put({f"layouts/plain/templates/site/{template}.html": "{{ nothing.at.all }}"})
    archive.put({"issues/3/more.md": "Other words.\n"})
    done = archive.run("site")
    assert done.exit_code == 1 and f"layouts/plain/templates/site/{template}.html:1" in done.stderr
    gone = before.keys() - archive.built().keys()
    assert {name for name in gone if name.endswith(".html")} == set()
    assert archive.run("build", "3", "--html").exit_code == 0  # the other editions do not have that template
