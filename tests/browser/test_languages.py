"""The web edition from right to left, as a browser shows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.projects import Written

from .conftest import OpenPage


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("arabic") / "letter"
    shutil.copytree(Path(__file__).parents[1] / "languages" / "publication", root)
    done = Written(root).run("build", "7", "--html", "--lang", "ar")
    assert done.exit_code == 0, done.output
    return root / "build/7/ar/index.html"


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_leaves_the_page(arabic: Path, open_page: OpenPage, width: int) -> None:
    page = open_page(arabic, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_page_is_mirrored(arabic: Path, open_page: OpenPage) -> None:
    page = open_page(arabic, 1440)

    def left(selector: str) -> float:
        return float(page.evaluate("s => document.querySelector(s).getBoundingClientRect().left", selector))

    assert left(".contents h2") < left(".article .prose")
    assert left(".editions .pdf") < left(".editions .current")
    assert left(".publication:nth-child(2)") < left(".publication:nth-child(1)")
    arrow = "getComputedStyle(document.querySelector('.links li'), '::before').content"
    assert "←" in page.evaluate(arrow)
    assert page.evaluate("getComputedStyle(document.querySelector('blockquote')).borderRightWidth") != "0px"


def test_arabic_letters_are_not_spaced_and_come_from_their_own_face(arabic: Path, open_page: OpenPage) -> None:
    page = open_page(arabic, 1440)
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Noto Naskh Arabic"')
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") in ("0px", "normal")
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).letterSpacing") in ("0px", "normal")
    check = "document.fonts.check('16px \"Noto Naskh Arabic\"', 'العدد')"
    assert page.evaluate(f"document.fonts.ready.then(() => {check})")
