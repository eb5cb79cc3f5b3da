"""Layouts: found under the project's `layouts/`, then among those that come with the package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.files.reading import Kind, OutsideError, kind_of, list_folder, locate, walk_folder
from ppnews.load.documents import read_yaml
from ppnews.load.files import MEGABYTE, SourceReader, leading_out, project_name
from ppnews.load.kinds import LayoutFolder, load_kinds, too_many_files, unreadable_folder
from ppnews.load.validate import did_you_mean, validate
from ppnews.model import findings
from ppnews.model.asset import Asset
from ppnews.model.fit import FitLimits, OwnType
from ppnews.model.layout import LAYOUTS_FOLDER, Judge, Layout, LayoutSettings, PicturePlace
from ppnews.model.section import section_kinds
from ppnews.model.sources import SourceText
from ppnews.stamps.survey import shipped_folder

SETTINGS_FILE = "layout.yaml"
_ASSET_FOLDERS = ("fonts", "images")
_MOST_FILES = 1_000
"""Files in one of a layout's folders, and those below it."""
_TEXT_LIMITS = {"templates": 5 * MEGABYTE, "styles": 5 * MEGABYTE, "locale": 2 * MEGABYTE}


def builtin_layouts() -> Path:
    """Return the folder of the layouts that come with the package; in a checkout they lie beside `src`."""
    return Path(shipped_folder())


def layout_names(root: Path) -> list[str]:
    """Return the names of all layouts that a project at `root` can use."""
    folders = (*_folders(root / LAYOUTS_FOLDER, root), *_folders(builtin_layouts(), None))
    return sorted({folder.path.name for folder in folders})


def _folders(base: Path, within: Path | None) -> Iterator[LayoutFolder]:
    try:
        there = list_folder(base, within)
    except OSError:
        return
    for entry in there:
        if entry.kind is Kind.FOLDER and not entry.name.startswith("."):
            yield LayoutFolder(entry.path, within)


def shipped_layouts() -> dict[str, str]:
    """Return the names of the layouts that come with the package, each with its description."""
    base = builtin_layouts()
    folders = [each for each in _folders(base, None) if kind_of(each.path / SETTINGS_FILE, None) is Kind.FILE]
    return {each.path.name: _settings(each, SourceReader(base))[0].description for each in folders}


def _own_folders(wanted: str, root: Path) -> list[LayoutFolder]:
    """Return the folders of a layout, the project's own before the one that comes with the package.

    Raises:
        OutsideError: the project's own is a link that leads out of it.
    """
    own = locate(root / LAYOUTS_FOLDER / wanted, root)
    shipped = locate(builtin_layouts() / wanted, None)
    both = [LayoutFolder(own, root)] if kind_of(own, root) is Kind.FOLDER else []
    return both + ([LayoutFolder(shipped, None)] if shipped != own and kind_of(shipped, None) is Kind.FOLDER else [])


def load_layout(name: str, at: Location, reader: SourceReader) -> Outcome[Layout]:
    """Read a layout and whatever it extends; `at` is where it is asked for."""
    root = reader.root
    folders: list[LayoutFolder] = []
    places: dict[str, PicturePlace] = {}
    styles: dict[str, tuple[str, ...]] = {}
    judged: tuple[Judge, ...] = ()
    own_type: OwnType | None = None
    fit: FitLimits | None = None
    adapted = False
    found: list[Diagnostic] = []
    wanted: str | None = name
    while wanted is not None:
        try:
            own = [folder for folder in _own_folders(wanted, root) if folder not in folders]
        except OutsideError as error:
            return Outcome(None, (*found, leading_out(error.link, root, at)))
        if not own:
            return Outcome(None, (*found, _not_there(wanted, name, bool(folders), root, at)))
        folders += own
        wanted = None
        for folder in own:
            settings, problems = _settings(folder, reader)
            found += (problem for problem in problems if problem.is_error)
            places = {**settings.pictures, **places}
            styles = {**settings.styles, **styles}
            wanted = wanted or settings.extends
            own_type, fit = own_type or settings.type, fit or settings.fit
            if settings.judged and not judged:
                judged, adapted = settings.judged, folder != folders[0]
    if not found and "default" not in places:
        message = f"The layout “{name}” does not say how large pictures stand: pictures.default is missing."
        return Outcome(None, (Diagnostic.of(findings.BAD_LAYOUT, message, at),))
    own_kinds, problems = load_kinds(tuple(folders), reader)
    files = _Files()
    for folder in folders:
        files.gather(folder, reader)
    layout = Layout(
        name=name,
        folders=tuple(folder.path for folder in folders),
        places=places,
        styles=styles,
        kinds={**section_kinds(), **own_kinds},
        type=own_type,
        fit=fit,
        judged=judged,
        adapted=adapted,
        texts=tuple(files.texts),
        assets=files.assets,
    )
    return Outcome(layout, (*found, *problems, *files.found))


@dataclass(slots=True)
class _Files:
    """The files of a layout's folders: the texts of each by path, fonts and images, of which the first ones count."""

    texts: list[dict[str, SourceText]] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def gather(self, folder: LayoutFolder, reader: SourceReader) -> None:
        """Add a folder's files; a text that cannot be read is reported where it is used, a link out of it here."""
        texts: dict[str, SourceText] = {}
        for kind, limit in _TEXT_LIMITS.items():
            for inside, path in self._files(folder, kind, reader.root):
                name = project_name(path, reader.root if folder.within is not None else folder.path.parent)
                source = reader.keep(path, name, limit=limit, shipped=folder.within is None)
                if source.value is not None:
                    texts[inside] = source.value
        for kind in _ASSET_FOLDERS:
            for inside, path in self._files(folder, kind, reader.root):
                self.assets.setdefault(inside, Asset(path, folder.within))
        self.texts.append(texts)

    def _files(self, folder: LayoutFolder, kind: str, root: Path) -> Iterator[tuple[str, Path]]:
        """Yield the files in one folder of a layout, by path in the layout."""
        try:
            for number, entry in enumerate(walk_folder(folder.path / kind, folder.within, linked=True)):
                if number == _MOST_FILES:
                    self.found.append(too_many_files(folder.path / kind, root, _MOST_FILES))
                    return
                if entry.kind is Kind.OUTSIDE:
                    self.found.append(leading_out(entry.path, root))
                elif entry.kind is Kind.FILE and not entry.path.name.startswith("."):
                    yield f"{kind}/{entry.name}", entry.path
        except OutsideError as error:
            self.found.append(leading_out(error.link, root))
        except OSError as error:
            self.found.append(unreadable_folder(error, folder.path / kind, root))


def _not_there(wanted: str, name: str, extended: bool, root: Path, at: Location) -> Diagnostic:
    """Return the finding about a layout that does not exist, or that is in the chain already."""
    names = layout_names(root)
    if not extended:
        message = f"There is no layout “{wanted}”."
    elif wanted in names:
        message = f"The layout “{name}” cannot be used: the layouts extend one another in a circle."
        return Diagnostic.of(findings.BAD_LAYOUT, message, at)
    else:
        message = f"The layout “{name}” extends “{wanted}”, which is not there."
    hint = did_you_mean(wanted, names) or f"There are: {', '.join(names)}."
    return Diagnostic.of(findings.BAD_LAYOUT, message, at, hint=hint)


def _settings(folder: LayoutFolder, reader: SourceReader) -> tuple[LayoutSettings, list[Diagnostic]]:
    path = folder.path / SETTINGS_FILE
    if kind_of(path, folder.within) is None:
        return LayoutSettings(), []
    name = project_name(path, reader.root)
    text = reader.read(path, name, limit=MEGABYTE, shipped=folder.within is None)
    if text.value is None:
        return LayoutSettings(), list(text.diagnostics)
    document = read_yaml(text.value.text, name, reader.root)
    if document.value is None or document.value.data is None:
        return LayoutSettings(), list(document.diagnostics)
    settings, problems = validate(LayoutSettings, document.value.data, document.value.sources)
    return settings or LayoutSettings(), [*document.diagnostics, *problems]
