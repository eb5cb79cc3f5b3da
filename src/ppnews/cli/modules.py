"""Modules that make up a part of the program by being there: their names and docstrings, without importing them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterable, Mapping

_QUOTES = '"""'


def docstrings(package: str, folders: Iterable[str]) -> Mapping[str, str]:
    """Return the docstrings of the modules of a package that lie in these folders, by their names, in order."""
    there = [info for info in pkgutil.iter_modules(folders) if not info.name.startswith("_")]
    return {info.name: _docstring(info, package) for info in there}


def _docstring(info: pkgutil.ModuleInfo, package: str) -> str:
    spec = info.module_finder.find_spec(info.name, None)
    reader = getattr(spec.loader, "get_source", None) if spec is not None else None
    source = reader(info.name) if reader is not None else None
    if not source:  # it was installed without its source
        return importlib.import_module(f"{package}.{info.name}").__doc__ or ""
    before, quotes, rest = source.partition(_QUOTES)
    # All but the docstring would only take time to parse.
    head = f"{quotes}{rest.partition(_QUOTES)[0]}{_QUOTES}" if quotes and not before.strip() else source
    return ast.get_docstring(ast.parse(head)) or ""
