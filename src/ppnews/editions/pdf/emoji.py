"""Emoji on paper: set in the layout's own face, one colour for all, and read as they are printed."""

from __future__ import annotations

import importlib
import re
from typing import Any

_OTHERS = re.compile(rb"emoji|emoti|joypixels|openmoji|symbola", re.IGNORECASE)
"""Names of faces of emoji that a machine may have. Fontconfig would prefer them to any other."""

_TAGS = r"(?s:<head\b.*?</head>|<style\b.*?</style>|<[^>]*>)"
_TONES = "[\U0001f3fb-\U0001f3ff]"
_PIECE = re.compile(
    rf"(?P<tag>{_TAGS})"
    r"|(?P<key>[0-9#*])\ufe0f?\u20e3"
    rf"|(?P<pair>{_TONES}\u200d[^\s<>]{{1,5}}{_TONES})"
    rf"|(?P<tone>{_TONES})"
    r"|(?<!\u200d)(?P<sign>[^\s<>;])\ufe0f(?!\u200d)"
    r"|(?P<form>\ufe0f)"
)


def leave_out_other_faces(fonts: Any) -> None:
    """Take the machine's faces of emoji out of the engine's `FontConfiguration`: an edition comes in the layout's own.

    Called before the first style sheet is read. Pango asks for emoji by themselves, whatever fonts a text names.
    """
    ffi = importlib.import_module("weasyprint.text.ffi")
    known = ffi.fontconfig.FcConfigGetFonts(fonts._config, ffi.fontconfig.FcSetSystem)
    name = ffi.ffi.new("FcChar8 **")
    kept = 0
    for number in range(known.nfont):
        face = known.fonts[number]
        named = ffi.fontconfig.FcPatternGetString(face, b"family", 0, name) == 0
        if not (named and _OTHERS.search(ffi.ffi.string(name[0]))):
            known.fonts[kept] = face
            kept += 1
    known.nfont = kept


def for_one_colour(page: str) -> str:
    """Return HTML with its emoji as one colour prints them.

    Keycaps, and signs before a selector of the coloured form (U+FE0F), get an element of the class `emoji`: they
    would come in the face of the text. The selector goes, since Pango sets room for it. So do tones of skin, which are
    not to be seen, but for those of two people side by side.
    """
    return _PIECE.sub(_set, page)


def _set(match: re.Match[str]) -> str:
    if match["key"] or match["sign"]:
        letters = f"{match['key']}\u20e3" if match["key"] else match["sign"]
        return f'<span class="emoji">{letters}</span>'
    return match["tag"] or match["pair"] or ""
