"""Promised pages: held against the real ones, and written into the manifest without touching anything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from helpers.projects import Written
from hypothesis import given
from hypothesis import strategies as st

from ppnews.diagnostics import PpnewsError, Severity
from ppnews.edits import apply_edits
from ppnews.lint.issue.promises import check_promises, page_edits, toc_lines
from ppnews.load.issue import load_issue
from ppnews.load.manifest import build_manifest
from ppnews.load.yaml import parse_yaml as parse_yaml
from ppnews.model.issue import Issue
from ppnews.model.layout import Layout
from ppnews.model.publication import Publication
from ppnews.model.section import section_kinds

from .manifests import WRITTEN

Loaded = Callable[[str], Issue]
PUBLICATION = Publication.model_validate({"name": "The News", "slug": "news", "languages": ["en", "ru"]})
LAYOUT = Layout("plain", (), {}, {})
HEAD = "number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\n"


@pytest.fixture
def loaded(project: Callable[..., Written]) -> Loaded:
    """Load an issue in English and Russian with this manifest."""

    def load(manifest: str) -> Issue:
        written = project(publication={"languages": ["en", "ru"]}, files={"issues/1/second.md": "More.\n"})
        written.put({"issues/1/issue.yaml": manifest.encode()})
        outcome = load_issue(written.project, 1)
        assert outcome.value is not None, outcome.diagnostics
        assert not outcome.failed, outcome.diagnostics
        return outcome.value

    return load


def mended(issue: Issue, manifest: str, pages: Mapping[str, Mapping[str, int]]) -> str:
    return apply_edits(manifest, page_edits(issue, pages, manifest))


BOTH = {"en": {"first": 3, "second": 5}, "ru": {"first": 3, "second": 6}}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(("before", "after"), WRITTEN.values(), ids=WRITTEN)
def test_real_pages_are_written(loaded: Loaded, before: str, after: str, mark: str, end: str) -> None:
    before, after = ((mark + HEAD + text).replace("\n", end) for text in (before, after))
    assert mended(loaded(before), before, BOTH) == after
    assert page_edits(loaded(after), BOTH, after) == []


def test_a_manifest_on_one_line_behind_a_mark(loaded: Loaded) -> None:
    start = "\ufeff{number: 1, period: 2024-Q4, published: 2024-12-20, sections: [{kind: article"
    rest = ", title: First, body: first.md}]}"
    assert mended(loaded(start + rest), start + rest, BOTH) == f"{start}, page: 3{rest}"


def test_a_language_that_was_not_built_keeps_its_promise(loaded: Loaded) -> None:
    manifest = HEAD + "sections:\n  - {kind: article, title: First, page: 2, body: first.md}\n"
    issue = loaded(manifest)
    assert "page: {en: 3, ru: 2}" in mended(issue, manifest, {"en": BOTH["en"]})
    assert page_edits(issue, {"en": {"first": 2}}, manifest) == []


def test_an_entry_without_a_page_stays_as_it_is(loaded: Loaded) -> None:
    manifest = HEAD + "sections:\n  - {kind: article, title: First, page: 2, body: first.md}\n"
    assert page_edits(loaded(manifest), {"en": {}, "ru": {}}, manifest) == []


SHARED = {
    "number": "page: &page 1",
    "map": "page: &page {en: 1, ru: 1}",
}


@pytest.mark.parametrize("page", SHARED.values(), ids=SHARED)
def test_a_number_that_two_sections_share_is_not_written(loaded: Loaded, page: str) -> None:
    manifest = HEAD + f"sections:\n  - {{kind: article, title: First, {page}, body: first.md}}\n"
    manifest += "  - {kind: article, title: Second, page: *page, body: second.md}\n"
    with pytest.raises(PpnewsError, match="two sections share one number") as caught:
        page_edits(loaded(manifest), BOTH, manifest)
    assert caught.value.hint == "Write the number out in both."


def test_a_broken_promise(loaded: Loaded) -> None:
    manifest = HEAD + "sections:\n  - kind: article\n    title: First\n    page: {en: 2, ru: 3}\n    body: first.md\n"
    issue = loaded(manifest)
    (found,) = check_promises(issue, "en", BOTH["en"])
    assert (found.rule.code, found.severity, found.language) == ("TOC001", Severity.WARNING, "en")
    assert str(found.at) == "issues/1/issue.yaml:7:16"
    assert found.message == "“first” is promised on page 2 and stands on page 3 (en)."
    assert found.hint == "Write the real pages into the manifest with: ppnews toc 1 --write"
    assert check_promises(issue, "ru", BOTH["ru"]) == []
    assert check_promises(issue, "en", {}) == []


def test_sections_that_all_moved_alike_are_one_finding(loaded: Loaded) -> None:
    sections = "".join(
        f"  - {{kind: article, id: part-{n}, title: Part, page: {n}, body: first.md}}\n" for n in range(1, 6)
    )
    issue = loaded(f"{HEAD}sections:\n{sections}")
    pages = {"part-1": 1, "part-2": 3, "part-3": 4, "part-4": 5, "part-5": 8}
    moved, far = check_promises(issue, "en", pages)
    assert moved.message == "3 sections, from “part-2” on, stand 1 page later than is promised (en)."
    assert [related.message for related in moved.related] == ["Page 3 is page 4 now.", "Page 4 is page 5 now."]
    assert far.message == "“part-5” is promised on page 5 and stands on page 8 (en)."


def test_the_lines_of_the_contents(loaded: Loaded) -> None:
    issue = loaded(
        HEAD
        + "sections:\n"
        + "  - {kind: article, title: {en: First, ru: Первая}, page: 3, body: first.md}\n"
        + "  - {kind: article, title: Second, contents: In short, page: {ru: 6}, body: second.md}\n"
        + "  - {kind: article, title: Third, contents: false, body: second.md}\n"
    )
    first, second = toc_lines(issue, BOTH)
    assert (first.title, dict(first.promised), dict(first.real), first.agrees) == (
        "First",
        {"en": 3, "ru": 3},
        {"en": 3, "ru": 3},
        True,
    )
    assert (second.title, dict(second.promised), dict(second.real)) == (
        "In short",
        {"en": None, "ru": 6},
        {"en": 5, "ru": 6},
    )
    assert second.agrees
    assert [line.agrees for line in toc_lines(issue, {"en": {"first": 4}})] == [False, True]


PAGES = st.integers(1, 9999)
PROMISES = st.one_of(
    st.none(), st.just(""), PAGES.map(str), PAGES.map(lambda n: f"{{en: {n}}}"), PAGES.map(lambda n: f"\n      ru: {n}")
)
FILLERS = st.sampled_from(["", "    # a comment: {with} [marks]\n", "\n", "    topics: [] # none\n"])


@given(st.lists(st.tuples(PROMISES, FILLERS, st.booleans(), PAGES, PAGES), min_size=1, max_size=6))
def test_whatever_was_promised_the_real_pages_are_then(sections: list[tuple[str | None, str, bool, int, int]]) -> None:
    manifest = HEAD + "sections:\n"
    pages: dict[str, dict[str, int]] = {"en": {}, "ru": {}}
    for number, (promise, filler, first, english, russian) in enumerate(sections):
        page = "" if promise is None else f"    page: {promise}\n"
        kind = "  - kind: article\n" + (page if first else "")
        manifest += f"{kind}    title: Section {number}\n{filler}{'' if first else page}    body: first.md\n"
        pages["en"][f"section-{number}"] = english
        pages["ru"][f"section-{number}"] = russian
    before = manifest_of(manifest)
    result = mended(before, manifest, pages)
    after = manifest_of(result)
    assert [(s.promised_page("en"), s.promised_page("ru")) for s in after.manifest.sections] == list(
        zip(pages["en"].values(), pages["ru"].values(), strict=True)
    )
    assert page_edits(after, pages, result) == []
    assert [line for line in result.split("\n") if "page" not in line and "en:" not in line and "ru:" not in line] == [
        line for line in manifest.split("\n") if "page" not in line and "en:" not in line and "ru:" not in line
    ]


def manifest_of(text: str) -> Issue:
    """Load a manifest without the files that it names."""
    document = parse_yaml(text, "issues/1/issue.yaml").value
    assert document is not None
    outcome = build_manifest(document, PUBLICATION, section_kinds())
    assert outcome.value is not None, outcome.diagnostics
    return Issue(PUBLICATION, outcome.value, LAYOUT, Path(), Path(), document.sources, {}, {}, {})
