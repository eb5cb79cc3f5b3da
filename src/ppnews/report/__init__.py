"""Output formats of findings: one module each, discovered in this package.

A module whose name begins with no underscore and that has `render(report) -> str` is one for machines: its name is
a value of `--output-format`. `text` has none: it prints to a console, with colours, in `print_findings`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Protocol, cast

from ppnews.diagnostics import Diagnostic, Rule
from ppnews.model.gaps import LeftOut
from ppnews.model.sources import Sources


@dataclass(frozen=True)
class Report:
    """The findings of a run, with all that an output format needs.

    Attributes:
        findings: in the order in which they are to be shown.
        rules: all that were checked, also those without findings.
        version: of ppnews.
        sources: the text files with findings, as they were judged.
        left_out: rules that did not run, because of errors in the sources.

    """

    findings: Sequence[Diagnostic]
    rules: Sequence[Rule]
    version: str
    sources: Sources
    left_out: Sequence[LeftOut] = ()


class Format(Protocol):
    """One output format for machines."""

    def render(self, report: Report) -> str:
        """Return the whole output: encodable as UTF-8, ended by a newline unless empty, equal for equal reports."""


@cache
def formats() -> Mapping[str, Format]:
    """Return all output formats for machines by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    found = {name: cast("Format", module) for name, module in modules.items() if hasattr(module, "render")}
    return MappingProxyType(found)
