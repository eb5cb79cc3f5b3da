"""Editions, from content to bytes: one module or package per edition, discovered in this package.

One whose name begins with no underscore is an edition: its name is the edition's (`--pdf`), the first line of its
docstring says on the command line what that is, its `EDITION` has the attributes of the protocol `Edition`. An edition
says of itself all that others need to know of it: nothing outside this package asks for one by name or medium.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.files.reading import Place
from ppnews.model import findings

if TYPE_CHECKING:  # whoever asks for the names of editions alone needs no content
    from ppnews.model.asset import Asset
    from ppnews.model.content import Content, Manner
    from ppnews.model.fit import PageSetting
    from ppnews.model.layout import Layout, PicturePlace
    from ppnews.model.looks import Viewing
    from ppnews.model.pdf.galley import Galley
    from ppnews.model.pdf.memory import PressMemory
    from ppnews.model.picture import PictureNeed
    from ppnews.model.publication import Publication
    from ppnews.model.sources import SourceMap
    from ppnews.model.statement import Statement


@dataclass(frozen=True)
class Assembly:
    """Everything that decides an edition's bytes, before the costly part: its page, styles, pictures and fonts.

    Attributes:
        target: the file or folder that the edition becomes, relative to the issue's build folder.
        main: the file to open, relative to the issue's build folder.
        parts: texts made for this edition, by address.
        files: files taken as they are, by address.
        page: the part that is an HTML page; None for an edition without one.
    """

    target: str
    main: str
    parts: Mapping[str, bytes]
    files: Mapping[str, Asset] = field(default_factory=lambda: MappingProxyType({}))
    page: str | None = None

    @cached_property
    def digest(self) -> str:
        """The cache key: a hash over every byte that goes in."""
        whole = hashlib.sha256(f"{self.target}\0{self.main}\0".encode())
        for address, data in sorted(self.parts.items()):
            whole.update(f"{address}\0{len(data)}\0".encode() + data)
        for address, asset in sorted(self.files.items()):
            for name, one in ((address, asset), *asset.lighter):
                whole.update(f"{name}\0{one.digest}\0".encode())
        return whole.hexdigest()

    def with_parts(self, parts: Mapping[str, bytes]) -> Assembly:
        """Return the assembly with further parts."""
        return replace(self, parts={**self.parts, **parts})


Product = Mapping[str, bytes | Place]
"""An edition's finished files, by path relative to the issue's build folder; a `Place` is copied."""


class Press(Protocol):
    """The pages of one assembly, which can be set in several ways before they are written."""

    def set(self, setting: PageSetting) -> Galley:
        """Lay the pages out in a setting, and read them."""

    def keep(self) -> None:
        """Keep the pages as they were set last, in place of those kept before."""

    def write(self) -> Product:
        """Write the pages that were kept."""


class Edition(Protocol):
    """One form in which an issue comes out.

    Attributes:
        name: its module's name.
        by_default: whether it is built where none is picked, neither by a person nor by the publication.
        manner: how its content is composed.
        paged: whether its main file is a PDF, with pages that the contents and the rules are held against.
        dated: whether its main file is a calendar (iCalendar): its events come with their history, and rules hold it
            against the manifest.
        standards: those that its files declare.
        viewings: the circumstances in which its page is looked at, for the rules over colours; none is an answer.
        posted: whether its main file is a message.
        whole: whether its page has all that the issue says, so that other editions can be held against it.
    """

    name: str
    by_default: bool
    posted: bool
    whole: bool
    manner: Manner
    paged: bool
    dated: bool
    standards: tuple[str, ...]
    viewings: tuple[Viewing, ...]

    def serves(self, publication: Publication) -> bool:
        """Return whether a publication comes out in it, or is prepared to."""

    def steps(self, publication: Publication) -> tuple[str, ...]:
        """Return lines that tell a person what to do with its files; none is an answer."""

    @property
    def stage(self) -> str:
        """The label of the costly part in the progress display."""

    def picture_need(self, place: PicturePlace) -> PictureNeed | None:
        """Return the renditions of a picture that it needs at a place; None for an edition without pictures."""

    def target(self, content: Content) -> str:
        """Return the path of the main file, relative to the issue's build folder."""

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        """Fill the templates; `siblings` has the main file of every edition of the publication in this language."""

    def statement(self, layout: Layout) -> str | None:
        """Return the template of the accessibility statement beside its page; None for an edition without one.

        A statement holds facts of the page and verdicts of rules. It costs more than the page, and is made only with an
        edition that is made.
        """

    def accompany(
        self, content: Content, siblings: Mapping[str, str], statement: Statement
    ) -> Outcome[Mapping[str, bytes]]:
        """Return the parts that hold the statement, by address; called only for an edition that has one."""

    def get_ready(self) -> None:
        """Import everything for the costly part of an edition with pages, as far as this machine has it."""

    def press(self, assembly: Assembly, memory: PressMemory | None = None) -> Press | None:
        """Return the press of its pages; None for an edition whose pages cannot be set otherwise, or that has none.

        `memory`: what it can recall of earlier settings, and is to add to.
        """

    def produce(self, assembly: Assembly) -> Product:
        """Do the costly part, pages as the layout has them. Raise `PpnewsError` for what the machine lacks."""


class PlainEdition:
    """The defaults of an edition: built by default, of texts alone, without a costly part or companions."""

    name: str
    by_default = True
    posted = False
    whole = True
    paged = False
    dated = False
    standards: tuple[str, ...] = ()
    viewings: tuple[Viewing, ...] = ()
    stage = "writing the files"

    def picture_need(self, place: PicturePlace) -> PictureNeed | None:
        """Return None: no pictures."""
        return None

    def serves(self, publication: Publication) -> bool:
        """Return whether the publication lists it, or it is built where none is listed."""
        return self.by_default or self.name in (publication.editions or ())

    def steps(self, publication: Publication) -> tuple[str, ...]:
        """Return no lines."""
        return ()

    def statement(self, layout: Layout) -> str | None:
        """Return None: no statement."""
        return None

    def accompany(
        self, content: Content, siblings: Mapping[str, str], statement: Statement
    ) -> Outcome[Mapping[str, bytes]]:
        """Return no parts."""
        return Outcome({})

    def get_ready(self) -> None:
        """Import nothing."""

    def press(self, assembly: Assembly, memory: PressMemory | None = None) -> Press | None:
        """Return None: no pages."""
        return None

    def produce(self, assembly: Assembly) -> Product:
        """Take the parts and files as they are: `target` is a folder with them, or the one part that is a file."""
        inside: dict[str, bytes | Place] = {**assembly.parts, **assembly.files}
        if set(inside) == {assembly.target}:
            return inside
        return {f"{assembly.target}/{address}": data for address, data in inside.items()}


@cache
def edition_names() -> tuple[str, ...]:
    """Return the names of all editions, which are those of their modules; none of these is imported."""
    return tuple(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))


@cache
def editions() -> Mapping[str, Edition]:
    """Return all editions by name."""
    found = (importlib.import_module(f"{__name__}.{name}").EDITION for name in edition_names())
    return MappingProxyType({edition.name: edition for edition in found})


def editions_of(publication: Publication) -> tuple[str, ...]:
    """Return the names of the editions that a publication comes out in: those it names, or else the usual ones."""
    if publication.editions is not None:
        return publication.editions
    return tuple(name for name, edition in editions().items() if edition.by_default)


def check_editions(publication: Publication, sources: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for every edition that a publication names and that does not exist."""
    for place, name in enumerate(publication.editions or ()):
        if name not in edition_names():
            hint = f"The editions are: {', '.join(edition_names())}."
            message = f"There is no edition “{name}”."
            yield Diagnostic.of(findings.WRONG_VALUE, message, sources.value(("editions", place)), hint=hint)


def paged_editions() -> tuple[str, ...]:
    """Return the names of the editions with pages."""
    return tuple(name for name, edition in editions().items() if edition.paged)


def posted_editions() -> tuple[str, ...]:
    """Return the names of the editions that are messages."""
    return tuple(name for name, edition in editions().items() if edition.posted)


def standards_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the standards that the files of these editions declare."""
    return tuple(standard for name in names for standard in editions()[name].standards)
