"""A release can be made: versions, the changelog, the workflows and their scripts agree with one another."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from ruamel.yaml import YAML

import ppnews

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SECTIONS = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def read_yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def test_the_changelog_begins_with_what_is_not_released_and_dates_the_rest() -> None:
    first, *released = SECTIONS
    assert first == "Unreleased"
    assert [title for title in released if not re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", title)] == []


@pytest.mark.parametrize("tag", ["v0.0.0", f"v{ppnews.__version__}x", ppnews.__version__])
def test_a_tag_that_is_not_the_version_is_refused(tag: str) -> None:
    done = subprocess.run([ROOT / ".ci/release", tag, "a/b"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"The tag is {tag}, but the version")


def test_the_release_names_its_repository_everywhere() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    assert {"Source", "Documentation", "Changelog", "Issues"} <= set(urls)
    assert [url for url in urls.values() if not url.startswith("https://github.com/OWNER/ppnews")] == []
    assert "s|github.com/OWNER/ppnews|" in (ROOT / ".ci/release").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_run_the_checks_of_this_repository_and_may_little(path: Path) -> None:
    workflow = read_yaml(path)
    assert workflow["permissions"] == {"contents": "read"}
    writing = [job for job in workflow["jobs"].values() if "permissions" in job]
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert ".ci/run" in [step.get("run") for step in steps]
    assert [step["uses"] for step in steps if not re.search(r"@[0-9a-f]{40}$", step.get("uses", "@" + "0" * 40))] == []
    # A job that may write runs nothing of the repository.
    assert [step for job in writing for step in job["steps"] if "checkout" in step.get("uses", "")] == []


def test_the_hooks_of_contributors_call_tools_that_are_set_up() -> None:
    locked = (ROOT / "requirements-test.txt").read_text(encoding="utf-8")
    for hook in read_yaml(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]:
        tool = hook["entry"].split()[0].removeprefix(".venv/bin/")
        assert re.search(rf"^{tool}==", locked, re.MULTILINE), tool


def test_the_bill_of_materials_is_one_that_programs_read() -> None:
    text = (ROOT / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    assert bill["metadata"]["component"]["version"] == ppnews.__version__
    parts = {part["name"]: part for part in bill["components"]}
    assert parts["weasyprint"]["licenses"] == [{"expression": "BSD-3-Clause"}]
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    # All that ppnews asks for, and by way of others (fontTools for WeasyPrint, Brotli for its extra "woff").
    assert "pkg:pypi/weasyprint@70.0" in needs[bill["metadata"]["component"]["bom-ref"]]
    reached = set()
    waiting = [bill["metadata"]["component"]["bom-ref"]]
    while waiting:
        if (name := waiting.pop()) not in reached:
            reached.add(name)
            waiting += needs[name]
    alone = {part["name"] for part in parts.values() if part["bom-ref"] not in reached}
    assert alone == set()


def test_every_release_is_in_the_table_of_versions() -> None:
    table = (ROOT / "docs" / "versions.md").read_text(encoding="utf-8")
    versions = {ppnews.__version__, *(title.split()[0] for title in SECTIONS[1:])}
    assert [version for version in versions if f"\n| {version} |" not in table] == []
