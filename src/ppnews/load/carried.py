"""Files that an issue links to and an edition carries along as they are: of kinds that do nothing when they are opened.

A page of HTML or a drawing with a script beside the pages of an issue would run with all rights of their site, whatever
policy the pages have themselves. So a file has to have a name on a list, and the content that its name says.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

_ZIP: Final = (b"PK\x03\x04",)
_OLE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_STARTS: Mapping[str, tuple[bytes, ...]] = MappingProxyType(
    {
        "pdf": (b"%PDF-",),
        **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip"), _ZIP),
        **dict.fromkeys(("doc", "xls", "ppt"), _OLE),
        "rtf": (b"{\\rtf",),
        **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
        "png": (b"\x89PNG\r\n\x1a\n",),
        "gif": (b"GIF87a", b"GIF89a"),
        **dict.fromkeys(("tif", "tiff"), (b"II*\0", b"MM\0*")),
        **dict.fromkeys(("webp", "wav"), (b"RIFF",)),
        "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
        **dict.fromkeys(("ogg", "oga", "ogv", "opus"), (b"OggS",)),
        "flac": (b"fLaC",),
        "webm": (b"\x1aE\xdf\xa3",),
    }
)
"""The first bytes of each kind by the ending of its name."""
_BOXED: Final = frozenset({"avif", "heic", "mp4", "m4a", "m4v", "mov"})
"""Kinds with `ftyp` behind the length of their first box (ISO/IEC 14496-12)."""
_TEXTS: Final = frozenset({"txt", "csv", "tsv", "md", "ics", "vcf", "bib", "ris", "vtt", "srt", "json", "geojson"})
CARRIED: Final = tuple(sorted({*_STARTS, *_BOXED, *_TEXTS}))
"""The endings of names that may be carried along."""

_RUN_BY_SERVERS: Final = re.compile(
    r"x?html?|shtml|xht|xml|svgz?|m?js|php\d?|phtml|cgi|pl|py|rb|jspx?|aspx?|htaccess", re.IGNORECASE
)
_HEAD: Final = 1_024
_CHUNK: Final = 1_000_000
_MACROS: Final = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
_ACTIONS = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|XFA)(?![A-Za-z])")
_PACKED = re.compile(rb"/ObjStm\b[^>]{0,200}>>\s{0,4}stream\r?\n")
_MAX_UNPACKED: Final = 20_000_000
_MAX_PDF: Final = 200_000_000


def refuse_name(name: str) -> str | None:
    """Return the reason why a file of that name is not carried along, as `refuse` does."""
    first, *inner = reversed(PurePosixPath(name).name.lower().split("."))
    if first not in CARRIED or not inner:
        return "is of a kind that an issue does not carry along"
    if any(_RUN_BY_SERVERS.fullmatch(part) for part in inner[:-1]):
        return "has a name by which some servers would run it"
    return None


def refuse(path: Path, name: str) -> str | None:
    """Return the reason why a file is not carried along, as the end of a sentence; None for one that is.

    Raises:
        OSError: it cannot be read.
    """
    if (reason := refuse_name(name)) is not None:
        return reason
    first = name.rpartition(".")[2].lower()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not _is(first, head):
        return f"is not what its name says: it does not begin as .{first} files do"
    if first == "pdf" and _acts(path):
        return "is a PDF with a script, or one that starts programs"
    if first in _STARTS and _STARTS[first] in (_ZIP, _OLE) and any(_holds(path, mark) for mark in _MACROS):
        return "is a document with macros"
    return None


def _is(kind: str, head: bytes) -> bool:
    if kind in _BOXED:
        return head[4:8] == b"ftyp"
    if kind in _TEXTS:
        return b"\0" not in head and not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return head.startswith(_STARTS[kind]) and (kind not in ("webp", "wav") or head[8:12] in (b"WEBP", b"WAVE"))


def _acts(path: Path) -> bool:
    """Return whether a PDF names actions that run something, in its plain objects or in packed ones."""
    if path.stat().st_size > _MAX_PDF:
        return True
    data = path.read_bytes()
    return any(_ACTIONS.search(part) for part in (data, *_unpacked(data)))


def _unpacked(data: bytes) -> Iterator[bytes]:
    left = _MAX_UNPACKED
    for match in _PACKED.finditer(data):
        try:
            part = zlib.decompressobj().decompress(memoryview(data)[match.end() :], max(left, 1))
        except zlib.error:
            continue
        left -= len(part)
        yield part if left > 0 else b"/JavaScript"  # more objects than any document has: it is not carried along


def _holds(path: Path, mark: bytes) -> bool:
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if mark in before + chunk:
                return True
            before = chunk[-len(mark) :]
    return False
