"""The parts of an issue that errors in its sources keep from being read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ppnews.diagnostics import Location, Rule


class Part(StrEnum):
    """A part of an issue on which others build.

    PUBLICATION: its fields in `ppnews.yaml`. LINT: the linter's settings there. LAYOUT: the layout. HEADER: the fields
    of `issue.yaml` outside sections. SECTIONS: the fields of a section. TEXTS: a running text.
    """

    PUBLICATION = "publication"
    LINT = "lint"
    LAYOUT = "layout"
    HEADER = "header"
    SECTIONS = "sections"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that was not read whole; `at` is the place of the first error in it.

    What could be read of the part is there, and a stand-in for what the models cannot do without.
    """

    part: Part
    at: Location


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rules that did not run over an issue, which its folder names, because of the error at `at`."""

    rules: tuple[Rule, ...]
    at: Location
    issue: str

    @property
    def message(self) -> str:
        """One sentence, without the names of the rules."""
        count = "1 rule" if len(self.rules) == 1 else f"{len(self.rules)} rules"
        return f"{count} did not run over issue {self.issue}, because of the error at {self.at}."

    @property
    def in_full(self) -> str:
        """The sentence with the codes of the rules."""
        return f"{self.message.removesuffix('.')}: {', '.join(rule.code for rule in self.rules)}."
