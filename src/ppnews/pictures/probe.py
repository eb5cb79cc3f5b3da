"""Picture files are probed before anyone relies on them: whole, of the kind that their name says, and how large."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from ppnews.caches import Cache
from ppnews.files.reading import read_file
from ppnews.files.regular import NOT_ORDINARY, TooLargeError
from ppnews.model.picture import PictureFault, PictureFile
from ppnews.pictures import faults, raster
from ppnews.pictures.containers import is_complete, sniff
from ppnews.pictures.memo import Memo, SeenPicture

MAX_BYTES: Final = 200_000_000


def probe(path: Path, seen: Cache | None = None, *, within: Path | None = None) -> PictureFile | PictureFault:
    """Return a picture file that is whole, of a kind that is taken, rightly named and of a sane size, or its fault.

    Nothing large is decoded before its header has been judged, and nothing in the file makes this raise. A picture of
    a project has to lie `within` that. With `seen`, good pictures are remembered by content, and the next look at the
    same bytes only reads them. A cache that cannot be written is done without.
    """
    path = path.absolute()
    data = _read(path, within)
    if isinstance(data, PictureFault):
        return data
    digest = hashlib.sha256(data).hexdigest()
    remembered = Memo(seen).find(digest) if seen else None
    facts = remembered or _look(data)
    if isinstance(facts, PictureFault):
        return facts
    if seen and not remembered:
        with suppress(OSError):
            Memo(seen).keep(digest, facts)
    kind = facts.format
    if path.suffix.lower() not in faults.SUFFIXES[kind]:
        return faults.wrong_suffix(path, kind)
    drawing = data if kind == "svg" else b""
    return PictureFile(path, kind, facts.width, facts.height, digest, drawing, facts.given)


def _look(data: bytes) -> SeenPicture | PictureFault:
    if not data:
        return faults.empty()
    kind = sniff(data)
    if kind is None:
        return faults.animated() if data.startswith(b"GIF8") and raster.is_animated_gif(data) else faults.foreign(data)
    if not is_complete(data, kind):
        return faults.truncated()
    if kind == "svg":
        return _drawing_size(data)
    size = raster.read_raster_size(data, kind)
    return size if isinstance(size, PictureFault) else SeenPicture(kind, *size)


def _drawing_size(data: bytes) -> SeenPicture | PictureFault:
    from ppnews.pictures.drawings.limits import read_drawing  # it brings tinycss2 along

    drawing = read_drawing(data)
    if isinstance(drawing, PictureFault):
        return drawing
    return SeenPicture("svg", drawing.width, drawing.height, drawing.given)


def _read(path: Path, within: Path | None) -> bytes | PictureFault:
    try:
        return read_file(path, within, MAX_BYTES)
    except TooLargeError as error:
        return faults.too_many_bytes(error.size, MAX_BYTES)
    except OSError as error:
        no_file = isinstance(error, IsADirectoryError | NotADirectoryError) or error.strerror == NOT_ORDINARY
        return faults.unreadable("it is not a file" if no_file else error.strerror or "")
