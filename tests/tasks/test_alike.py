"""One size of text in all languages of an issue: where it costs nothing, and the same whatever a command builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from fit.prose import running_text
from helpers.alone import work_without_helpers
from helpers.projects import put, to_yaml

from ppnews.diagnostics import PpnewsError
from ppnews.load.project import find_project
from ppnews.model.fit import PageSetting
from ppnews.model.fitted import FitReport
from ppnews.tasks.build import BuildResult, Request, build
from ppnews.tasks.copyfitting.alike import set_alike
from ppnews.tasks.copyfitting.run import PressRun

OWN = PageSetting(text=9.5, leading=1.3)
SIZES = {"en": 9.45, "de": 9.5, "ru": 9.1}


def fit(text: float, *, lines: int = 0) -> FitReport:
    return FitReport(PageSetting(text=text, leading=1.3), OWN, 7, lines, 0, ())


def joined(
    alone: Mapping[str, FitReport], able: Mapping[str, set[float]]
) -> tuple[dict[str, float | None], list[float]]:
    """Return the sizes of languages that are able to be set in these, and the sizes that were tried."""
    tried: list[float] = []

    def ask(languages: Sequence[str], text: float) -> dict[str, FitReport | None]:
        tried.append(text)
        return {language: fit(text) if text in able[language] else None for language in languages}

    return {language: each.setting.text for language, each in set_alike(alone, ask).items()}, tried


def test_the_size_nearest_to_the_layouts_own_that_suits_all_is_taken() -> None:
    alone = {language: fit(size) for language, size in SIZES.items()}
    everywhere = set(SIZES.values())
    assert joined(alone, {"en": everywhere, "de": everywhere, "ru": {9.1, 9.45}}) == (
        dict.fromkeys(SIZES, 9.45),
        [9.5, 9.45],
    )
    assert joined(alone, {"en": everywhere, "de": {9.5}, "ru": {9.1}}) == (SIZES, [9.5, 9.45, 9.1])


def test_a_language_that_breaks_its_promises_takes_no_other_one_along() -> None:
    alone = {"en": fit(9.45), "de": fit(9.45), "ru": fit(9.0, lines=12)}
    everywhere = {9.0, 9.45}
    assert joined(alone, {"en": everywhere, "de": everywhere, "ru": {9.0}})[0] == {"en": 9.45, "de": 9.45, "ru": 9.0}
    assert joined(alone, dict.fromkeys(alone, everywhere))[0] == dict.fromkeys(alone, 9.45)


def bilingual(root: Path, en: int, de: int) -> Path:
    """Write an issue of so many words that is to be one page long in either language."""
    section = {"kind": "article", "id": "one", "title": "One", "body": "one.md"}
    issue = {"number": 1, "period": "2024-Q4", "published": "2024-12-20", "pages": 1, "sections": [section]}
    page = {"size": "A5", "fit": {"text": [9, 10], "leading": [1.28, 1.34]}}
    files: dict[str, str | bytes | None] = {
        "ppnews.yaml": to_yaml({"name": "River", "slug": "river", "languages": ["en", "de"], "page": page}),
        "issues/1/issue.yaml": to_yaml(issue),
        "issues/1/one.md": running_text(en, Random(5)),
        "issues/1/one.de.md": running_text(de, Random(5)),
    }
    put(root, files)
    return root


def built(root: Path, *languages: str) -> BuildResult:
    return build(find_project(root), Request(1, ("pdf",), languages or None))


def sizes(result: BuildResult) -> dict[str, float | None]:
    return {output.language: output.fit.setting.text for output in result.outputs if output.fit is not None}


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "build/1").glob("*.pdf"))}


def test_the_size_follows_from_all_languages_whichever_are_built(tmp_path: Path) -> None:
    whole = bilingual(tmp_path / "whole", 300, 250)
    size = sizes(built(whole))
    assert size["en"] == size["de"] != 9.5
    single = bilingual(tmp_path / "single", 300, 250)
    assert sizes(built(single, "de")) == {"de": size["de"]}
    assert [path.name for path in (single / "build/1").glob("*.pdf")] == ["river-1-de.pdf"]
    built(single, "en")
    assert files(single) == files(whole)
    assert not any(output.made for output in built(single).outputs)
    # A change in one language is seen in the other one, that the command does not name.
    shorter = running_text(200, Random(5))
    for root in (whole, single):
        (root / "issues/1/one.md").write_text(shorter, encoding="utf-8")
    assert sizes(built(whole)) == {"en": 9.5, "de": 9.5}
    built(single, "de")
    assert files(single)["river-1-de.pdf"] == files(whole)["river-1-de.pdf"]


def test_a_language_that_fails_keeps_no_other_one_from_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bilingual(tmp_path, 300, 250)
    fitted = PressRun.fit
    work_without_helpers(monkeypatch)

    def failing(run: PressRun) -> FitReport:
        report = fitted(run)
        if report.setting.text != 9.5:
            raise PpnewsError("It has no room.", "")
        return report

    monkeypatch.setattr(PressRun, "fit", failing)
    result = built(root)
    assert sizes(result) == {"de": 9.5}
    assert [failure.language for failure in result.failures] == ["en"]
    monkeypatch.undo()
    assert len(set(sizes(built(root)).values())) == 1
