"""Which files are made of a picture: how many, how wide, of which kind."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PIL import Image

from ppnews.caches import PICTURES, Cache
from ppnews.model.picture import FaultReason, PictureFault, PictureFile, PictureNeed, Prepared
from ppnews.pictures import prepare
from ppnews.pictures.encoding import Encoded, encode
from ppnews.pictures.probe import probe

from .conftest import Prepare, save


def photo(width: int = 600, height: int = 400) -> Image.Image:
    """Return something with as many shades as a photo, and their noise."""
    noise = Image.effect_noise((width, height), 40)
    planes = (noise, Image.radial_gradient("L").resize((width, height)), noise.rotate(180))
    return Image.blend(Image.merge("RGB", planes), Image.new("RGB", (width, height), "teal"), 0.4)


def chart() -> Image.Image:
    picture = Image.new("RGB", (600, 400), "white")
    for number, colour in enumerate(("#123F6D", "#B4461B", "#5A646E")):
        picture.paste(colour, (100 + 150 * number, 100 * number, 180 + 150 * number, 400))
    return picture


def cut_out() -> Image.Image:
    return Image.merge("RGBA", (*photo().split(), chart().convert("L")))


@pytest.mark.parametrize(
    ("wanted", "made"),
    [
        ((300,), [300]),
        ((200, 400, 600), [200, 400, 600]),
        ((400, 200, 400), [200, 400]),
        ((200, 800, 1200), [200, 600]),
        ((800, 1200), [600]),
        ((), [600]),
    ],
)
def test_widths_never_exceed_the_original(prepared: Prepare, wanted: tuple[int, ...], made: list[int]) -> None:
    result = prepared("a.jpg", save("JPEG", photo()), *wanted, modern=True)
    for renditions in (result.renditions, result.modern):
        assert [rendition.width for rendition in renditions] == made
        for rendition in renditions:
            assert rendition.height == round(rendition.width * 2 / 3)
            assert rendition.digest == hashlib.sha256(rendition.file.read_bytes()).hexdigest()
            with Image.open(rendition.file) as picture:
                assert picture.size == (rendition.width, rendition.height)
                assert Image.MIME[picture.format or ""] == rendition.media_type


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("photo.jpg", lambda: save("JPEG", photo()), "image/jpeg"),
        ("chart.jpg", lambda: save("JPEG", chart()), "image/jpeg"),
        ("grey.jpg", lambda: save("JPEG", photo().convert("L")), "image/jpeg"),
        ("photo.webp", lambda: save("WEBP", photo()), "image/jpeg"),
        ("photo.avif", lambda: save("AVIF", photo()), "image/jpeg"),
        ("photo.png", lambda: save("PNG", photo()), "image/jpeg"),
        ("grey.png", lambda: save("PNG", photo().convert("L")), "image/jpeg"),
        ("opaque.png", lambda: save("PNG", photo().convert("RGBA")), "image/jpeg"),
        ("chart.png", lambda: save("PNG", chart()), "image/png"),
        ("chart.webp", lambda: save("WEBP", chart(), lossless=True), "image/png"),
        ("palette.png", lambda: save("PNG", chart().convert("P")), "image/png"),
        (
            "cut-out.webp",
            lambda: save("WEBP", Image.merge("RGBA", (*photo().split(), chart().convert("L")))),
            "image/png",
        ),
        ("dot.png", lambda: save("PNG", Image.new("RGB", (1, 1), "red")), "image/png"),
    ],
)
def test_photos_become_jpeg_and_graphics_png(
    prepared: Prepare, name: str, content: Callable[[], bytes], media_type: str
) -> None:
    result = prepared(name, content(), 300, modern=True)
    assert [rendition.media_type for rendition in result.renditions] == [media_type]
    assert [rendition.media_type for rendition in result.modern] == ["image/webp"]


def test_jpeg_is_progressive_with_colour_at_half_resolution(prepared: Prepare) -> None:
    (rendition,) = prepared("a.jpg", save("JPEG", photo(), subsampling=0), 300).renditions
    with Image.open(rendition.file) as picture:
        assert picture.info["progressive"]
        assert [layer[1:3] for layer in picture.layer] == [(2, 2), (1, 1), (1, 1)]  # type: ignore[attr-defined]


def test_graphic_is_kept_to_the_pixel(prepared: Prepare) -> None:
    result = prepared("a.png", save("PNG", chart()), modern=True)
    for rendition in (*result.renditions, *result.modern):
        with Image.open(rendition.file) as picture:
            assert picture.convert("RGB").tobytes() == chart().tobytes()


def test_modern_is_smaller_and_only_where_wanted(prepared: Prepare) -> None:
    content = save("JPEG", photo())
    assert prepared("a.jpg", content, 300).modern == ()
    result = prepared("a.jpg", content, 300, modern=True)
    assert result.modern[0].file.stat().st_size < result.renditions[0].file.stat().st_size


def test_long_thin_picture(prepared: Prepare) -> None:
    result = prepared("a.png", save("PNG", Image.new("RGB", (3000, 1), "red")), 100, modern=True)
    assert [(rendition.width, rendition.height) for rendition in result.renditions] == [(100, 1)]


def test_phones_pair_of_pictures_is_a_photo(prepared: Prepare) -> None:
    pair = save("MPO", photo(), save_all=True, append_images=[photo(60, 40)])
    assert prepared("a.jpg", pair, 300).renditions[0].height == 200


def test_drawing_is_one_svg(prepared: Prepare) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="9" height="9"/></svg>'
    result = prepared("a.svg", drawing, 300, 900, modern=True)
    (rendition,) = result.renditions
    assert (rendition.width, rendition.height, rendition.media_type) == (60, 40, "image/svg+xml")
    assert result.modern == ()


def test_fault_of_one_leaves_the_others(tmp_path: Path) -> None:
    jobs = []
    for name in ("good.jpg", "gone.jpg", "changed.jpg"):
        (tmp_path / name).write_bytes(save("JPEG", photo()) + name.encode())
        picture = probe(tmp_path / name)
        assert isinstance(picture, PictureFile)
        jobs.append((picture, PictureNeed((300,))))
    (tmp_path / "gone.jpg").unlink()
    (tmp_path / "changed.jpg").write_bytes(save("JPEG", photo(30, 20)))
    made = prepare([*jobs, jobs[0]], Cache(tmp_path, PICTURES))
    assert list(made) == jobs
    results = list(made.values())
    assert not isinstance(results[0], PictureFault)
    for fault in results[1:]:
        assert isinstance(fault, PictureFault)
        assert fault.reason is FaultReason.UNREADABLE


def test_header_that_lies_is_a_fault_when_decoding_shows_it(tmp_path: Path) -> None:
    content = bytearray(save("JPEG", photo()))
    table = content.index(b"\xff\xc4")  # the first Huffman table
    content[table + 5 : table + 21] = b"\xff" * 16
    file = tmp_path / "a.jpg"
    file.write_bytes(content)
    picture = PictureFile(file, "jpeg", 600, 400, hashlib.sha256(content).hexdigest())
    job = (picture, PictureNeed((300,)))
    assert isinstance(prepare([job], Cache(tmp_path, PICTURES))[job], PictureFault)


def test_a_damaged_picture_is_a_fault_also_after_the_pdf_engine_was_started(tmp_path: Path) -> None:
    import weasyprint  # tells Pillow to put up with files that end too soon

    assert weasyprint.VERSION
    test_header_that_lies_is_a_fault_when_decoding_shows_it(tmp_path)


def test_where_no_thread_can_be_started_pictures_are_made_all_the_same(
    prepared: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: threading.Thread) -> NoReturn:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert prepared("a.jpg", save("JPEG", photo()), 200, 300).renditions


@pytest.mark.parametrize("times", [1, 9], ids=["beside another one", "alone too"])
def test_a_picture_without_memory_is_made_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    files = {name: tmp_path / f"{name}.png" for name in ("first", "second")}
    for file in files.values():
        file.write_bytes(save("PNG", photo() if file.stem == "first" else chart()))
    pictures = [probe(file) for file in files.values()]
    left = [MemoryError] * times

    def scarce(data: bytes, picture: PictureFile, need: PictureNeed) -> Iterator[Encoded]:
        if picture.path.stem == "first" and left:
            raise left.pop()
        return encode(data, picture, need)

    monkeypatch.setattr("ppnews.pictures.encode", scarce)
    jobs = [(picture, PictureNeed((60,))) for picture in pictures if isinstance(picture, PictureFile)]
    first, second = prepare(jobs, Cache(tmp_path, PICTURES)).values()
    assert isinstance(second, Prepared)
    assert isinstance(first, Prepared) or (times > 1 and first.reason is FaultReason.NO_MEMORY)
