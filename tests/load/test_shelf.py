"""Issues in folders of any name: their order, and the one that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from helpers.projects import ISSUE, Written, to_yaml

from ppnews.diagnostics import PpnewsError
from ppnews.load.issue import load_issue
from ppnews.load.meant import choose_issue
from ppnews.load.shelf import issue_names, passed_over

Shelf = Callable[[Mapping[str, Mapping[str, object]]], Written]


@pytest.fixture
def shelf(project: Callable[..., Written]) -> Shelf:
    """Return what writes a project whose issues have these folders and headers."""

    def write(headers: Mapping[str, Mapping[str, object]]) -> Written:
        written = project(files={"issues/1/first.md": None})
        (written.root / "issues/1/issue.yaml").unlink()
        (written.root / "issues/1").rmdir()
        for name, header in headers.items():
            written.put(
                {f"issues/{name}/issue.yaml": to_yaml({**ISSUE, **header}), f"issues/{name}/first.md": "Words.\n"}
            )
        return written

    return write


HEADERS: dict[str, dict[str, object]] = {
    "38": {"number": 38, "period": "2024-Q2"},
    "39-40": {"number": 39, "label": "39/40", "period": "2024-Q3"},
    "special": {"number": 38, "label": {"en": "Special issue"}, "period": "2024-Q3"},
    "007": {"number": 7, "period": "2016-Q4"},
    "Frühling 41": {"number": 41, "period": "2024-Q4"},
}


def test_the_order_is_by_number_then_period(shelf: Shelf) -> None:
    assert issue_names(shelf(HEADERS).project) == ("007", "38", "special", "39-40", "Frühling 41")


def test_two_issues_of_one_number_and_period_stand_by_their_day(shelf: Shelf) -> None:
    written = shelf(
        {
            "b": {"number": 1, "published": "2024-12-01"},
            "a": {"number": 1, "published": "2024-12-02"},
        }
    )
    assert issue_names(written.project) == ("b", "a")


@pytest.mark.parametrize(
    ("wanted", "folder"),
    [
        (None, "Frühling 41"),
        ("39-40", "39-40"),
        ("39", "39-40"),
        ("40", "39-40"),
        ("special", "special"),
        ("Special", "special"),
        ("007", "007"),
        ("7", "007"),
        (7, "007"),
        ("fru\u0308hling 41", "Frühling 41"),
        ("issues/39-40", "39-40"),
        ("issues/39-40/issue.yaml", "39-40"),
        ("38", "38"),
        ("39/40", "39-40"),
        ("39–40", "39-40"),
        ("Special Issue", "special"),
        (" 38 ", "38"),
    ],
)
def test_the_issue_that_is_meant(shelf: Shelf, wanted: str | int | None, folder: str) -> None:
    assert choose_issue(shelf(HEADERS).project, wanted) == folder


@pytest.mark.parametrize(
    ("here", "wanted"),
    [
        ("issues/39-40", "."),
        ("issues/39-40", "issue.yaml"),
        ("issues/39-40", "first.md"),
        ("issues/39-40/articles", ".."),
        ("issues/38", "../39-40/"),
        ("issues", "39-40/first.md"),
        ("issues/38", "issues/39-40"),
        ("..", "link/issues/39-40/issue.yaml"),
    ],
)
def test_a_path_counts_from_the_current_folder(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, here: str, wanted: str
) -> None:
    written = shelf(HEADERS)
    written.put({"issues/39-40/articles/a.md": "Words.\n"})
    (written.root.parent / "link").symlink_to(written.root)
    monkeypatch.chdir(written.root / here)
    assert choose_issue(written.project, wanted) == "39-40"


@pytest.mark.parametrize("wanted", ["/etc/passwd", "..", ".", "issues", "", " ", "../x/issues/38", "a\0b", "a\nb"])
def test_a_path_to_no_issue(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    written = shelf(HEADERS)
    monkeypatch.chdir(written.root)
    with pytest.raises(PpnewsError, match="no issue"):
        choose_issue(written.project, wanted)


def test_a_number_that_two_issues_have_asks_for_the_folder(shelf: Shelf) -> None:
    written = shelf({"spring": {"number": 5, "period": "2024-Q1"}, "autumn": {"number": 5, "period": "2024-Q3"}})
    with pytest.raises(PpnewsError, match="issues/spring and issues/autumn"):
        choose_issue(written.project, "5")


def test_folders_that_hold_no_issue_are_named(shelf: Shelf) -> None:
    written = shelf({"1": {}})
    written.put({"issues/2/issue.yml": "number: 2\n", "issues/pictures/a.png": b"", "issues/.git/config": ""})
    assert passed_over(written.project) == {
        "2": "there is no issue.yaml in it, but a file issue.yml",
        "pictures": "there is no issue.yaml in it",
    }
    done = written.run("build", "--html")
    assert done.exit_code == 0
    assert done.stderr == "issues/2 is passed over: there is no issue.yaml in it, but a file issue.yml.\n"
    refused = written.run("build", "2")
    assert "issues/2 is passed over: there is no issue.yaml in it" in refused.stderr
    (written.root / "issues/1/issue.yaml").unlink()
    nothing = written.run("lint")
    assert "Passed over: issues/1, there is no issue.yaml in it; issues/2" in nothing.stderr


def test_editions_are_named_after_the_folder_and_print_the_label(shelf: Shelf) -> None:
    written = shelf(HEADERS)
    for name in ("39-40", "special", "Frühling 41"):
        assert written.run("build", name).exit_code == 0
    built = written.built()
    assert {"39-40/news-39-40-en.pdf", "special/news-special-en.pdf", "Frühling 41/en/index.html"} <= set(built)
    double, special, spring = (built[f"{name}/en/index.html"].decode() for name in ("39-40", "special", "Frühling 41"))
    assert "<title>The News, No.\xa039/40, July–September 2024</title>" in double
    assert '<p class="number">No.\xa039/40</p>' in double
    assert '"issueNumber":"39/40"' in double
    assert '<p class="number">Special issue</p>' in special
    assert 'href="../news-Fr%C3%BChling%2041-en.pdf"' in spring


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("39/40", "No.\xa039/40"),
        ("39 and 40", "No.\xa039\xa0and\xa040"),
        ("12A", "No.\xa012A"),
        ("Special issue", "Special issue"),
        ("2024 Yearbook", "2024 Yearbook"),
    ],
)
def test_a_label_of_figures_stands_behind_the_word_for_number(shelf: Shelf, label: str, printed: str) -> None:
    written = shelf({"1": {"label": label}})
    assert written.run("build", "--html").exit_code == 0
    number = written.built()["1/en/index.html"].decode().partition('<p class="number">')[2].partition("</p>")[0]
    assert re.sub("<[^>]+>", "", number) == printed


@pytest.mark.parametrize(
    ("folder", "header", "codes"),
    [
        ("40", {"number": 39}, {"MAN022"}),
        ("40", {"number": 39, "label": "39/40"}, set()),
        ("39-40", {"number": 40}, set()),
        ("39-40", {"number": 12}, {"MAN022"}),
        ("2024-12", {"number": 12}, set()),
        ("winter", {"number": 12}, set()),
        ("0039", {"number": 39}, set()),
    ],
)
def test_a_folder_named_after_numbers_has_one_of_them(
    shelf: Shelf, folder: str, header: dict[str, object], codes: set[str]
) -> None:
    written = shelf({folder: header})
    assert {finding.rule.code for finding in load_issue(written.project, folder).diagnostics} == codes


def test_issues_that_print_alike_are_found(shelf: Shelf) -> None:
    alike: dict[str, dict[str, object]] = {"1": {}, "special": {}}
    found = [finding.rule.code for finding in load_issue(shelf(alike).project, "special").diagnostics]
    assert found == ["MAN029"]


@pytest.mark.parametrize("other", [{"label": "Special issue"}, {"period": "2025-Q1"}, {"number": 2}])
def test_issues_that_differ_are_not(shelf: Shelf, other: dict[str, object]) -> None:
    assert not load_issue(shelf({"1": {}, "special": other}).project, "special").diagnostics
