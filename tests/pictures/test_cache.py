"""What was made once is found again, whole, or made again."""

from __future__ import annotations

import multiprocessing
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from ppnews.model.picture import PictureFault, PictureFile, PictureNeed, Prepared
from ppnews.pictures import prepare
from ppnews.pictures.probe import probe

from .conftest import save

NEED = PictureNeed((40, 80), modern=True)


@pytest.fixture
def jobs(tmp_path: Path) -> list[tuple[PictureFile, PictureNeed]]:
    gradient = Image.radial_gradient("L").convert("RGB").resize((120, 80))
    files = {
        "a.jpg": save("JPEG", gradient),
        "b.png": save("PNG", Image.new("RGBA", (120, 80), (9, 9, 9, 99))),
        "c.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="9" height="9"/></svg>',
    }
    made = []
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        picture = probe(tmp_path / name)
        assert isinstance(picture, PictureFile)
        made.append((picture, NEED))
    return made


def state(cache: Path) -> dict[str, tuple[int, int]]:
    return {file.name: (file.stat().st_ino, file.stat().st_mtime_ns) for file in cache.iterdir()}


def contents(cache: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in cache.iterdir()}


def test_second_time_nothing_is_made(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    first = prepare(jobs, tmp_path / "cache")
    before = state(tmp_path / "cache")
    for picture, _ in jobs:
        picture.path.unlink()  # so that nothing can be made of it
    assert prepare(jobs, tmp_path / "cache") == first
    assert state(tmp_path / "cache") == before
    assert not any(isinstance(made, PictureFault) for made in first.values())


def test_same_content_under_another_name_is_found(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    prepare(jobs, tmp_path / "cache")
    before = state(tmp_path / "cache")
    shutil.copy(tmp_path / "a.jpg", tmp_path / "copy.jpeg")
    picture = probe(tmp_path / "copy.jpeg")
    assert isinstance(picture, PictureFile)
    made = prepare([(picture, NEED)], tmp_path / "cache")[picture, NEED]
    assert isinstance(made, Prepared)
    assert made.picture == picture
    assert state(tmp_path / "cache") == before


def test_other_needs_are_other_entries(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    (photo, _), *_ = jobs
    needs = [PictureNeed((40,)), PictureNeed((40,), modern=True), PictureNeed((50,))]
    made = prepare([(photo, need) for need in needs], tmp_path / "cache")
    files = [
        rendition.file for result in made.values() if isinstance(result, Prepared) for rendition in result.renditions
    ]
    assert len(set(files)) == 3


def test_same_inputs_give_the_same_bytes(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    prepare(jobs, tmp_path / "one")
    prepare(jobs[::-1], tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize("damage", ["cut", "empty", "flip", "lose", "lengthen"])
def test_damaged_files_are_made_again(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]], damage: str) -> None:
    cache = tmp_path / "cache"
    first = prepare(jobs, cache)
    whole = contents(cache)
    assert len(whole) == 3 + 4 + 4 + 1  # an entry each, two widths and their WebP, the drawing
    for name, content in whole.items():
        file = cache / name
        match damage:
            case "cut":
                file.write_bytes(content[: len(content) // 2])
            case "empty":
                file.write_bytes(b"")
            case "flip":
                middle = len(content) // 2
                file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
            case "lose":
                file.unlink()
            case _:
                file.write_bytes(content + b"\n")
        assert prepare(jobs, cache) == first, name
        assert contents(cache) == whole, name


@pytest.mark.parametrize("entry", [b"[]", b"{}", b"null", b'[["../x",1,1,"image/png","0",false]]', b"[[1,2,3]]"])
def test_entry_of_another_making_is_replaced(
    tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]], entry: bytes
) -> None:
    cache = tmp_path / "cache"
    first = prepare(jobs, cache)
    for file in cache.glob("*.json"):
        file.write_bytes(entry)
    assert prepare(jobs, cache) == first


def test_no_half_written_files_remain(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    prepare(jobs, tmp_path / "cache")
    assert {file.suffix for file in (tmp_path / "cache").iterdir()} == {".json", ".jpg", ".png", ".webp", ".svg"}


def test_renditions_can_be_read_by_others(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    prepare(jobs, tmp_path / "cache")
    assert {file.stat().st_mode for file in (tmp_path / "cache").iterdir()} == {plain.stat().st_mode}


def test_cache_that_cannot_be_written(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(OSError, match="taken"):
        prepare(jobs, tmp_path / "taken" / "cache")


def test_processes_may_share_a_cache(tmp_path: Path, jobs: list[tuple[PictureFile, PictureNeed]]) -> None:
    alone = prepare(jobs, tmp_path / "alone")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=spawn) as pool:
        together = list(pool.map(prepare, [jobs] * 6, [tmp_path / "shared"] * 6))
    assert contents(tmp_path / "shared") == contents(tmp_path / "alone")
    assert all(made == together[0] for made in together)
    assert alone.keys() == together[0].keys()
