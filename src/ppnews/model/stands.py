"""The pictures of a section, in any language, each with the width at which it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from ppnews.model.base import Image, walk
from ppnews.model.body import Body, read_target
from ppnews.model.lone_pictures import LonePicture, in_galleries, part_pictures, placing_of
from ppnews.model.placing import Placing, Stand, gallery_stands
from ppnews.model.section import Section

Proportion = Callable[[str], float]
"""The width of a picture divided by its height, by its path relative to the issue's folder."""
_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]


def stands_in_manifest(section: Section, proportion: Proportion) -> Iterator[tuple[str, Stand]]:
    """Yield the pictures that the manifest gives a section."""
    gallery = [(image.file, image.placing) for image in section.gallery]
    yield from stands_in_gallery(gallery, proportion)
    for route, value in walk(section):
        if isinstance(value, Image) and route[:1] != ("gallery",):
            yield value.file, value.placing.stand


def stands_in_body(body: Body, proportion: Proportion) -> Iterator[tuple[str, Stand]]:
    """Yield the pictures of a running text in their order."""
    for place, block in enumerate(body.tokens):
        children: Sequence[Token] = block.children or ()
        around = [token.type for token in body.tokens[max(place - 1, 0) : place + 2]]
        above, words, below = part_pictures(children) if around == _PARAGRAPH else ([], children, [])
        yield from _alone(above, body, proportion)
        for token in words:
            if token.type == "image":
                yield _path(token, body), placing_of(token).stand
        yield from _alone(below, body, proportion)


def _alone(pictures: Sequence[LonePicture], body: Body, proportion: Proportion) -> Iterator[tuple[str, Stand]]:
    for gallery in in_galleries(pictures):
        named = [(_path(picture.image, body), picture.placing) for picture in gallery]
        yield from stands_in_gallery(named, proportion)


def stands_in_gallery(pictures: Sequence[tuple[str, Placing]], proportion: Proportion) -> list[tuple[str, Stand]]:
    """Return the pictures of a gallery with the widths that they have in its rows; one alone stands as by itself."""
    if len(pictures) == 1:
        return [(name, placing.stand) for name, placing in pictures]
    across = any(placing.across for _, placing in pictures)
    stands = gallery_stands([proportion(name) for name, _ in pictures], across=across)
    return [(name, stand) for (name, _), stand in zip(pictures, stands, strict=True)]


def _path(picture: Token, body: Body) -> str:
    return body.path(read_target(str(picture.attrs["src"]))[1])
