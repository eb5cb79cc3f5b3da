"""The running texts of an issue, per language."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.files.reading import Kind, OutsideError, locate, walk_folder
from ppnews.load import markdown
from ppnews.load.files import MEGABYTE, SourceReader, find_inside, is_file, leading_out, project_name
from ppnews.load.validate import did_you_mean
from ppnews.model import findings
from ppnews.model.body import Body
from ppnews.model.runs import find_run

BODY_LIMIT = 8 * MEGABYTE
_RUN_HINT = "Is this part of another file? Take it out, or link to it."


def translation_name(name: str, language: str) -> str:
    """Return the path of a text's translation: `articles/x.md` in `ru` is `articles/x.ru.md`."""
    path = PurePosixPath(name)
    return (path.parent / f"{path.stem}.{language}{path.suffix}").as_posix()


def load_body(
    name: str, at: Location, folder: Path, reader: SourceReader, languages: tuple[str, ...], source: str
) -> Outcome[dict[str, Body]]:
    """Read the text `name` in every one of `languages` that has it; for a missing translation, in `source` as well.

    `at` is the place at which the manifest names it. Where the source is none of the languages, the file itself is in
    the first of them unless that has a translation.
    """
    if source not in languages and not _is_there(translation_name(name, languages[0]), folder, reader.root):
        source = languages[0]
    files = {language: name if language == source else translation_name(name, language) for language in languages}
    there = {language: _is_there(file, folder, reader.root) for language, file in files.items()}
    wanted = [language for language, found in there.items() if found]
    missing = [language for language, found in there.items() if not found]
    if missing and source not in wanted:
        wanted.append(source if source in languages else languages[0])
    bodies: dict[str, Body] = {}
    found: list[Diagnostic] = []
    for language in dict.fromkeys(wanted):
        outcome = _load_one(files.get(language, name), language, at, folder, reader)
        found += outcome.diagnostics
        if outcome.value is not None:
            bodies[language] = outcome.value
    for language in missing:
        if language != source and source in bodies:
            message = f"The text {name} has no translation into “{language}”: the source stands in for it."
            hint = f"Add {translation_name(name, language)}."
            finding = Diagnostic.of(findings.MISSING_TRANSLATION, message, at, hint=hint, language=language)
            found.append(finding)
    return Outcome(bodies or None, tuple(found))


def _is_there(name: str, folder: Path, root: Path) -> bool:
    path = find_inside(folder, name, root)
    return path is not None and is_file(path, root)


def _load_one(name: str, language: str, at: Location, folder: Path, reader: SourceReader) -> Outcome[Body]:
    path = find_inside(folder, name, reader.root)
    if path is None:
        return Outcome(None, (outside(name, at, folder, reader.root),))
    file_name = project_name(path, reader.root)
    text = reader.read(path, file_name, at=at, limit=BODY_LIMIT)
    if text.value is None:
        return Outcome(None, tuple(_with_neighbour(finding, name, folder, reader.root) for finding in text.diagnostics))
    if (run := find_run(text.value.text)) is not None:
        place = text.value.location(run[0], run[0] + 1)
        return Outcome(None, (Diagnostic.of(findings.TOO_LARGE, run[1], place, hint=_RUN_HINT),))
    parent = PurePosixPath(name).parent.as_posix()
    return markdown.parse_markdown(text.value.text, file_name, "" if parent == "." else parent, language)


def outside(name: str, at: Location, folder: Path, root: Path) -> Diagnostic:
    """Return the finding about a path in an issue's folder that leaves the project, by itself or through a link."""
    try:
        locate(folder / name, root)
    except OutsideError as error:
        if error.link.is_symlink():
            return leading_out(error.link, root, at)
    except OSError:
        pass
    message = f"{name} lies outside the project: an issue holds only files of its own."
    return Diagnostic.of(findings.OUTSIDE_PROJECT, message, at)


def _with_neighbour(finding: Diagnostic, name: str, folder: Path, root: Path) -> Diagnostic:
    """Add “Did you mean …?” to a finding about a missing file."""
    hint = neighbour_hint(name, folder, root) if finding.rule is findings.MISSING_FILE else None
    return Diagnostic.of(finding.rule, finding.message, finding.at, hint=hint) if hint else finding


def neighbour_hint(name: str, folder: Path, root: Path) -> str | None:
    """Return the hint “Did you mean …?” for a file of the same or a like name under the issue's folder, or None."""
    wanted = PurePosixPath(name)
    try:
        files = [entry.name for entry in walk_folder(folder, root) if entry.kind is Kind.FILE]
    except OSError:
        return None
    same_name = [file for file in files if PurePosixPath(file).name == wanted.name]
    return f"Did you mean “{same_name[0]}”?" if same_name else did_you_mean(name, files)
