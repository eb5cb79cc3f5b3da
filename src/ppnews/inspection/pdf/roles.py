"""The role map of a PDF, from its own structure types to standard ones (ISO 32000-2, 14.7.3 and 14.8.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ppnews.inspection.pdf.values import dictionary_of, members_of, name_of
from ppnews.model.pdf.roles import STANDARD, is_heading

if TYPE_CHECKING:
    from pikepdf import Dictionary

_LONGEST_CHAIN = 32


class Roles:
    """The role map of a document, by the root of its structure tree."""

    def __init__(self, root: Dictionary) -> None:
        self._map = _names(root.get("/RoleMap"))
        self._spaces: dict[tuple[int, int], dict[str, str]] = {}

    def standard(self, name: str, space: object = None) -> str:
        """Return the standard type to which a type is mapped in its namespace; the type itself if it has no mapping."""
        own = self._space(space) if space is not None else {}
        mapped = {**self._map, **own} if own else self._map
        now = name
        for _ in range(_LONGEST_CHAIN):
            if now not in mapped or (now in STANDARD and space is not None and now not in own):
                break
            now = mapped[now]
        return now if now in STANDARD or is_heading(now) else name

    def _space(self, space: object) -> dict[str, str]:
        import pikepdf

        if not isinstance(space, pikepdf.Dictionary):
            return {}
        if space.objgen not in self._spaces:
            self._spaces[space.objgen] = _names(space.get("/RoleMapNS"))
        return self._spaces[space.objgen]


def _names(given: object) -> dict[str, str]:
    """Return a role map's entries; a value with a namespace is an array that begins with the name."""
    entries = ((key[1:], name_of(next(members_of(value), None))) for key, value in dictionary_of(given).items())
    return {key: name for key, name in entries if name is not None}
