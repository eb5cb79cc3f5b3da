"""Pictures of a running text without words beside them: they become figures, several of them a gallery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from ppnews.model.placing import Placing

PLACING = "placing"
"""The key of a picture's token (`meta`) under which its `Placing` lies."""
_BREAKS = ("softbreak", "hardbreak")


@dataclass(frozen=True, slots=True)
class LonePicture:
    """A picture without words beside it, and the opening token of the link that it is in, if any."""

    image: Token
    link: Token | None = None

    @property
    def placing(self) -> Placing:
        """Its width and side."""
        return placing_of(self.image)


def placing_of(picture: Token) -> Placing:
    """Return the width and side that an editor gave a picture of a text."""
    placing = picture.meta.get(PLACING)
    return placing if isinstance(placing, Placing) else Placing()


def in_galleries(pictures: Sequence[LonePicture]) -> Iterator[list[LonePicture]]:
    """Yield pictures that follow one another in the galleries that they make; one round which text runs is alone."""
    gallery: list[LonePicture] = []
    for picture in pictures:
        if picture.placing.side == "none":
            gallery.append(picture)
            continue
        if gallery:
            yield gallery
        yield [picture]
        gallery = []
    if gallery:
        yield gallery


def part_pictures(children: Sequence[Token]) -> tuple[list[LonePicture], list[Token], list[LonePicture]]:
    """Part a paragraph into the pictures on its first lines, its words, and the pictures on its last lines.

    A line of pictures holds nothing else, but for links around them.
    """
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in _BREAKS:
            lines.append([])
        lines[-1].append(child)
    above: list[LonePicture] = []
    while lines and (pictures := _pictures_in(lines[0])):
        above += pictures
        del lines[0]
    below: list[LonePicture] = []
    while lines and (pictures := _pictures_in(lines[-1])):
        below = pictures + below
        del lines[-1]
    words = [child for line in lines for child in line]
    return above, words[1:] if words and words[0].type in _BREAKS else words, below


def _pictures_in(line: Sequence[Token]) -> list[LonePicture]:
    """Return the pictures of a line; none where it holds anything else."""
    pictures: list[LonePicture] = []
    link: Token | None = None
    for child in line:
        if child.type == "image":
            pictures.append(LonePicture(child, link))
        elif child.type == "link_open":
            link = child
        elif child.type == "link_close":
            link = None
        elif child.type not in _BREAKS and (child.type != "text" or child.content.strip()):
            return []
    return pictures if link is None else []
