"""The public API is what `docs/api.md` says: its names are there, light to import, and its example runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import WriteProject

import ppnews

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ppnews.__all__)
def test_a_public_name_is_there_and_on_the_page(name: str) -> None:
    assert getattr(ppnews, name) is not None
    assert name in dir(ppnews)
    assert re.search(rf"^\|.*`{name}[`(].*\|$", PAGE, re.MULTILINE)


def test_other_names_are_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'build_everything'"):
        _ = ppnews.build_everything  # type: ignore[attr-defined]


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys; before = {*sys.modules}; import ppnews; print({*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'ppnews'}"


def test_the_example_runs(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(files={"issues/1/first.md": "Two  spaces.\n"}).root)
    [example] = EXAMPLE.findall(PAGE)
    exec(compile(example, "docs/api.md", "exec"), {})
    said = capsys.readouterr().out
    assert "issues/1/first.md:1:4 warning TEXT002" in said
    assert re.search(r"^pdf en .*news-1-en\.pdf$", said, re.MULTILINE)
    assert re.search(r"^html en .*index\.html$", said, re.MULTILINE)
    assert re.search(r"^1 The News", said, re.MULTILINE)
