"""What a camera wrote into issue 40's photographs, place and serial number among it, is in no edition."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from helpers.projects import Written
from PIL import Image
from PIL.ExifTags import IFD

ROOT = Path(__file__).parents[2]
PHOTOGRAPHS = sorted((ROOT / "issues/40/images").glob("*.jpg"))
WRITTEN = b"Lumen"
"""The camera's name, as it stands in the files."""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of issue 40 in English, set once."""
    root = tmp_path_factory.mktemp("issue40")
    settings = (ROOT / "ppnews.yaml").read_text(encoding="utf-8")
    (root / "ppnews.yaml").write_text(re.sub(r"(?m)^  fit: .*$", "  fit: false", settings), encoding="utf-8")
    shutil.copytree(ROOT / "issues/40", root / "issues/40")
    done = Written(root).run("build", "40", "--pdf", "--html", "--lang", "en")
    assert done.exit_code == 0, done.output
    return root / "build/40"


def test_the_photographs_themselves_tell_where_and_with_what_they_were_taken() -> None:
    assert len(PHOTOGRAPHS) == 3
    for path in PHOTOGRAPHS:
        with Image.open(path) as photo:
            assert photo.getexif().get_ifd(IFD.GPSInfo)
        assert WRITTEN in path.read_bytes()


def test_the_web_edition_tells_nothing_of_it(build: Path) -> None:
    pictures = [path for path in (build / "en/assets").rglob("*") if path.stem.startswith("prague-bridge")]
    assert len(pictures) > 2
    for path in (build / "en").rglob("*"):
        if path.is_file():
            assert WRITTEN not in path.read_bytes(), path
    for path in pictures:
        with Image.open(path) as picture:
            assert not picture.getexif(), path


def test_the_pdf_tells_nothing_of_it(build: Path) -> None:
    with pikepdf.open(build / "pp-quarterly-review-40-en.pdf") as pdf:
        streams = [bytes(each.read_raw_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    photographs = [stream for stream in streams if stream.startswith(b"\xff\xd8")]
    assert len(photographs) >= len(PHOTOGRAPHS)
    assert not [stream for stream in photographs if WRITTEN in stream or b"Exif\0" in stream]


def test_a_photograph_that_the_camera_turned_stands_upright(build: Path) -> None:
    (hall,) = [path for path in PHOTOGRAPHS if path.stem == "congress-hall"]
    with Image.open(hall) as photo:
        assert photo.width < photo.height
    for path in (build / "en/assets").rglob("congress-hall*"):
        with Image.open(path) as picture:
            assert picture.width > picture.height
