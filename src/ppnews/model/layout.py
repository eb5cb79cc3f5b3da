"""A layout: the templates, styles, fonts and messages that editions share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field, PositiveInt
from pydantic_core import PydanticCustomError

from ppnews.model.asset import Asset
from ppnews.model.base import FilePath, Node, Slug
from ppnews.model.fit import FitLimits, OwnType
from ppnews.model.placing import Stand
from ppnews.model.section import Section
from ppnews.model.sources import SourceText
from ppnews.model.wording import quoted

_SIZE = re.compile(r"(\(.*\)\s+)(\S.*)")
LAYOUTS_FOLDER = "layouts"
"""A project's own layouts, below its root."""


def _ascending(widths: tuple[int, ...]) -> tuple[int, ...]:
    if any(after <= before for before, after in pairwise(widths)):
        raise PydanticCustomError("ascending", "the widths must ascend")
    return widths


def _below(name: str) -> str:
    if ".." in PurePosixPath(name).parts:
        raise PydanticCustomError("path_form", "{value} is not in the layout's folder", {"value": quoted(name)})
    return name


class PicturePlace(Node):
    """The sizes of pictures in one kind of section."""

    print_width: float = Field(gt=0, le=1200, description="Width on paper in millimetres: that of a column.")
    full_width: float | None = Field(
        None,
        gt=0,
        le=1200,
        description="Width on paper of a picture across all columns, in millimetres. Left out: print_width.",
    )
    web_widths: Annotated[tuple[PositiveInt, ...], AfterValidator(_ascending)] = Field(
        min_length=1, description="Widths for screens, in pixels, ascending."
    )
    sizes: str = Field("100vw", description="The `sizes` of HTML: how wide it stands on screens of each width.")

    def at(self, stand: Stand) -> PicturePlace:
        """Return the sizes of a picture that stands so; on small screens it takes the whole width."""
        *wide, last = re.split(r",\s*(?![^()]*\))", self.sizes)
        scaled = (_SIZE.sub(lambda size: f"{size[1]}{stand.on_screen(size[2])}", each) for each in wide)
        width = stand.of(self.print_width, self.full_width or self.print_width)
        return self.model_copy(update={"print_width": width, "sizes": ", ".join((*scaled, last))})


class Judge(Node):
    """A program that judges what a layout makes, and found nothing wrong with it."""

    tool: str = Field(min_length=1, description="The program's name.")
    version: str = Field(min_length=1, description="Its version; in quotation marks where it has one dot or none.")
    standard: str = Field(min_length=1, description="What it judges by.")


class LayoutSettings(Node):
    """`layout.yaml` in a layout's folder."""

    description: str = Field("", description="What tells the layout from others, in a few words.")
    extends: Slug | None = Field(None, description="The layout that stands in for whatever this one does not bring.")
    pictures: dict[str, PicturePlace] = Field(
        default_factory=dict, description="Picture sizes by kind of section; `default` for all others."
    )
    styles: dict[str, tuple[Annotated[FilePath, AfterValidator(_below)], ...]] = Field(
        default_factory=dict, description="Style sheets by edition, in the order in which they are joined."
    )
    type: OwnType | None = Field(
        None, description="Its own size and leading of running text: `--text` and `--leading` in its styles."
    )
    fit: FitLimits | None = Field(
        None,
        description="What may vary so that an issue keeps its promises, unless the publication says otherwise.",
    )
    judged: tuple[Judge, ...] = Field(
        (),
        description="What judged the layout, for the accessibility statement: only what was really done.",
    )


@dataclass(frozen=True)
class Layout:
    """A layout as a chain of folders, the most particular first.

    Attributes:
        folders: in the order in which its files are looked for.
        places: picture sizes by kind of section, with `default`.
        styles: style sheets by edition.
        kinds: the kinds of section it can set.
        type: its own size and leading of running text; None where its styles do not let them vary.
        fit: what of it may vary.
        judged: the programs that judged it.
        adapted: whether other files stand over those that were judged.
        texts: the text files of each folder, by path in it: `templates/pdf.html`, `styles/pdf.css`, `locale/ru.po`.
        assets: fonts and images by path, `fonts/web/sans.woff2`; of the same path the most particular one.

    """

    name: str
    folders: tuple[Path, ...]
    places: Mapping[str, PicturePlace]
    styles: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, type[Section]] = field(default_factory=lambda: MappingProxyType({}))
    type: OwnType | None = None
    fit: FitLimits | None = None
    judged: tuple[Judge, ...] = ()
    adapted: bool = False
    texts: tuple[Mapping[str, SourceText], ...] = ()
    assets: Mapping[str, Asset] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, name: str) -> SourceText | None:
        """Return the text file of that path in the first folder that has it, `styles/pdf.css`; None if none has."""
        return next(self.all_texts(name), None)

    def all_texts(self, name: str) -> Iterator[SourceText]:
        """Yield every text file of that path, the most particular first."""
        return (level[name] for level in self.texts if name in level)

    def texts_below(self, folder: str, suffix: str) -> Iterator[SourceText]:
        """Yield every text file in a folder such as `locale`, folder by folder of the chain, by name."""
        for level in self.texts:
            yield from (
                level[name] for name in sorted(level) if name.startswith(f"{folder}/") and name.endswith(suffix)
            )

    def assets_below(self, folder: str) -> dict[str, Asset]:
        """Return the fonts or images in a folder such as `fonts/web`, by path relative to it."""
        start = f"{folder}/"
        return {name.removeprefix(start): asset for name, asset in self.assets.items() if name.startswith(start)}

    def sheets(self, edition: str) -> tuple[SourceText, ...]:
        """Return the style sheets of an edition that exist, in the order of the cascade."""
        named = (self.text(f"styles/{name}") for name in self.styles.get(edition, ()))
        return tuple(sheet for sheet in named if sheet is not None)

    def is_own(self, source: SourceText) -> bool:
        """Return whether a text file lies in the project, so that its editor can change it."""
        return source.name.startswith(f"{LAYOUTS_FOLDER}/")

    def place(self, kind: str) -> PicturePlace:
        """Return the sizes of pictures in sections of `kind`, or else the default."""
        return self.places.get(kind) or self.places["default"]
