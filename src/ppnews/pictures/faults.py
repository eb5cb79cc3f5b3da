"""Faults of files that cannot be used as pictures, in sentences. The caller puts the file's name before them."""

from __future__ import annotations

from pathlib import PurePath

from ppnews.model.picture import MAX_SIDE, FaultReason, PictureFault, PictureFormat
from ppnews.pictures.containers import other_kind

NAMES: dict[PictureFormat, str] = {
    "jpeg": "a JPEG",
    "png": "a PNG",
    "webp": "a WebP",
    "avif": "an AVIF",
    "svg": "an SVG",
}
SUFFIXES: dict[PictureFormat, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "png": (".png",),
    "webp": (".webp",),
    "avif": (".avif",),
    "svg": (".svg",),
}
_MEGA = 1_000_000
_AGAIN = "Copy or export it again from the original."
_TAKEN = "Save it as JPEG, PNG, WebP, AVIF or SVG."


def unreadable(detail: str = "") -> PictureFault:
    """Say that the system or the decoder does not get through it; `detail` is the system's reason."""
    return PictureFault(FaultReason.UNREADABLE, f"This picture cannot be read{detail and f': {detail}'}.", _AGAIN)


def empty() -> PictureFault:
    """Say that the file has no bytes."""
    return PictureFault(FaultReason.TRUNCATED, "This file is empty.", _AGAIN)


def truncated() -> PictureFault:
    """Say that the file ends too early, or that bytes of it were lost."""
    return PictureFault(FaultReason.TRUNCATED, "This picture is cut short or damaged.", _AGAIN)


def too_many_bytes(size: int, limit: int) -> PictureFault:
    """Say that the file is larger than any picture of its kind needs to be; both in bytes."""
    message = f"This file has {size / _MEGA:,.1f} MB; {limit / _MEGA:,.0f} MB are the most that is taken."
    return PictureFault(FaultReason.TOO_LARGE, message, "Save a smaller copy of it.")


def too_many_scans() -> PictureFault:
    """Say that a JPEG has its pixels written over and over, so that decoding it takes minutes."""
    message = "This picture is a JPEG of far more scans than a program makes, so that it takes minutes to read."
    return PictureFault(FaultReason.TOO_LARGE, message, "Save it again as a plain JPEG.")


def too_many_pixels(width: int, height: int, most: int) -> PictureFault:
    """Say that the picture would need too much memory; `most` pixels are taken of its kind."""
    message = f"This picture is too large: {width:,} × {height:,} pixels are {width * height / _MEGA:,.0f} megapixels."
    hint = f"Scale it down to at most {most // _MEGA} megapixels and {MAX_SIDE:,} pixels a side."
    return PictureFault(FaultReason.TOO_LARGE, message, hint)


def animated() -> PictureFault:
    """Say that the picture has more than one frame."""
    return PictureFault(
        FaultReason.ANIMATED, "This picture moves, and paper cannot.", "Save the one frame that matters."
    )


def wrong_suffix(path: PurePath, kind: PictureFormat) -> PictureFault:
    """Say that the content is fine, and its name says something else."""
    message = (
        f"This is {NAMES[kind]}, although its name {f'ends in {path.suffix}' if path.suffix else 'does not say so'}."
    )
    hint = f"Rename it to {path.with_suffix(SUFFIXES[kind][0]).name}, and its mention with it."
    return PictureFault(FaultReason.WRONG_SUFFIX, message, hint)


def foreign(data: bytes) -> PictureFault:
    """Say that the content is another kind of picture, or none."""
    if kind := other_kind(data):
        return PictureFault(
            FaultReason.UNSUPPORTED, f"This is {kind}, which browsers and printers do not share.", _TAKEN
        )
    start = data[:512].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        hint = "Open the page in a browser and save the picture itself."
        return PictureFault(FaultReason.NOT_A_PICTURE, "This is a web page, not a picture.", hint)
    return PictureFault(FaultReason.NOT_A_PICTURE, "This is not a picture, whatever its name says.", _TAKEN)
