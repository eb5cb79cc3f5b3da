"""Layouts: found under the project's `layouts/`, then among those that come with the package."""

from __future__ import annotations

from pathlib import Path

import ppnews
from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.load import yaml
from ppnews.load.files import MEGABYTE, SourceReader, project_name
from ppnews.load.kinds import load_kinds
from ppnews.load.validate import did_you_mean, validate
from ppnews.model import findings
from ppnews.model.asset import Asset
from ppnews.model.fit import FitLimits, OwnType
from ppnews.model.layout import LAYOUTS_FOLDER, Judge, Layout, LayoutSettings, PicturePlace
from ppnews.model.section import section_kinds
from ppnews.model.sources import SourceText

SETTINGS_FILE = "layout.yaml"
_TEXT_FOLDERS = ("templates", "styles", "locale")
_ASSET_FOLDERS = ("fonts", "images")
_TEXT_LIMIT = 5 * MEGABYTE


def builtin_layouts() -> Path:
    """Return the folder of the layouts that come with the package; in a checkout they lie beside `src`."""
    package = Path(ppnews.__file__).parent
    installed = package / "layouts"
    return installed if installed.is_dir() else package.parents[1] / "layouts"


def layout_names(root: Path) -> list[str]:
    """Return the names of all layouts that a project at `root` can use."""
    folders = [
        folder for base in (root / LAYOUTS_FOLDER, builtin_layouts()) if base.is_dir() for folder in base.iterdir()
    ]
    return sorted({folder.name for folder in folders if folder.is_dir() and not folder.name.startswith(".")})


def shipped_layouts() -> dict[str, str]:
    """Return the names of the layouts that come with the package, each with its description."""
    base = builtin_layouts()
    folders = sorted(folder for folder in base.iterdir() if (folder / SETTINGS_FILE).is_file())
    return {folder.name: _settings(folder, SourceReader(base))[0].description for folder in folders}


def load_layout(name: str, at: Location, reader: SourceReader) -> Outcome[Layout]:
    """Read a layout and whatever it extends; `at` is where it is asked for."""
    root = reader.root
    folders: list[Path] = []
    places: dict[str, PicturePlace] = {}
    styles: dict[str, tuple[str, ...]] = {}
    judged: tuple[Judge, ...] = ()
    own_type: OwnType | None = None
    fit: FitLimits | None = None
    adapted = False
    found: list[Diagnostic] = []
    wanted: str | None = name
    while wanted is not None:
        own = [base / wanted for base in (root / LAYOUTS_FOLDER, builtin_layouts()) if (base / wanted).is_dir()]
        own = [folder for folder in dict.fromkeys(path.resolve() for path in own) if folder not in folders]
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
    layout = Layout(
        name=name,
        folders=tuple(folders),
        places=places,
        styles=styles,
        kinds={**section_kinds(), **own_kinds},
        type=own_type,
        fit=fit,
        judged=judged,
        adapted=adapted,
        texts=tuple(_texts(folder, reader) for folder in folders),
        assets=_assets(folders),
    )
    return Outcome(layout, (*found, *problems))


def _texts(folder: Path, reader: SourceReader) -> dict[str, SourceText]:
    """Read the text files of one folder of a layout; one that cannot be read is reported where it is used."""
    texts: dict[str, SourceText] = {}
    for kind in _TEXT_FOLDERS:
        for path in _files(folder / kind):
            inside = path.relative_to(folder).as_posix()
            home = reader.root if path.is_relative_to(reader.root) else folder.parent
            source = reader.keep(path, path.relative_to(home).as_posix(), limit=_TEXT_LIMIT).value
            if source is not None:
                texts[inside] = source
    return texts


def _assets(folders: list[Path]) -> dict[str, Asset]:
    """List fonts and images; of the same path the most particular folder's counts."""
    assets: dict[str, Asset] = {}
    for folder in folders:
        for kind in _ASSET_FOLDERS:
            for path in _files(folder / kind):
                assets.setdefault(path.relative_to(folder).as_posix(), Asset(path))
    return assets


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]


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


def _settings(folder: Path, reader: SourceReader) -> tuple[LayoutSettings, list[Diagnostic]]:
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return LayoutSettings(), []
    name = project_name(path, reader.root)
    text = reader.read(path, name, limit=MEGABYTE)
    if text.value is None:
        return LayoutSettings(), list(text.diagnostics)
    document = yaml.parse_yaml(text.value.text, name)
    if document.value is None or document.value.data is None:
        return LayoutSettings(), list(document.diagnostics)
    settings, problems = validate(LayoutSettings, document.value.data, document.value.sources)
    return settings or LayoutSettings(), [*document.diagnostics, *problems]
