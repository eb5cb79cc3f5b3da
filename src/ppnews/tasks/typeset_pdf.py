"""A PDF whose pages are looked at: one that was built, or one that was set in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ppnews.model.fitted import FitReport


@dataclass(frozen=True, slots=True)
class TypesetPdf:
    """A finished PDF of one language.

    Attributes:
        path: its path in the build folder, whether the file exists or not.
        made: whether it was set just now, in memory, and not written.
        fit: how its pages were fitted.

    """

    language: str
    data: bytes
    path: Path
    made: bool
    fit: FitReport | None = None
