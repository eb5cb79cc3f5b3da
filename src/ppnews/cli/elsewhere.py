"""The folder that `build --output` names: it is the user's own word, and holds nothing that a build would replace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ppnews.cli.options import fail
from ppnews.files.reading import kind_of, list_folder
from ppnews.load.project import ISSUES, Project
from ppnews.model.layout import LAYOUTS_FOLDER
from ppnews.tasks.build.output import is_unfinished, was_built


def built_elsewhere(project: Project, folder: Path) -> Project:
    """Return the project with its editions in another folder; stop the command where sources lie there."""
    elsewhere = folder.resolve()
    if elsewhere.exists() and not elsewhere.is_dir():
        fail(f"{folder} is a file.", "After '--output' name a folder: it is made if it is missing.")
    sources = (project.root / ISSUES, project.root / LAYOUTS_FOLDER)
    if elsewhere == project.root or any(elsewhere.is_relative_to(place) for place in sources):
        fail(
            f"Sources lie in {folder}.", "Name a folder that is for editions alone, --output build/draft for instance."
        )
    return replace(project, elsewhere=elsewhere)


def check_free(project: Project, issues: Sequence[str]) -> None:
    """Stop the command where the folder of an issue has files in it that no build put there."""
    for issue in issues:
        folder = project.build_folder / issue
        if kind_of(folder, None) is not None and not (was_built(folder, project) or _is_empty(folder)):
            fail(f"There are other files in {folder}.", "Name a folder that is for editions alone, or empty this one.")


def _is_empty(folder: Path) -> bool:
    try:
        return all(is_unfinished(entry.name) for entry in list_folder(folder, None))
    except OSError:
        return False
