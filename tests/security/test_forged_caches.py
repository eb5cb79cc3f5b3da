"""What came with a project in its `build` is not believed: only what this machine wrote there counts."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path

import pytest
from helpers.projects import Written, write_project

from ppnews.files.seals import is_sealed, seal, user_caches

from .conftest import told

EVIL = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'
GOOD = EVIL.replace(b"<script>alert(1)</script>", b'<rect width="5" height="5"/>')
BOMB = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + b"<g>" * 2_000 + b"</g>" * 2_000 + b"</svg>"
SHOWN: dict[str, str | bytes | None] = {
    "issues/1/first.md": "![A square](images/a.svg)\n",
    "issues/1/images/a.svg": GOOD,
}
BUILD = ("build", "1", "--html")


@pytest.fixture
def drawn(tmp_path: Path) -> Written:
    """A project with a drawing, built."""
    written = write_project(tmp_path / "project", files=SHOWN)
    assert "index.html" in told(written, *BUILD)
    return written


def check_clean(written: Written) -> None:
    assert all(b"alert(1)" not in content for content in written.built().values())


@pytest.mark.parametrize("signed", ["as before", "by itself", "not at all"])
def test_a_forged_drawing_does_not_go_out(drawn: Written, signed: str) -> None:
    folder = drawn.root / "build/.cache/pictures"
    for entry in folder.glob("*.json"):
        first, _, listing = entry.read_bytes().partition(b"\n")
        rows = json.loads(listing)
        for row in rows:
            row[3] = hashlib.sha256(EVIL).hexdigest()
        forged = json.dumps(rows).encode()
        lines = {"as before": [first, forged], "by itself": [hashlib.sha256(forged).hexdigest().encode(), forged]}
        entry.write_bytes(b"\n".join(lines.get(signed, [forged])))
    for file in folder.glob("*.svg"):
        file.write_bytes(EVIL)
    before = drawn.built()
    told(drawn, *BUILD, "--force")
    check_clean(drawn)
    assert drawn.built() == before


def test_an_entry_is_none_under_another_name(drawn: Written) -> None:
    written = drawn
    written.put({"issues/1/images/a.svg": GOOD.replace(b'"5"', b'"7"')})
    folder = written.root / "build/.cache/pictures"
    kept = {path.suffix: path.read_bytes() for path in folder.iterdir()}
    told(written, *BUILD)
    wanted = written.built()
    for path in folder.iterdir():
        path.write_bytes(kept[path.suffix])
    told(written, *BUILD, "--force")
    assert written.built() == wanted


def test_a_forged_memory_of_pictures_skips_no_check(drawn: Written) -> None:
    (remembered,) = (drawn.root / "build/.cache/probed").iterdir()
    drawn.put({"issues/1/images/a.svg": BOMB})
    name = remembered.name.replace(hashlib.sha256(GOOD).hexdigest(), hashlib.sha256(BOMB).hexdigest())
    assert name != remembered.name
    for content in (b"svg 9 9\n", remembered.read_bytes()):
        remembered.with_name(name).write_bytes(content)
        assert "error MAN" in told(drawn, *BUILD)


def test_a_forged_record_is_none(drawn: Written) -> None:
    page, record = drawn.root / "build/1/en/index.html", drawn.root / "build/1/.record.json"
    evil = page.read_bytes().replace(b"</body>", b"<script>alert(1)</script></body>")
    page.write_bytes(evil)
    data = json.loads(record.read_bytes())
    data["en"]["files"]["en/index.html"] = hashlib.sha256(evil).hexdigest()
    record.write_text(json.dumps(data))
    assert "up to date" not in told(drawn, *BUILD)
    check_clean(drawn)


def test_a_folder_of_another_machine_is_made_anew(
    drawn: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn.built()
    assert "up to date" in told(drawn, *BUILD)
    monkeypatch.setattr("ppnews.files.seals.user_caches", lambda: tmp_path)
    monkeypatch.setattr("ppnews.files.seals._key", lambda _: b"another")
    assert "up to date" not in told(drawn, *BUILD)
    assert "up to date" in told(drawn, *BUILD)
    assert drawn.built() == before


@pytest.fixture
def _own_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from ppnews.files import seals

    seals._key.cache_clear()
    (tmp_path / "caches").mkdir()
    monkeypatch.setattr("ppnews.files.seals.user_caches", lambda: tmp_path / "caches")
    return tmp_path / "caches"


def again(root: Path) -> str:
    """Return the seal that another run makes."""
    from ppnews.files import seals

    seals._key.cache_clear()
    return seal(b"x", "a", root)


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_the_key_is_the_users_alone(tmp_path: Path, _own_caches: Path) -> None:
    first = again(tmp_path / "project")
    key = _own_caches / "ppnews" / "key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert again(tmp_path / "project") == first == again(tmp_path / "elsewhere")
    key.chmod(0o644)
    assert again(tmp_path / "project") != first  # somebody else may know it
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
@pytest.mark.parametrize("caches", ["missing", "a link"])
def test_a_key_is_kept_where_the_folder_of_caches_is_missing_or_a_link(
    tmp_path: Path, _own_caches: Path, caches: str
) -> None:
    _own_caches.rmdir()
    if caches == "a link":
        (tmp_path / "large disk").mkdir()
        _own_caches.symlink_to(tmp_path / "large disk")
    assert again(tmp_path / "project") == again(tmp_path / "project")
    assert (_own_caches / "ppnews" / "key").is_file()


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ppnews.files.seals.user_caches", lambda: tmp_path / "home" / ".cache")
    assert again(tmp_path / "project") != again(tmp_path / "project")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("spoilt", ["in the project", "a link", "a folder", "nowhere"])
def test_without_a_place_of_ones_own_a_key_is_for_one_run(
    tmp_path: Path, _own_caches: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    root = tmp_path / "project"
    if spoilt == "in the project":
        root = tmp_path
    elif spoilt == "a link":
        (tmp_path / "known").write_bytes(b"k" * 32)
        (_own_caches / "ppnews").mkdir()
        (_own_caches / "ppnews" / "key").symlink_to(tmp_path / "known")
    elif spoilt == "a folder":
        (_own_caches / "ppnews" / "key").mkdir(parents=True)
    else:
        monkeypatch.setattr("ppnews.files.seals.user_caches", lambda: None)
    first = again(root)
    assert is_sealed(b"x", first, "a", root)
    assert not is_sealed(b"x", first, "b", root)
    assert not is_sealed(b"y", first, "a", root)
    assert again(root) != first


@pytest.mark.skipif(os.name != "posix", reason="the folder is XDG's")
def test_a_relative_folder_of_caches_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    assert user_caches() == tmp_path / ".cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert user_caches() == tmp_path / "caches"
