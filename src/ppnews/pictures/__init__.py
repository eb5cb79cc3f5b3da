"""Pictures become the renditions that their places in an edition need, once, and are kept for the next build."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from ppnews.caches import Cache
from ppnews.files.reading import read_file
from ppnews.model.limits import MORE_ALLOWED
from ppnews.model.picture import FaultReason, PictureFault, PictureFile, PictureNeed, Prepared
from ppnews.model.whereabouts import begin_stage
from ppnews.pictures.drawings.flattening import flatten
from ppnews.pictures.encoding import Encoded, encode, encode_drawing
from ppnews.pictures.probe import MAX_BYTES
from ppnews.pictures.renditions import Renditions

if TYPE_CHECKING:
    from PIL.Image import Image

Job = tuple[PictureFile, PictureNeed]
Flatten = Callable[[bytes, int, int, int], "Image | PictureFault"]
"""Makes pixels of a cleaned drawing, of its width and height, so many of them wide."""

_THREADS: Final = 2
_FOR_MEMORY: Final = frozenset({FaultReason.NO_MEMORY, FaultReason.UNREADABLE})
"""The reasons that a decoder gives where it gets no memory."""
_AGAIN = "Copy or export it again from the original."


def prepare(pictures: Sequence[Job], cache: Cache, flatten: Flatten = flatten) -> dict[Job, Prepared | PictureFault]:
    """Make the renditions that pictures need, or take them from `cache`; the same inputs give the same bytes.

    The pictures lie in the project that the cache belongs to. `flatten` makes pixels of drawings.

    Raises:
        OSError: they cannot be written. A cache that may not be written is done without.
    """
    store = Renditions(cache)
    jobs = dict.fromkeys(pictures)
    done: dict[Job, Prepared | PictureFault] = {job: kept for job in jobs if (kept := store.find(*job))}
    if missing := [job for job in jobs if job not in done]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on odd metadata, which is not kept anyway
            make = partial(_make, store, flatten)
            done.update(zip(missing, _side_by_side(make, missing), strict=True))
            for job in missing if len(missing) > 1 else ():
                fault = done[job]
                if isinstance(fault, PictureFault) and fault.reason in _FOR_MEMORY:
                    done[job] = make(job)  # alone it has twice the memory
    return {job: done[job] for job in jobs}


def _side_by_side(make: Callable[[Job], Prepared | PictureFault], jobs: Sequence[Job]) -> list[Prepared | PictureFault]:
    from concurrent.futures import ThreadPoolExecutor

    try:
        with ThreadPoolExecutor(_THREADS) as pool:
            return list(_told(pool.map(make, jobs)))
    except RuntimeError:  # the system may start no threads here
        return list(_told(map(make, jobs)))


def _told(made: Iterator[Prepared | PictureFault]) -> Iterator[Prepared | PictureFault]:
    for each in made:
        begin_stage("making pictures")  # each of them may take as long
        yield each


def _make(store: Renditions, flatten: Flatten, job: Job) -> Prepared | PictureFault:
    picture, need = job
    try:
        data = picture.drawing or read_file(picture.path, store.root, MAX_BYTES)
    except OSError as error:
        return PictureFault(FaultReason.UNREADABLE, f"This picture cannot be read: {error.strerror}.", _AGAIN)
    if hashlib.sha256(data).hexdigest() != picture.digest:
        message = "This picture was changed while it was being used."
        return PictureFault(FaultReason.UNREADABLE, message, "Build again.")
    encoded = _renditions(data, picture, need, flatten)
    return encoded if isinstance(encoded, PictureFault) else store.keep(picture, need, encoded)


def _renditions(data: bytes, picture: PictureFile, need: PictureNeed, flatten: Flatten) -> list[Encoded] | PictureFault:
    if picture.format == "svg":
        return _drawing(data, need, flatten)
    try:
        return list(encode(data, picture, need))
    except MemoryError:
        message = "This picture takes more memory than the publication allows."
        return PictureFault(FaultReason.NO_MEMORY, message, MORE_ALLOWED)
    except Exception:  # noqa: BLE001 - whatever a decoder throws at damaged bytes, the answer is the same
        return PictureFault(FaultReason.UNREADABLE, "This picture cannot be read to its end.", _AGAIN)


def _drawing(data: bytes, need: PictureNeed, flatten: Flatten) -> list[Encoded] | PictureFault:
    from ppnews.pictures.drawings.cleaning import SvgError, clean
    from ppnews.pictures.drawings.limits import read_drawing

    drawing = read_drawing(data)
    if isinstance(drawing, PictureFault):
        return drawing
    try:
        cleaned = clean(drawing)
    except SvgError as error:
        return PictureFault(FaultReason.UNREADABLE, str(error), "Export it again as plain SVG.")
    if not need.flat:
        return [Encoded(cleaned, drawing.width, drawing.height, "image/svg+xml")]
    made: list[Encoded] = []
    for width in need.widths:
        pixels = flatten(cleaned, drawing.width, drawing.height, width)
        if isinstance(pixels, PictureFault):
            return pixels
        made += encode_drawing(pixels)
    return made
