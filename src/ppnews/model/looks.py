"""The sources of a layout's looks, as the linter reads them: style sheets and templates as text."""

from __future__ import annotations

from dataclasses import dataclass

from ppnews.diagnostics import Location


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """One style sheet; `is_own` says whether it lies in the project, so that its editor can change it."""

    name: str
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """What decides how the editions of a publication look.

    Attributes:
        styles: the style sheets of each edition, in their order.
        templates: every template's text, by its path below the layout's templates.
        asked_for: where the publication names its layout.

    """

    styles: tuple[tuple[str, tuple[StyleSheet, ...]], ...]
    templates: tuple[tuple[str, str], ...]
    asked_for: Location
