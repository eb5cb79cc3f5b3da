"""What was made once is found again, whole, or made again."""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from ppnews.caches import PICTURES, Cache
from ppnews.model.picture import PictureFault, PictureFile, PictureNeed, Prepared
from ppnews.pictures import prepare
from ppnews.pictures.probe import probe

from .conftest import save

Jobs = list[tuple[PictureFile, PictureNeed]]
NEED = PictureNeed((40, 80), modern=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


@pytest.fixture
def jobs(root: Path) -> Jobs:
    gradient = Image.radial_gradient("L").convert("RGB").resize((120, 80))
    files = {
        "a.jpg": save("JPEG", gradient),
        "b.png": save("PNG", Image.new("RGBA", (120, 80), (9, 9, 9, 99))),
        "c.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="9" height="9"/></svg>',
    }
    made = []
    for name, content in files.items():
        (root / name).write_bytes(content)
        picture = probe(root / name)
        assert isinstance(picture, PictureFile)
        made.append((picture, NEED))
    return made


@pytest.fixture
def cache(root: Path) -> Cache:
    return Cache(root, PICTURES)


def files(cache: Cache) -> dict[str, int]:
    return {file.name: file.stat().st_ino for file in cache.folder.iterdir()}


def contents(cache: Cache) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in cache.folder.iterdir()}


def test_second_time_nothing_is_made(cache: Cache, jobs: Jobs) -> None:
    first = prepare(jobs, cache)
    before = files(cache)
    for picture, _ in jobs:
        picture.path.unlink()  # so that nothing can be made of it
    assert prepare(jobs, cache) == first
    assert files(cache) == before
    assert not any(isinstance(made, PictureFault) for made in first.values())


def test_same_content_under_another_name_is_found(cache: Cache, root: Path, jobs: Jobs) -> None:
    prepare(jobs, cache)
    before = files(cache)
    shutil.copy(root / "a.jpg", root / "copy.jpeg")
    picture = probe(root / "copy.jpeg")
    assert isinstance(picture, PictureFile)
    made = prepare([(picture, NEED)], cache)[picture, NEED]
    assert isinstance(made, Prepared)
    assert made.picture == picture
    assert files(cache) == before


def test_other_needs_are_other_entries(cache: Cache, jobs: Jobs) -> None:
    (photo, _), *_ = jobs
    needs = [PictureNeed((40,)), PictureNeed((40,), modern=True), PictureNeed((50,))]
    made = prepare([(photo, need) for need in needs], cache)
    paths = [
        rendition.file for result in made.values() if isinstance(result, Prepared) for rendition in result.renditions
    ]
    assert len(set(paths)) == 3


def test_same_inputs_give_the_same_bytes(cache: Cache, tmp_path: Path, jobs: Jobs) -> None:
    prepare(jobs, cache)
    other = Cache(tmp_path, PICTURES)
    prepare(jobs[::-1], other)
    assert contents(cache) == contents(other)


@pytest.mark.parametrize("damage", ["cut", "empty", "flip", "lose", "lengthen"])
def test_damaged_files_are_made_again(cache: Cache, jobs: Jobs, damage: str) -> None:
    first = prepare(jobs, cache)
    whole = contents(cache)
    assert len(whole) == 3 + 4 + 4 + 1  # an entry each, two widths and their WebP, the drawing
    for name, content in whole.items():
        file = cache.folder / name
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


ROWS = [
    "[]", "{}", "null", "5", "[[1,2,3]]", "[" * 100_000, '[["../a",1,"image/png","DIGEST",false]]',
    '[[1,1,"text/html","DIGEST",false]]', '[[1,1,[],"DIGEST",false]]', '[[1,1,"image/png",0,false]]',
]  # fmt: skip


@pytest.mark.parametrize("checked", [True, False])
@pytest.mark.parametrize("rows", ROWS)
def test_entry_of_another_making_is_replaced(cache: Cache, jobs: Jobs, rows: str, checked: bool) -> None:
    first = prepare(jobs, cache)
    listing = rows.replace("DIGEST", hashlib.sha256(b"").hexdigest()).encode()
    checksum = hashlib.sha256(listing).hexdigest().encode()
    for file in cache.folder.glob("*.json"):
        file.write_bytes(checksum + b"\n" + listing if checked else listing)
    assert prepare(jobs, cache) == first


def test_no_half_written_files_remain(cache: Cache, jobs: Jobs) -> None:
    prepare(jobs, cache)
    assert {file.suffix for file in cache.folder.iterdir()} == {".json", ".jpg", ".png", ".webp", ".svg"}


def test_renditions_can_be_read_by_others(cache: Cache, tmp_path: Path, jobs: Jobs) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    prepare(jobs, cache)
    assert {file.stat().st_mode for file in cache.folder.iterdir()} == {plain.stat().st_mode}


def test_cache_that_cannot_be_written(cache: Cache, tmp_path: Path, jobs: Jobs) -> None:
    (tmp_path / "project" / "build").write_bytes(b"")
    with pytest.raises(OSError, match="a file stands where a folder belongs"):
        prepare(jobs, cache)


@pytest.mark.parametrize("linked", ["build", "build/.cache", "build/.cache/pictures"])
def test_cache_that_leads_elsewhere_is_done_without(cache: Cache, tmp_path: Path, jobs: Jobs, linked: str) -> None:
    whole = prepare(jobs, Cache(tmp_path, PICTURES))
    link, outside = tmp_path / "project" / linked, tmp_path / "outside"
    outside.mkdir()
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside)
    made = prepare(jobs, cache)
    assert [digests(made[job]) for job in jobs] == [digests(whole[job]) for job in jobs]
    assert list(outside.iterdir()) == []
    for picture, _ in jobs:
        picture.path.unlink()
    assert prepare(jobs, cache) == made  # once in a process is enough


def digests(made: Prepared | PictureFault) -> list[str]:
    assert isinstance(made, Prepared)
    renditions = (*made.renditions, *made.modern)
    assert [hashlib.sha256(each.file.read_bytes()).hexdigest() for each in renditions] == [r.digest for r in renditions]
    return [rendition.digest for rendition in renditions]


def test_processes_may_share_a_cache(cache: Cache, tmp_path: Path, jobs: Jobs) -> None:
    other = Cache(tmp_path, PICTURES)
    alone = prepare(jobs, other)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=spawn) as pool:
        together = list(pool.map(prepare, [jobs] * 6, [cache] * 6))
    assert contents(cache) == contents(other)
    assert all(made == together[0] for made in together)
    assert alone.keys() == together[0].keys()
