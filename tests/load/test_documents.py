"""A YAML document that was kept is the one that would be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppnews.caches import DOCUMENTS, Cache
from ppnews.load import documents
from ppnews.load.documents import read_yaml
from ppnews.load.yaml import parse_yaml

ROOT = Path(__file__).parents[2]
LONG = "x: " + "long " * 300
TEXTS = {
    "issue 39": (ROOT / "issues/39/issue.yaml").read_text(encoding="utf-8"),
    "publication": (ROOT / "ppnews.yaml").read_text(encoding="utf-8"),
    "anchors": f"a: &a [1, 2.5, 1e999, true, null, 0x1F]\nb: *a\n{LONG}\n",
    "letters": f'a: "\\U0001F600 \\0 ё"\n{LONG}\n"": [{{}}, []]\n',
    "findings": f"a: !odd b\n{LONG}\n",
    "no YAML": f"a: [\n{LONG}\n",
    "nothing": f"# {LONG}\n",
    "short": "a: 1\n",
}


@pytest.fixture(autouse=True)
def publication(tmp_path: Path) -> None:
    (tmp_path / "ppnews.yaml").write_bytes(b"")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were parsed."""
    names: list[str] = []

    def parse(text: str, name: str) -> object:
        names.append(name)
        return parse_yaml(text, name)

    monkeypatch.setattr(documents, "parse_yaml", parse)
    return names


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_is_the_same_each_time(tmp_path: Path, text: str) -> None:
    first = parse_yaml(text, "a.yaml")
    for _ in range(2):
        assert read_yaml(text, "a.yaml", tmp_path) == first


def test_it_is_parsed_once(tmp_path: Path, parsed: list[str]) -> None:
    for _ in range(2):
        read_yaml(TEXTS["issue 39"], "a.yaml", tmp_path)
    assert parsed == ["a.yaml"]


def test_another_one_is_parsed(tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXTS["issue 39"]
    read_yaml(text, "a.yaml", tmp_path)
    read_yaml(text, "b.yaml", tmp_path)
    read_yaml(f"{text}\n", "a.yaml", tmp_path)
    monkeypatch.setattr(documents, "program", lambda: "another")
    read_yaml(text, "a.yaml", tmp_path)
    assert parsed == ["a.yaml", "b.yaml", "a.yaml", "a.yaml"]


@pytest.mark.parametrize("name", ["findings", "no YAML"])
def test_one_with_findings_is_not_kept(tmp_path: Path, name: str, parsed: list[str]) -> None:
    for _ in range(2):
        read_yaml(TEXTS[name], "a.yaml", tmp_path)
    assert len(parsed) == 2


def test_a_damaged_one_is_parsed_anew(tmp_path: Path, parsed: list[str]) -> None:
    first = read_yaml(TEXTS["issue 39"], "a.yaml", tmp_path)
    for path in Cache(tmp_path, DOCUMENTS).folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert read_yaml(TEXTS["issue 39"], "a.yaml", tmp_path) == first
    assert len(parsed) == 2


def test_nothing_is_kept_where_there_is_no_publication(tmp_path: Path, parsed: list[str]) -> None:
    (tmp_path / "ppnews.yaml").unlink()
    for _ in range(2):
        read_yaml(TEXTS["issue 39"], "a.yaml", tmp_path)
    assert len(parsed) == 2
    assert list(tmp_path.iterdir()) == []
