"""Content becomes bytes: one module per edition, found by its being here.

A module whose name begins with no underscore is an edition: its name is the edition's (`--pdf`), the first line of its
docstring says on the command line what that is, its `EDITION` has the attributes of the protocol `Edition`.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from ppnews.diagnostics import Outcome
from ppnews.model.content import Content, Medium
from ppnews.model.layout import PicturePlace
from ppnews.model.picture import PictureNeed


@dataclass(frozen=True)
class Assembly:
    """Everything that decides an edition's bytes, before the costly part: its page, styles, pictures and fonts.

    Attributes:
        target: the file or folder that the edition becomes, relative to the issue's build folder.
        main: the file to open, relative to the issue's build folder.
        parts: texts made for this edition, by address.
        files: files taken as they are, by address.

    """

    target: str
    main: str
    parts: Mapping[str, bytes]
    files: Mapping[str, Path]

    @cached_property
    def digest(self) -> str:
        """A hash over every byte that goes in."""
        whole = hashlib.sha256(f"{self.target}\0{self.main}\0".encode())
        for address, data in sorted(self.parts.items()):
            whole.update(f"{address}\0{len(data)}\0".encode() + data)
        for address, path in sorted(self.files.items()):
            with path.open("rb") as file:
                whole.update(f"{address}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode())
        return whole.hexdigest()


Product = Mapping[str, bytes | Path]
"""An edition's finished files, by path relative to the issue's build folder; a `Path` is copied."""


class Edition(Protocol):
    """One form in which an issue comes out.

    Attributes:
        name: its module's name.
        medium: what it is read on.
        standards: those that its files declare.

    """

    name: str
    medium: Medium
    standards: tuple[str, ...]

    @property
    def stage(self) -> str:
        """What the costly part does, for the progress display."""

    def picture_need(self, place: PicturePlace) -> PictureNeed:
        """Return which sizes of a picture it wants where pictures stand like that."""

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        """Fill the templates; `siblings` has the main file of every edition in this language by edition's name."""

    def target(self, content: Content) -> str:
        """Return the main file, relative to the issue's build folder."""

    def produce(self, assembly: Assembly) -> Product:
        """Do the costly part. Raise `PpnewsError` for what the machine lacks."""


@cache
def editions() -> Mapping[str, Edition]:
    """Return all editions by name."""
    names = (info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    found = (importlib.import_module(f"{__name__}.{name}").EDITION for name in names)
    return MappingProxyType({edition.name: edition for edition in found})
