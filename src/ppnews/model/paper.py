"""What the rules know of a finished PDF: facts read back from the file, never the layout engine's own view of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished PDF.

    Attributes:
        pages: how many there are.
        anchors: the page (from 1) of every named destination, by its name.

    """

    pages: int
    anchors: Mapping[str, int]
