"""The accessibility statement names what the tests really judge with: nothing else, and in these versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ppnews.diagnostics import Location
from ppnews.load.files import SourceReader
from ppnews.load.layout import load_layout, shipped_layouts

from .verapdf import version

LOCK = Path(__file__).parent / "package-lock.json"


def in_lock(package: str) -> str:
    """Return the version in which npm installs a package for the tests."""
    return str(json.loads(LOCK.read_text(encoding="utf-8"))["packages"][f"node_modules/{package}"]["version"])


@pytest.mark.parametrize("name", shipped_layouts())
def test_a_layout_names_its_judges_and_their_versions(name: str, tmp_path: Path) -> None:
    layout = load_layout(name, Location("ppnews.yaml"), SourceReader(tmp_path)).value
    assert layout is not None
    versions = {"axe-core": in_lock("axe-core"), "Nu Html Checker": in_lock("vnu-jar"), "veraPDF": version()}
    assert {judge.tool: judge.version for judge in layout.judged} == versions
