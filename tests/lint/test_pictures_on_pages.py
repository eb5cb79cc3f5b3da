"""The rules over pictures see those that only decorate, and text under one; small ones among words are fine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import Written

from .surroundings import jpeg

WriteProject = Callable[..., Written]
STYLE = "@page { size: A5 } body { font: 10pt serif } "
WIDE = f"{STYLE}p img {{ width: 200mm; height: 20mm }}"
OVER = f"{STYLE}p img {{ width: 80mm; height: 20mm; margin-right: -60mm }}"
SMALL = f"{STYLE}p img {{ width: 20mm; height: 10mm }}"


@pytest.fixture
def found(project: WriteProject) -> Callable[[str, str], list[str]]:
    """Return the places and codes that lint gives for a text set with a style."""

    def lint(text: str, style: str) -> list[str]:
        written = project(
            files={
                "issues/1/first.md": text,
                "issues/1/a.jpg": jpeg(400),
                "layouts/plain/styles/publication.css": style,
            }
        )
        output = written.run("lint", "--select", "PAGE003,PAGE004").output
        return [line for line in output.splitlines() if " PAGE00" in line]

    return lint


@pytest.mark.parametrize("picture", ["![A mill](a.jpg)", "![](a.jpg)"], ids=["described", "decorative"])
def test_a_picture_past_the_page_is_found(found: Callable[[str, str], list[str]], picture: str) -> None:
    (line,) = found(f"Words {picture} here.\n", WIDE)
    assert "PAGE003" in line and "past the edge of the page" in line


@pytest.mark.parametrize("picture", ["![A mill](a.jpg)", "![](a.jpg)"], ids=["described", "decorative"])
def test_text_under_a_picture_is_found(found: Callable[[str, str], list[str]], picture: str) -> None:
    style = f"{STYLE}p + p {{ margin-top: -15mm }} img {{ width: 60mm; height: 20mm; vertical-align: bottom }}"
    lines = found(f"Some words that are printed first of all.\n\nThen {picture} follows.\n", style)
    assert any("PAGE004" in line and "A picture stands on" in line for line in lines)


def test_a_small_picture_among_words_is_fine(found: Callable[[str, str], list[str]]) -> None:
    assert found("Words ![A mill](a.jpg) on both sides, and ![](a.jpg) again.\n", SMALL) == []
