"""Links that were typed for want of an address, and that loading cannot take either (LINK001 beside MAN)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.projects import write_project


@pytest.mark.parametrize(
    "target", ["#", "tbd", "TBD", "?", "...", "https://tbd", "http://localhost/x", "https://a.eu/TODO"]
)
def test_a_stopgap_is_found_where_it_stands(tmp_path: Path, target: str) -> None:
    written = write_project(tmp_path, files={"issues/1/first.md": f"Words, and\n[the report]({target}).\n"})
    done = written.run("lint", "1", "--no-render", "--select", "LINK001", "--output-format", "json")
    found = [(each["path"], each["line"]) for each in json.loads(done.stdout) if each["code"] == "LINK001"]
    assert found == [("issues/1/first.md", 2)]


@pytest.mark.parametrize("target", ["#first", "tbd.pdf", "https://a.eu/?", "https://a.eu/#", "mailto:tbd@a.eu"])
def test_a_real_address_is_left_alone(tmp_path: Path, target: str) -> None:
    files = {"issues/1/first.md": f"[The report]({target}).\n", "issues/1/tbd.pdf": "%PDF"}
    done = write_project(tmp_path, files=files).run("lint", "1", "--no-render", "--select", "LINK001")
    assert "LINK001" not in done.stdout
