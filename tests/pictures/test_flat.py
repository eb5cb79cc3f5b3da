"""Pictures for programs that show no drawings and put any colour behind them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from ppnews.caches import PICTURES, Cache
from ppnews.model.picture import PictureFile, PictureNeed, Prepared, Rendition
from ppnews.pictures import prepare
from ppnews.pictures.probe import probe

NEED = PictureNeed((40,), flat=True)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h10v10H0z" fill="#0a0"/></svg>'


def rendered(path: Path, root: Path, need: PictureNeed = NEED) -> Rendition:
    picture = probe(path)
    assert isinstance(picture, PictureFile)
    (prepared,) = prepare([(picture, need)], Cache(root, PICTURES)).values()
    assert isinstance(prepared, Prepared)
    (rendition,) = prepared.renditions
    return rendition


def made(path: Path, root: Path) -> Image.Image:
    rendition = rendered(path, root)
    shown = Image.open(BytesIO(rendition.file.read_bytes()))
    assert shown.size == (rendition.width, rendition.height)
    return shown


def test_a_drawing_becomes_pixels_on_white(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(DRAWING, encoding="utf-8")
    shown = made(path, tmp_path)
    assert (shown.format, shown.size) == ("PNG", (40, 20))
    assert shown.convert("RGB").getpixel((5, 5)) == (0, 170, 0)
    assert shown.convert("RGB").getpixel((35, 5)) == (255, 255, 255)


def test_nothing_shows_through(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (80, 40), (255, 0, 0, 0)).save(path)
    shown = made(path, tmp_path)
    assert shown.size == (40, 20)
    assert shown.convert("RGBA").getpixel((5, 5)) == (255, 255, 255, 255)


def test_a_photo_is_light(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((400, 200), 60).convert("RGB").save(path, quality=95)
    shown = made(path, tmp_path)
    assert shown.format == "JPEG"


def test_a_photo_comes_in_lighter_and_lighter_ones_which_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((400, 200), 60).convert("RGB").save(path, quality=95)
    first, again = (rendered(path, tmp_path, PictureNeed((200,), flat=True)) for _ in range(2))
    assert first == again
    ladder = [first, *first.lighter]
    sizes = [one.file.stat().st_size for one in ladder]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 0.4 * sizes[0]
    assert [Image.open(one.file).size for one in ladder] == [(one.width, one.height) for one in ladder]
    assert ladder[-1].width == 125


def test_a_small_photo_is_never_made_larger_nor_smaller_than_the_last_step(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((160, 80), 60).convert("RGB").save(path, quality=95)
    first = rendered(path, tmp_path, PictureNeed((200,), flat=True))
    assert [one.width for one in (first, *first.lighter)] == [160, 160, 150, 125]


def test_a_drawing_keeps_its_pixels_in_a_lighter_one_and_a_graphic_has_none(tmp_path: Path) -> None:
    drawing, graphic = tmp_path / "a.svg", tmp_path / "a.png"
    drawing.write_text(DRAWING, encoding="utf-8")
    Image.new("RGB", (80, 40), "red").save(graphic)
    first = rendered(drawing, tmp_path)
    assert [(one.width, one.media_type) for one in first.lighter] == [(first.width, "image/png")]
    assert rendered(graphic, tmp_path).lighter == ()
