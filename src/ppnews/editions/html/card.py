"""The picture that sites show beside a shared link: the publication's name on its colour, 1200 × 630 pixels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ppnews.files.reading import Place
from ppnews.model.asset import Asset
from ppnews.model.content import Content

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

ADDRESS = "assets/images/card.png"
WIDTH, HEIGHT = 1200, 630
FONTS = "card/"
"""Where an assembly has the fonts that a card may be set in; they are no part of the edition."""
RECIPE = "card.json"
"""The part of an assembly that the card is made of; it is no part of the edition."""
_COLOUR = re.compile(r"--(night|glow|accent|mid|mist)\s*:\s*(#[0-9a-fA-F]{6})\b")
_COLOURS = {"night": "#0b2a4a", "glow": "#e08a4f", "accent": "#b4461b", "mid": "#3e6c9c", "mist": "#dce7f1"}
_SHADES = 32
_EDGE, _LARGEST, _SMALLEST, _LINES = 84, 104, 40, 4


def fonts_for_card(content: Content) -> dict[str, Asset]:
    """Return the bold fonts of the layout, by address; none where it brings none, and then there is no card."""
    given = content.layout.assets_below("fonts/pdf")
    return {f"{FONTS}{name}": font for name, font in given.items() if "Bold" in name and "It" not in Path(name).stem}


def card_recipe(content: Content, styles: str) -> bytes:
    """Return everything that decides a card, beyond the fonts: its words, their direction, the layout's colours."""
    name = str(content.name)
    below = content.title.removeprefix(name).lstrip(" ,،\u00a0")
    colours = {**_COLOURS, **dict(_COLOUR.findall(styles))}
    return json.dumps({"name": name, "below": below, "direction": content.direction, "colours": colours}).encode()


def draw_card(recipe: bytes, fonts: Mapping[str, Place]) -> bytes:
    """Draw a card as PNG; the same recipe and fonts give the same bytes."""
    from PIL import Image as Pillow
    from PIL import ImageDraw as Drawing

    given = json.loads(recipe)
    colours: dict[str, str] = {**_COLOURS, **given["colours"]}
    ordered = sorted(fonts.items(), key=lambda item: ("Sans" not in item[0], item[0]))
    faces = [face for _, face in ordered]
    picture = Pillow.new("RGB", (WIDTH, HEIGHT), colours["night"])
    mirrored = given["direction"] == "rtl"
    picture.paste(_sun(colours, mirrored=mirrored), (0, 0))
    draw = Drawing.Draw(picture)
    draw.rectangle((0, HEIGHT - 14, WIDTH, HEIGHT), colours["accent"])
    lower = _best(faces, given["below"])
    below = _font(lower, 40)
    main = _best(faces, given["name"])
    lines, font = _fitted(draw, given["name"], main)
    top = float(_EDGE)
    for line in lines:
        _line(draw, top, _runs(line, main, font, faces), "#ffffff", mirrored=mirrored)
        top += round(font.size * 1.12)
    top += round(below.size * 0.4)
    for line in _wrapped(draw, given["below"], below, WIDTH - 2 * _EDGE):
        top += round(below.size * 0.35)
        _line(draw, top, _runs(line, lower, below, faces), colours["mist"], mirrored=mirrored)
        top += below.size
    stream = BytesIO()
    # Plain grounds with smooth edges: a palette looks the same in less than half of the bytes, twice in every issue.
    few = picture.quantize(_SHADES, Pillow.Quantize.MEDIANCUT, dither=Pillow.Dither.NONE)
    few.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _sun(colours: Mapping[str, str], *, mirrored: bool) -> Image:
    """Draw the ground: rings around a disc in the lower corner, as on the first page of the PDF."""
    from PIL import Image as Pillow
    from PIL import ImageColor
    from PIL import ImageDraw as Drawing

    large = Pillow.new("RGB", (2 * WIDTH, 2 * HEIGHT), colours["night"])
    draw = Drawing.Draw(large)
    night, light = ImageColor.getrgb(colours["night"]), ImageColor.getrgb(colours["mid"])
    middle = (2 * (_EDGE if mirrored else WIDTH - 170), 2 * HEIGHT)
    for radius, part in ((760, 0.12), (560, 0.26), (380, 0.44)):
        mixed = tuple(round(a + (b - a) * part) for a, b in zip(night, light, strict=False))
        draw.circle(middle, radius, mixed)
    draw.circle(middle, 210, colours["glow"])
    return large.resize((WIDTH, HEIGHT), Pillow.Resampling.LANCZOS)


@lru_cache(maxsize=32)
def _letters(face: Place) -> frozenset[int]:
    """Return the characters that a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(face.read()), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _best(faces: Sequence[Place], words: str) -> Place:
    """Return the face that has most of the letters of `words`."""
    letters = {ord(c) for c in words if not c.isspace()}
    return min(faces, key=lambda face: len(letters - _letters(face)))


def _font(face: Place, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(face.read()), size)


def _runs(words: str, face: Place, font: FreeTypeFont, faces: Sequence[Place]) -> list[tuple[str, FreeTypeFont]]:
    """Return words with the fonts that they are set in: what `font`, that of `face`, lacks in another one."""
    own = _letters(face)
    runs = ("".join(run) for _, run in groupby(words, lambda c: c.isspace() or ord(c) in own))
    return [
        (run, font if ord(run.strip()[:1] or " ") in own else _font(_best(faces, run), round(font.size)))
        for run in runs
    ]


def _fitted(draw: ImageDraw, words: str, face: Place) -> tuple[list[str], FreeTypeFont]:
    """Break words into lines as large as they fit."""
    font = _font(face, _LARGEST)
    for size in range(_LARGEST, _SMALLEST, -4):
        font = font.font_variant(size=size)
        lines = list(_wrapped(draw, words, font, WIDTH - 2 * _EDGE))
        if len(lines) * size * 1.12 <= HEIGHT - 2 * _EDGE - 100 and len(lines) <= _LINES:
            return lines, font
    return [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"] if len(lines) > _LINES else lines, font


def _wrapped(draw: ImageDraw, words: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _line(
    draw: ImageDraw, top: float, runs: Sequence[tuple[str, FreeTypeFont]], colour: str, *, mirrored: bool
) -> None:
    left = float(WIDTH - _EDGE if mirrored else _EDGE)
    for words, font in runs:
        width = draw.textlength(words, font)
        draw.text((left - width if mirrored else left, top + font.size), words, colour, font, anchor="ls")
        left += -width if mirrored else width
