"""The standard structure types of tags (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.4)."""

from __future__ import annotations

_NAMES = """
Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form
Formula Index L LBody LI Lbl Link NonStruct Note P Part Private Quote RB RP RT Reference Ruby Sect Span Strong Sub
TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
"""
_INLINE_NAMES = """
Annot BibEntry Code Em Form Formula Label Lbl Link Quote RB RP RT Reference Ruby Span Strong Sub WP WT Warichu
"""
STANDARD = frozenset(_NAMES.split())
"""The types with a fixed name; headings are numbered without end."""
INLINE = frozenset(_INLINE_NAMES.split())
"""The inline-level types."""


def is_heading(role: str) -> bool:
    """Return whether a type is H, or H1, H2 and so on, without end since PDF 2.0."""
    return role == "H" or (role[:1] == "H" and role[1:].isascii() and role[1:].isdigit())
