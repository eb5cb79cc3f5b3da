"""The looks of finished pages: markup, style sheets, and the media in which they are seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ppnews.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Viewing:
    """The media features under which a page is seen: its medium, and whether a dark colour scheme is preferred."""

    medium: Literal["print", "screen"]
    dark: bool = False


ON_PAPER = (Viewing("print"),)
ON_SCREENS = (Viewing("screen"), Viewing("screen", dark=True), Viewing("print"))


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """One style sheet; `is_own` says whether it lies in the project, so that its editor can change it."""

    name: str
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One page of an edition.

    Attributes:
        page: its HTML.
        sheets: its style sheets in their order; those within the page aside.
        whole: whether it has all that the issue says; a digest has not.

    """

    edition: str
    language: str
    page: str
    sheets: tuple[StyleSheet, ...]
    viewings: tuple[Viewing, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Looks:
    """The pages of an issue; `asked_for` is where the publication names its layout."""

    pages: tuple[Look, ...]
    asked_for: Location
