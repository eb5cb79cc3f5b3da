"""A font of a PDF."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Font:
    """A font that pages use (ISO 32000-1, 9.5 to 9.10).

    Attributes:
        base_name: as the file has it; a subset has a prefix of six letters and `+`.
        name: the same for people, without the prefix.
        kind: `Type0`, `TrueType`, `Type1`, `Type3`.
        embedded: whether its shapes are in the file.
        subset: whether only the letters that are used are.
        unicode: whether it brings a table from its codes to Unicode (/ToUnicode).
        missing: the characters that are set in it and have no glyph; empty unless glyphs were asked for.

    """

    base_name: str
    name: str
    kind: str
    embedded: bool
    subset: bool = False
    unicode: bool = False
    missing: frozenset[str] = frozenset()
