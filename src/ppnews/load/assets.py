"""The pictures that an issue shows and the files that it links to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pydantic_core import PydanticCustomError

from ppnews.caches import Cache
from ppnews.diagnostics import Diagnostic, Location
from ppnews.load.bodies import neighbour_hint, outside
from ppnews.load.carried import refuse, refuse_name, spelt_alike
from ppnews.load.files import find_inside, is_file
from ppnews.model import findings
from ppnews.model.asset import Asset
from ppnews.model.base import Image, Target, inside_path, walk
from ppnews.model.body import Body, ReferenceKind
from ppnews.model.issue import IssueManifest
from ppnews.model.picture import PictureFault, PictureFile
from ppnews.model.sources import SourceMap
from ppnews.model.wording import shortened
from ppnews.pictures.probe import probe

_CARRIED_HINT = "Save it as PDF, put it on the web and link to it there, or see docs/manifest.md for the kinds."
_REMOTE = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+:|//)")


@dataclass(slots=True)
class Assets:
    """Pictures and linked files by their path relative to the issue's folder, and the findings about them.

    Attributes:
        faulty: the findings about one that was looked at already, by its name and whether it is a picture.
        spelt: the names of linked files as computers tell them apart.
    """

    pictures: dict[str, PictureFile] = field(default_factory=dict)
    files: dict[str, Asset] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    faulty: dict[tuple[str, bool], tuple[Diagnostic, ...]] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A picture or file that the issue names, its path relative to the issue's folder."""

    name: str
    at: Location
    is_picture: bool


def load_assets(
    manifest: IssueManifest,
    sources: SourceMap,
    bodies: dict[tuple[str, str], Body],
    folder: Path,
    root: Path,
    seen: Cache,
) -> Assets:
    """Look at every picture and file that the manifest or a text names; `seen` remembers pictures that were good."""
    assets = Assets()
    for mention in (*_in_manifest(manifest, sources), *_in_texts(bodies)):
        if mention.is_picture and _REMOTE.match(mention.name):
            assets.found.append(_remote(mention))
        elif mention.name in (assets.pictures if mention.is_picture else assets.files):
            continue
        elif (faulty := assets.faulty.get((mention.name, mention.is_picture))) is not None:
            assets.found += [replace(fault, at=mention.at) for fault in faulty]
        else:
            before = len(assets.found)
            _look_at(mention, assets, folder, root, seen)
            if faults := assets.found[before:]:
                assets.faulty[mention.name, mention.is_picture] = tuple(faults)
    return assets


def _in_manifest(manifest: IssueManifest, sources: SourceMap) -> Iterator[_Mention]:
    for route, value in walk(manifest.sections, ("sections",)):
        if isinstance(value, Image):
            yield _Mention(value.file, sources.value((*route, "file")), is_picture=True)
        elif isinstance(value, Target):
            for language, url in value.items():
                if not url.startswith("#") and not _REMOTE.match(url):
                    yield _Mention(url, sources.value((*route, language) if language else route), is_picture=False)


def _in_texts(bodies: dict[tuple[str, str], Body]) -> Iterator[_Mention]:
    for body in bodies.values():
        for reference in body.references:
            is_picture = reference.kind is ReferenceKind.PICTURE
            if is_picture or (reference.kind is ReferenceKind.FILE and _is_path(reference.target)):
                remote = _REMOTE.match(reference.target)
                name = reference.target if remote else body.path(reference.target)
                yield _Mention(name, reference.at, is_picture)


def _not_carried(mention: _Mention, reason: str) -> Diagnostic:
    message = f"The file {shortened(mention.name)} {reason}."
    return Diagnostic.of(findings.FILE_NOT_CARRIED, message, mention.at, hint=_CARRIED_HINT)


def _refusal(path: Path, name: str, root: Path) -> str | None:
    try:
        return refuse(path, name, root)
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _is_path(target: str) -> bool:
    """Return whether a link's target can be a path; one that cannot is reported as a bad link elsewhere."""
    try:
        inside_path(target)
    except PydanticCustomError:
        return False
    return True


def _remote(mention: _Mention) -> Diagnostic:
    message = f"The picture {mention.name} is not a file of the issue."
    hint = "Save it into the issue's images folder and name it from there."
    return Diagnostic.of(findings.REMOTE_PICTURE, message, mention.at, hint=hint)


def _look_at(mention: _Mention, assets: Assets, folder: Path, root: Path, seen: Cache) -> None:
    path = find_inside(folder, mention.name, root if mention.is_picture else folder)
    leaves = not mention.is_picture and posixpath.normpath(mention.name).startswith("..")
    if path is None or leaves:
        assets.found.append(outside(mention.name, mention.at, folder, root))
        return
    if not mention.is_picture and PurePosixPath(mention.name).suffix and (reason := refuse_name(mention.name)):
        assets.found.append(_not_carried(mention, reason))
        return
    if not is_file(path, root):
        what = "picture" if mention.is_picture else "file"
        message = (
            f"The {what} {shortened(mention.name)} is not there." if mention.name != "." else "A picture has no file."
        )
        hint = neighbour_hint(mention.name, folder, root)
        assets.found.append(Diagnostic.of(findings.MISSING_FILE, message, mention.at, hint=hint))
        return
    if not mention.is_picture:
        if (reason := _refusal(path, mention.name, root)) is not None:
            assets.found.append(_not_carried(mention, reason))
            return
        other = assets.spelt.setdefault(spelt_alike(mention.name), mention.name)
        if other != mention.name:
            reason = f"has the name of {shortened(other)} but for capitals, or for signs that look alike"
            assets.found.append(_not_carried(mention, reason))
            return
        assets.files[mention.name] = Asset(path, root)
        return
    picture = probe(path, seen, within=root)
    if isinstance(picture, PictureFault):
        message = f"{mention.name}: {picture.message}"
        assets.found.append(Diagnostic.of(findings.BAD_PICTURE, message, mention.at, hint=picture.hint))
        return
    assets.pictures[mention.name] = picture
