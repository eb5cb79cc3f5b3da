"""The site's record, and its files brought up to date: the same bytes are not written, what no page needs goes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ppnews.files import create_all, explained, file_digest, put_in_place
from ppnews.files.folder import MAKING, Folder, open_folder
from ppnews.files.reading import Place, read_file, state_of
from ppnews.files.seals import is_sealed, seal
from ppnews.load.project import SITE_FOLDER, Project
from ppnews.model.asset import Asset

_RECORD = "record.json"
_RECORD_LIMIT = 50_000_000
_SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site: its SHA-256, its size in bytes, and the time of its last change in nanoseconds."""

    digest: str
    size: int
    changed: int

    def still_is(self, path: Path, root: Path) -> bool:
        """Whether the file is there as it was written."""
        about = state_of(path, root)
        return about is not None and (about.st_size, about.st_mtime_ns) == (self.size, self.changed)


_UNKNOWN = Written("", -1, -1)
"""A file of which nothing is known but that it is the site's."""


@dataclass(frozen=True, slots=True)
class RecordedIssue:
    """An issue on the site: the digest of its card, that of its pages, and their files."""

    card: str
    pages: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """The site as it was made last: a hash of all that it follows from, `outside` the files that issues share."""

    digest: str = ""
    issues: Mapping[str, RecordedIssue] = field(default_factory=dict)
    files: Mapping[str, Written] = field(default_factory=dict)
    outside: tuple[str, ...] = ()

    def has(self, folder: Path, root: Path, names: tuple[str, ...] | None = None) -> bool:
        """Whether files, all of them for None, are there as they were written."""
        wanted = self.files if names is None else names
        return all(name in self.files and self.files[name].still_is(folder / name, root) for name in wanted)


def read_site_record(folder: Path, project: Project) -> SiteRecord:
    """Return the record in a folder; an empty one where none is kept, a damaged one, or another machine's."""
    try:
        data: dict[str, Any] = json.loads(read_file(folder / _RECORD, project.build_root, _RECORD_LIMIT))
        given = data.pop(_SEAL, None)
        if not is_sealed(json.dumps(data, sort_keys=True).encode(), given, _RECORD, project.root):
            return SiteRecord()
        issues = {
            name: RecordedIssue(each["card"], each["pages"], tuple(each["files"]))
            for name, each in data["issues"].items()
        }
        return SiteRecord(
            data["digest"],
            issues,
            {name: Written(*each) for name, each in data["files"].items()},
            tuple(data["outside"]),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return SiteRecord()


def write_site_record(folder: Folder, record: SiteRecord, project: Project) -> None:
    """Keep the record in a folder that is claimed."""
    data: dict[str, object] = {
        "digest": record.digest,
        "outside": record.outside,
        "issues": {name: asdict(each) for name, each in record.issues.items()},
        "files": {name: (each.digest, each.size, each.changed) for name, each in record.files.items()},
    }
    data[_SEAL] = seal(json.dumps(data, sort_keys=True).encode(), _RECORD, project.root)
    with explained(folder.path):
        folder.write(_RECORD, json.dumps(data, sort_keys=True).encode())


def bring_up_to_date(
    claimed: Folder, project: Project, files: Mapping[str, bytes | Place], kept: frozenset[str], before: SiteRecord
) -> tuple[dict[str, Written], int, int]:
    """Write the files that changed, and remove those of the record that are neither in `files` nor in `kept`.

    All are written before the first is put in its place. `claimed` is the folder of the record, which says until the
    next one is kept that these files are the site's, and perhaps not whole.

    Return the record of all files, and how many were written and removed.
    """
    place, root = project.build_folder / SITE_FOLDER, project.build_root
    digests = {name: _digest(data) for name, data in files.items()}
    same = {
        name
        for name, digest in digests.items()
        if name in before.files
        and before.files[name].digest == digest
        and before.files[name].still_is(place / name, root)
    }
    gone = sorted(before.files.keys() - files.keys() - kept)
    changed = {name: data for name, data in files.items() if name not in same}
    if changed or gone:
        unsure = SiteRecord("", before.issues, {**before.files, **dict.fromkeys(changed, _UNKNOWN)}, before.outside)
        with explained(place), open_folder(place.parent, root) as home:
            _write(claimed, home, changed, gone, lambda: write_site_record(claimed, unsure, project))
    record = {name: before.files[name] for name in (*sorted(kept), *sorted(same)) if name in before.files}
    for name in changed:
        about = state_of(place / name, root)
        if about is not None:
            record[name] = Written(digests[name], about.st_size, about.st_mtime_ns)
    return record, len(changed), len(gone)


def _write(
    claimed: Folder, home: Folder, files: Mapping[str, bytes | Place], gone: Sequence[str], ready: Callable[[], None]
) -> None:
    """Write all files; then, after `ready`, put them in place: in one step where there is no site yet."""
    if not home.has(SITE_FOLDER):
        with claimed.making() as made:
            create_all(made, {f"{SITE_FOLDER}/{name}": data for name, data in files.items()})
            ready()
            made.move(SITE_FOLDER, home)
        return
    with home.open(SITE_FOLDER) as site:
        if not claimed.is_on_disk_of(site):
            for left_over in site.entries():
                if left_over.name.startswith(MAKING):  # whoever has the record is alone here
                    site.remove(left_over.name)
        with (claimed if claimed.is_on_disk_of(site) else site).making() as made:
            create_all(made, files)
            ready()
            put_in_place(made, site, sorted(files, key=_turn), gone)


def _turn(name: str) -> tuple[int, int, str]:
    """Order files so that nothing leads to what is not there yet: what pages show, pages, feeds and maps."""
    deep = name.count("/")
    return (1 if name.endswith(".html") else 0 if deep else 2), -deep, name


def _digest(data: bytes | Place) -> str:
    if isinstance(data, bytes):
        return hashlib.sha256(data).hexdigest()
    return data.digest if isinstance(data, Asset) else file_digest(data.path, data.within)
