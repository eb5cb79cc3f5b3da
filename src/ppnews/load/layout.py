"""Layouts: found under the project's `layouts/`, then among those that come with the package."""

from __future__ import annotations

from pathlib import Path

import ppnews
from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.load import yaml
from ppnews.load.files import MEGABYTE, project_name, read_text
from ppnews.load.kinds import load_kinds
from ppnews.load.validate import did_you_mean, validate
from ppnews.model import findings
from ppnews.model.layout import Judge, Layout, LayoutSettings, PicturePlace
from ppnews.model.section import section_kinds

SETTINGS_FILE = "layout.yaml"


def builtin_layouts() -> Path:
    """Return the folder of the layouts that come with the package; in a checkout they lie beside `src`."""
    package = Path(ppnews.__file__).parent
    installed = package / "layouts"
    return installed if installed.is_dir() else package.parents[1] / "layouts"


def layout_names(root: Path) -> list[str]:
    """Return the names of all layouts that a project at `root` can use."""
    folders = [folder for base in (root / "layouts", builtin_layouts()) if base.is_dir() for folder in base.iterdir()]
    return sorted({folder.name for folder in folders if folder.is_dir() and not folder.name.startswith(".")})


def load_layout(name: str, root: Path, at: Location) -> Outcome[Layout]:
    """Find a layout and whatever it extends; `at` is where it is asked for."""
    folders: list[Path] = []
    places: dict[str, PicturePlace] = {}
    styles: dict[str, tuple[str, ...]] = {}
    judged: tuple[Judge, ...] = ()
    adapted = False
    found: list[Diagnostic] = []
    wanted: str | None = name
    while wanted is not None:
        own = [base / wanted for base in (root / "layouts", builtin_layouts()) if (base / wanted).is_dir()]
        own = [folder for folder in dict.fromkeys(path.resolve() for path in own) if folder not in folders]
        if not own:
            return Outcome(None, (*found, _not_there(wanted, name, bool(folders), root, at)))
        folders += own
        wanted = None
        for folder in own:
            settings, problems = _settings(folder, root)
            found += (problem for problem in problems if problem.is_error)
            places = {**settings.pictures, **places}
            styles = {**settings.styles, **styles}
            wanted = wanted or settings.extends
            if settings.judged and not judged:
                judged, adapted = settings.judged, folder != folders[0]
    if not found and "default" not in places:
        message = f"The layout “{name}” does not say how large pictures stand: pictures.default is missing."
        return Outcome(None, (Diagnostic.of(findings.BAD_LAYOUT, message, at),))
    own_kinds, problems = load_kinds(tuple(folders), root)
    kinds = {**section_kinds(), **own_kinds}
    return Outcome(Layout(name, tuple(folders), places, styles, kinds, judged, adapted), (*found, *problems))


def _not_there(wanted: str, name: str, extended: bool, root: Path, at: Location) -> Diagnostic:
    """Return the finding about a layout that is not there, or that stands in the chain already."""
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


def _settings(folder: Path, root: Path) -> tuple[LayoutSettings, list[Diagnostic]]:
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return LayoutSettings(), []
    name = project_name(path, root)
    text = read_text(path, name, limit=MEGABYTE)
    document = yaml.parse_yaml(text.value, name) if text.value is not None else Outcome[yaml.YamlDocument](None)
    found = [*text.diagnostics, *document.diagnostics]
    if document.value is None or document.value.data is None:
        return LayoutSettings(), found
    settings, problems = validate(LayoutSettings, document.value.data, document.value.sources)
    return settings or LayoutSettings(), [*found, *problems]
