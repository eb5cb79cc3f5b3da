"""The layouts that come with the package: whole, shown in the docs, and known to no code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ppnews.diagnostics import Location
from ppnews.load.files import SourceReader
from ppnews.load.layout import builtin_layouts, load_layout, shipped_layouts
from ppnews.model.layout import Layout
from ppnews.model.publication import Publication

ROOT = Path(__file__).parents[2]
NAMES = tuple(shipped_layouts())
USUAL = Publication.model_fields["layout"].default


def loaded(name: str, root: Path) -> Layout:
    outcome = load_layout(name, Location("ppnews.yaml"), SourceReader(root))
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    return outcome.value


def test_there_are_two() -> None:
    assert set(NAMES) == {"quarterly", "bulletin"}


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_says_what_the_commands_and_the_fit_ask_for(name: str, tmp_path: Path) -> None:
    layout = loaded(name, tmp_path)
    assert shipped_layouts()[name]
    assert layout.type is not None
    assert layout.fit is not None
    for limits, own in ((layout.fit.text, layout.type.text), (layout.fit.leading, layout.type.leading)):
        assert limits is not None
        assert limits[0] <= own <= limits[1]
    assert not layout.adapted
    for edition in ("pdf", "html"):
        assert all(layout.text(f"styles/{sheet}") is not None for sheet in layout.styles[edition])


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_is_shown_in_the_docs(name: str) -> None:
    pages = (ROOT / "docs/layouts.md").read_text(encoding="utf-8")
    assert f"images/layouts/{name}.png" in pages
    picture = ROOT / f"docs/images/layouts/{name}.png"
    assert picture.stat().st_size < 150_000


@pytest.mark.parametrize("name", [name for name in NAMES if name != USUAL])
def test_no_code_knows_a_layout(name: str) -> None:
    knowing = [path for path in (ROOT / "src").rglob("*.py") if re.search(rf"\b{name}\b", path.read_text("utf-8"))]
    assert knowing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_style_sheet_of_a_layout_is_used(name: str, tmp_path: Path) -> None:
    """A sheet that no edition joins is a mistake in `layout.yaml`."""
    layout = loaded(name, tmp_path)
    own = {path.name for path in (builtin_layouts() / name / "styles").glob("*.css")}
    assert own - {sheet for sheets in layout.styles.values() for sheet in sheets} == set()
