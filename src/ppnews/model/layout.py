"""A layout: the templates, styles, fonts and messages that editions share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field, PositiveInt
from pydantic_core import PydanticCustomError

from ppnews.model.base import FilePath, Node, Slug
from ppnews.model.section import Section
from ppnews.model.wording import quoted


def _ascending(widths: tuple[int, ...]) -> tuple[int, ...]:
    if any(after <= before for before, after in pairwise(widths)):
        raise PydanticCustomError("ascending", "the widths must ascend")
    return widths


def _below(name: str) -> str:
    if ".." in PurePosixPath(name).parts:
        raise PydanticCustomError("path_form", "{value} is not in the layout's folder", {"value": quoted(name)})
    return name


class PicturePlace(Node):
    """How large pictures stand in one kind of section."""

    print_width: float = Field(gt=0, le=1200, description="Width on paper in millimetres.")
    web_widths: Annotated[tuple[PositiveInt, ...], AfterValidator(_ascending)] = Field(
        min_length=1, description="Widths for screens, in pixels, ascending."
    )
    sizes: str = Field("100vw", description="The `sizes` of HTML: how wide it stands on screens of each width.")


class Judge(Node):
    """A program that judges what a layout makes, and found nothing wrong with it."""

    tool: str = Field(min_length=1, description="The program's name.")
    version: str = Field(min_length=1, description="Its version; in quotation marks where it has one dot or none.")
    standard: str = Field(min_length=1, description="What it judges by.")


class LayoutSettings(Node):
    """`layout.yaml` in a layout's folder."""

    extends: Slug | None = Field(None, description="The layout that stands in for whatever this one does not bring.")
    pictures: dict[str, PicturePlace] = Field(
        default_factory=dict, description="Picture sizes by kind of section; `default` for all others."
    )
    styles: dict[str, tuple[Annotated[FilePath, AfterValidator(_below)], ...]] = Field(
        default_factory=dict, description="Style sheets by edition, in the order in which they are joined."
    )
    judged: tuple[Judge, ...] = Field(
        (),
        description="What judged the layout, for the accessibility statement: only what was really done.",
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout as a chain of folders, the most particular first.

    Attributes:
        folders: where its files are looked for, in this order.
        places: picture sizes by kind of section, with `default`.
        styles: style sheets by edition.
        kinds: the kinds of section it can set.
        judged: the programs that judged it.
        adapted: whether other files stand over those that were judged.

    """

    name: str
    folders: tuple[Path, ...]
    places: Mapping[str, PicturePlace]
    styles: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, type[Section]] = field(default_factory=lambda: MappingProxyType({}))
    judged: tuple[Judge, ...] = ()
    adapted: bool = False

    def find(self, name: str) -> Path | None:
        """Return the first file of that name, `styles/pdf.css`; None if no folder of the chain has it."""
        for folder in self.folders:
            path = folder / name
            if path.is_file():
                return path
        return None

    def find_all(self, name: str) -> Iterator[Path]:
        """Yield every file or folder of that name, the most particular first."""
        return (folder / name for folder in self.folders if (folder / name).exists())

    def name_of(self, path: Path, root: Path) -> str:
        """Return how messages name a file of the layout: relative to `root`, the project's, else by the layout."""
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
        home = next((folder.parent for folder in self.folders if path.is_relative_to(folder)), path.parent)
        return path.relative_to(home).as_posix()

    def place(self, kind: str) -> PicturePlace:
        """Return how large pictures stand in sections of `kind`."""
        return self.places.get(kind) or self.places["default"]
