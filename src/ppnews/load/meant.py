"""The issue that a person means: by its folder, its number, its label, or a path to it or to a file in it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from ppnews.diagnostics import PpnewsError
from ppnews.load.files import SourceReader
from ppnews.load.project import ISSUES, MANIFEST_FILE, IssueName, Project
from ppnews.load.shelf import ANY_NUMBER, issue_names, issues_numbered, passed_over, read_header
from ppnews.load.validate import did_you_mean
from ppnews.model.slug import slugify

_MOST_SHOWN = 8


def choose_issue(project: Project, wanted: IssueName | None) -> str:
    """Return the folder of the issue that is meant by its name, number, label or a path in it; the newest for None.

    Raise `PpnewsError` where there is none, or where it could be more than one.
    """
    names = issue_names(project)
    if not names:
        raise PpnewsError("This publication has no issue yet.", _why_none(passed_over(project)))
    if wanted is None:
        return names[-1]
    words = str(wanted).strip()
    inside = _without_path(words, project)
    found = _named(project, names, words) or (_named(project, names, inside) if inside else [])
    found = found or _labelled(project, names, words)
    if len(found) == 1:
        return found[0]
    if found:
        folders = " and ".join(f"{ISSUES}/{name}" for name in found)
        raise PpnewsError(f"More than one issue goes by {words}: {folders}.", "Write the folder's name.")
    raise _nothing(project, words, inside, names)


def _named(project: Project, names: Sequence[str], words: str) -> list[str]:
    """Return the folder of that name, however its letters are composed; or else those of the issues of that number."""
    plain = unicodedata.normalize("NFC", words).casefold()
    found = [name for name in names if unicodedata.normalize("NFC", name).casefold() == plain]
    return found or (list(issues_numbered(project, int(plain))) if ANY_NUMBER.fullmatch(plain) else [])


def _labelled(project: Project, names: Sequence[str], words: str) -> list[str]:
    """Return the folders of the issues whose label, in any language, or name is the same in plain letters."""
    plain, reader = slugify(words), SourceReader(project.root)
    if not plain:
        return []
    labels = {name: read_header(project, name, reader).label for name in names}
    forms = {
        name: [name, *(words for _, words in label.items(""))] if label else [name] for name, label in labels.items()
    }
    return [name for name, spelled in forms.items() if plain in map(slugify, spelled)]


def _without_path(words: str, project: Project) -> str | None:
    """Return the issue's folder that a path leads into, `issues/40/issue.yaml`, `.`; None for any other words.

    A path counts from the current folder or from the publication's; words without a slash only where they are there.
    """
    if "\0" in words or not words:
        return None
    shelf = project.root / ISSUES
    inside = [path for path in _readings(words, project) if path.is_relative_to(shelf) and path != shelf]
    there = [path for path in inside if os.path.lexists(path)]
    meant = there or (inside if "/" in words or os.sep in words else [])
    return meant[0].relative_to(shelf).parts[0] if meant else None


def _readings(words: str, project: Project) -> Iterator[Path]:
    """Yield the places that a path may stand for, links as they are first, then followed."""
    for path in (Path(words).absolute(), project.root / words):
        yield Path(os.path.normpath(path))
    yield Path(os.path.realpath(words))


def _nothing(project: Project, words: str, inside: str | None, names: Sequence[str]) -> PpnewsError:
    """Return the error for words that stand for no issue."""
    is_path = "/" in words or os.sep in words or words in (os.curdir, os.pardir)
    if inside is None and (is_path or not words.isprintable() or not words):
        return PpnewsError(f"“{words}” leads to no issue of this publication.", _newest(names))
    name = inside or words
    faults = passed_over(project)
    return PpnewsError(
        f"There is no issue {name}: {ISSUES}/{name}/{MANIFEST_FILE} is not there.",
        f"{ISSUES}/{name} is passed over: {faults[name]}." if name in faults else _near(name, names),
    )


def _near(name: str, names: Sequence[str]) -> str:
    return (None if name.isdigit() else did_you_mean(name, names)) or _newest(names)


def _newest(names: Sequence[str]) -> str:
    there = ", ".join(names[-_MOST_SHOWN:])
    return f"The newest issues are: {there}" if len(names) > 1 else f"The only issue is {there}."


def _why_none(faults: dict[str, str]) -> str:
    if not faults:
        return "Start one with: ppnews new-issue"
    return "Passed over: " + "; ".join(f"{ISSUES}/{name}, {fault}" for name, fault in faults.items()) + "."
