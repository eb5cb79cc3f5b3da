"""The standard types of tags, and what other names stand for (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.6)."""

from __future__ import annotations

from typing import Any

_NAMES = """
Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form
Formula Index L LBody LI Lbl Link NonStruct Note P Part Private Quote RB RP RT Reference Ruby Sect Span Strong Sub
TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
"""
STANDARD = frozenset(_NAMES.split())
_LONGEST_CHAIN = 32


class Roles:
    """The role map of a document."""

    def __init__(self, root: Any) -> None:
        import pikepdf

        self._dictionary = pikepdf.Dictionary
        self._map = self._names(root.get("/RoleMap"))
        self._spaces: dict[tuple[int, int], dict[str, str]] = {}

    def standard(self, name: str, space: Any = None) -> str:
        """Return the standard type that a name stands for in its namespace; the name itself if it stands for none."""
        mapped = {**self._map, **self._space(space)} if space is not None else self._map
        now = name
        for _ in range(_LONGEST_CHAIN):
            if now not in mapped or (now in STANDARD and space is not None and now not in self._space(space)):
                break
            now = mapped[now]
        return now if now in STANDARD or is_heading(now) else name

    def _space(self, space: Any) -> dict[str, str]:
        if not isinstance(space, self._dictionary):
            return {}
        if space.objgen not in self._spaces:
            self._spaces[space.objgen] = self._names(space.get("/RoleMapNS"))
        return self._spaces[space.objgen]

    def _names(self, given: Any) -> dict[str, str]:
        """Return a role map's entries; a value with a namespace is an array that begins with the name."""
        import pikepdf

        found = {}
        for key, value in given.items() if isinstance(given, self._dictionary) else ():
            first = value[0] if isinstance(value, pikepdf.Array) and len(value) else value
            if isinstance(first, pikepdf.Name):
                found[key[1:]] = str(first)[1:]
        return found


def is_heading(role: str) -> bool:
    """Return whether a type is H or H1, H2 and so on, without end since PDF 2.0."""
    return role == "H" or (role[:1] == "H" and role[1:].isascii() and role[1:].isdigit())
