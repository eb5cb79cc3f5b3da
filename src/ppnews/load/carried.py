"""Files that an issue links to and an edition carries along as they are: of kinds that do nothing when they are opened.

A page of HTML or a drawing with a script beside the pages of an issue would run with all rights of their site, whatever
policy the pages have themselves. So a file has to have a name on a list, and be no page, drawing or program.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from ppnews.files.reading import PART_LIMIT, open_file
from ppnews.load.active_pdf import acts

_DOCUMENTS: Final = "pdf docx xlsx pptx doc xls ppt rtf odt ods odp epub zip"
_TEXTS: Final = "txt csv tsv md ics vcf bib ris json geojson vtt srt"
_PICTURES: Final = "jpg jpeg png gif webp avif heic tif tiff"
_SOUNDS: Final = "mp3 m4a wav flac ogg oga opus mp4 m4v mov ogv webm"
CARRIED: Final = tuple(sorted(f"{_DOCUMENTS} {_TEXTS} {_PICTURES} {_SOUNDS}".split()))
"""The endings of names that may be carried along."""

_RUN_BY_SERVERS: Final = re.compile(
    r"x?html?|shtml|xht|xml|svgz?|m?js|php\d?|phtml|cgi|jspx?|aspx?|htaccess", re.IGNORECASE
)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"  # Persian and the languages of India write with them
# Windows: Naming Files, Paths, and Namespaces.
_NOWHERE_ELSE = re.compile(r'[<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)
_HEAD: Final = 1_024
_MARKUP = re.compile(rb"\s*<|.*<(?:!doctype|html|script|svg|iframe|body|\?xml)\b", re.IGNORECASE | re.DOTALL)
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\0asm", b"FWS", b"CWS", b"ZWS", b"#!")
_WITH_MACROS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CHUNK: Final = 1_000_000
_MACROS: Final = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
_LONGEST_MARK: Final = max(map(len, _MACROS))
_MAX_PDF: Final = 200_000_000


def refuse_name(name: str) -> str | None:
    """Return the reason why a file of that name is not carried along, as `refuse` does."""
    first, *inner = reversed(PurePosixPath(name).name.lower().split("."))
    if first not in CARRIED or not inner:
        return "is of a kind that an issue does not carry along"
    if any(_RUN_BY_SERVERS.fullmatch(part) for part in inner[:-1]):
        return "has a name by which some servers would run it"
    if any(unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS for letter in name):
        return "has signs in its name that nobody sees, and that can make it look like another one"
    if any(_NOWHERE_ELSE.search(part) for part in name.split("/") if part not in (".", "..")):
        return "has a name that not every computer can have"
    return None


def spelt_alike(name: str) -> str:
    """Return a name as computers tell names apart that see no capitals, and one letter in all ways to write it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def refuse(path: Path, name: str, root: Path) -> str | None:
    """Return the reason why a file below `root` is not carried along, as the end of a sentence; None for one that is.

    Raises:
        OSError: it cannot be read, or has more bytes than an edition carries along.
    """
    if (reason := refuse_name(name)) is not None:
        return reason
    with open_file(path, root, PART_LIMIT) as file:
        head = file.read(_HEAD)
        if _MARKUP.match(head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xfe\xff")):
            return "is a web page or a drawing, whatever its name says"
        if head.startswith(_PROGRAMS):
            return "is a program, whatever its name says"
        file.seek(0)
        if name.lower().endswith(".pdf") and _acts(file):
            return "is a PDF with a script, one that starts programs, or one that cannot be looked through"
        if head.startswith(_WITH_MACROS) and _holds_macros(file):
            return "is a document with macros"
    return None


def _acts(file: BinaryIO) -> bool:
    data = file.read(_MAX_PDF + 1)
    return len(data) > _MAX_PDF or acts(data)


def _holds_macros(file: BinaryIO) -> bool:
    before = b""
    while chunk := file.read(_CHUNK):
        if any(mark in before + chunk for mark in _MACROS):
            return True
        before = chunk[-_LONGEST_MARK:]
    return False
