"""What is remembered of pictures between runs."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from ppnews.caches import PROBED, Cache
from ppnews.model.picture import FaultReason, PictureFault, PictureFile
from ppnews.pictures.probe import probe


def png(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).save(stream, "PNG")
    return stream.getvalue()


PNG = png(60, 40)


def look(folder: Path, name: str, content: bytes, seen: Cache) -> PictureFile | PictureFault:
    file = folder / name
    file.write_bytes(content)
    return probe(file, seen)


def test_memo_answers_for_the_same_bytes_only(tmp_path: Path) -> None:
    seen = Cache(tmp_path, PROBED)
    first = look(tmp_path, "a.png", PNG, seen)
    (kept,) = seen.folder.iterdir()
    seen.keep(kept.name, b"png 61 41\n")  # what only the memo says
    second = probe(tmp_path / "a.png", seen)
    assert isinstance(first, PictureFile)
    assert isinstance(second, PictureFile)
    assert ((first.width, first.height), (second.width, second.height)) == ((60, 40), (61, 41))
    other = look(tmp_path, "a.png", png(30, 20), seen)
    assert isinstance(other, PictureFile)
    assert (other.width, other.height) == (30, 20)
    misnamed = look(tmp_path, "a.jpg", PNG, seen)
    assert isinstance(misnamed, PictureFault)
    assert misnamed.reason is FaultReason.WRONG_SUFFIX


@pytest.mark.parametrize("content", [b"", b"png 60", b"exe 60 40\n", b"png 0 40\n", b"\xff\xfe", b"png 60 40\nmore"])
def test_damaged_memo_counts_as_none(tmp_path: Path, content: bytes) -> None:
    seen = Cache(tmp_path, PROBED)
    expected = look(tmp_path, "a.png", PNG, seen)
    (kept,) = seen.folder.iterdir()
    kept.write_bytes(content)
    assert probe(tmp_path / "a.png", seen) == expected
    assert seen.read(kept.name) == b"png 60 40\n"


def test_memo_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"")
    found = look(tmp_path, "a.png", PNG, Cache(tmp_path, PROBED))
    assert isinstance(found, PictureFile)


def test_faults_are_not_remembered(tmp_path: Path) -> None:
    seen = Cache(tmp_path, PROBED)
    assert isinstance(look(tmp_path, "a.png", PNG[:-20], seen), PictureFault)
    assert not seen.folder.exists()
