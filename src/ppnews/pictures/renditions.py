"""Finished renditions, kept by what they were made of, so that the next build takes them as they are.

An entry is a list of files with their checksums, under the seal of this machine. It is written after them, and every
file is checked when it is taken: whatever was cut short, damaged or forged counts as missing, and is made again.
Several processes may share a cache: the same entry has the same bytes whoever writes it, and files appear whole or not
at all.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from threading import Lock
from typing import Final

import PIL

from ppnews.caches import Cache
from ppnews.files.temporary import lasting_folder
from ppnews.model.picture import PictureFile, PictureNeed, Prepared, Rendition
from ppnews.pictures.encoding import Encoded, wanted_widths

_VERSION: Final = 3  # raise it whenever the same picture is to look different
_SUFFIXES: Final = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/svg+xml": ".svg"}
_UNUSABLE: Final = frozenset(
    {errno.ELOOP, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOSPC, getattr(errno, "EDQUOT", 0)}
)
_MAKESHIFTS: Final[dict[Cache, Cache]] = {}
_ONE_AT_A_TIME: Final = Lock()


class Renditions:
    """The renditions in a cache of the project at `root`; if that cannot be used, they are for this process alone."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self.root = cache.root

    def find(self, picture: PictureFile, need: PictureNeed) -> Prepared | None:
        """Return the renditions that an earlier build made of this picture for this need, if all are whole."""
        key = _key(picture, need)
        for cache in filter(None, (self._cache, _MAKESHIFTS.get(self._cache))):
            with suppress(OSError, ValueError, LookupError, RecursionError):
                return _prepared(picture, _read(cache, key))
        return None

    def keep(self, picture: PictureFile, need: PictureNeed, encoded: Sequence[Encoded]) -> Prepared:
        """Write renditions.

        Raises:
            OSError: they cannot be written, nor kept elsewhere for this process.
        """
        key = _key(picture, need)
        try:
            return _prepared(picture, _write(self._cache, key, encoded))
        except OSError as error:
            if error.errno not in _UNUSABLE:
                raise
        return _prepared(picture, _write(_makeshift(self._cache), key, encoded))


def _makeshift(refused: Cache) -> Cache:
    """Return a cache for this process alone, in place of one that cannot be used; it goes when the process ends."""
    with _ONE_AT_A_TIME:  # pictures are made in several threads: with two caches, what one keeps the other misses
        if refused not in _MAKESHIFTS:
            _MAKESHIFTS[refused] = replace(refused, root=lasting_folder())
        return _MAKESHIFTS[refused]


def _key(picture: PictureFile, need: PictureNeed) -> str:
    """Name an entry by all that its bytes depend on: the picture, the need, this code, the encoders."""
    widths = list(need.widths) if need.flat and picture.format == "svg" else wanted_widths(picture, need)
    parts = (
        _VERSION,
        PIL.__version__,
        picture.digest,
        picture.format,
        picture.width,
        picture.height,
        widths,
        need.modern,
        *(("flat", version("weasyprint")) if need.flat else ()),
    )
    return _digest(repr(parts).encode())[:32]


@dataclass(frozen=True, slots=True)
class _Made:
    """A rendition in the cache, without lighter ones; `step` is that of `Encoded`."""

    rendition: Rendition
    modern: bool
    step: int


def _read(kept: Cache, key: str) -> list[_Made]:
    rows = json.loads(kept.read(f"{key}.json"))
    if not isinstance(rows, list) or not rows:
        raise ValueError(key)
    made = []
    for row in rows:
        match row:
            case [int(width), int(height), str(media_type), str(digest), bool(modern), int(step)]:
                name = _name(key, width, media_type, step)
            case _:
                raise ValueError(key)
        if _digest(kept.read_file(name)) != digest:
            raise ValueError(name)
        rendition = Rendition(kept.folder / name, width, height, media_type, digest, kept.root)
        made.append(_Made(rendition, modern, step))
    return made


def _write(kept: Cache, key: str, encoded: Sequence[Encoded]) -> list[_Made]:
    made, rows = [], []
    for one in encoded:
        file = kept.keep_file(_name(key, one.width, one.media_type, one.step), one.content)
        digest = _digest(one.content)
        rendition = Rendition(file, one.width, one.height, one.media_type, digest, kept.root)
        made.append(_Made(rendition, one.modern, one.step))
        rows.append((one.width, one.height, one.media_type, digest, one.modern, one.step))
    kept.keep(f"{key}.json", json.dumps(rows).encode())
    return made


def _name(key: str, width: int, media_type: str, step: int) -> str:
    return f"{key}-{width}{f'-{step}' if step else ''}{_SUFFIXES[media_type]}"


def _prepared(picture: PictureFile, made: list[_Made]) -> Prepared:
    whole: list[tuple[Rendition, bool]] = []
    for one in made:
        if one.step:
            first, modern = whole[-1]
            whole[-1] = replace(first, lighter=(*first.lighter, one.rendition)), modern
        else:
            whole.append((one.rendition, one.modern))
    return Prepared(
        picture,
        tuple(rendition for rendition, modern in whole if not modern),
        tuple(rendition for rendition, modern in whole if modern),
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
