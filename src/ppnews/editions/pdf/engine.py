"""WeasyPrint, started quickly and kept from doing work twice: the same bytes, in less time.

The shortcuts touch what is private to the engine. They are therefore taken only with versions for which
`tests/editions/test_engine.py` proved that the bytes are the same, and all of them are here:

- Import: looking for its libraries the engine asks ctypes, which runs ldconfig and a compiler for every name, only to
  find them under the last name that it tries; and it loads fontTools for fonts that a PDF seldom has.
- Layout: columns and page numbers make it lay out the same lines again and again; a line that was broken once is kept.

With the same versions paragraphs are set as a compositor sets them (`compositor.py`), a fault of the line breaker is
guarded against (`lines.py`), and emoji come in the layout's own face, whatever fonts the machine has.
"""

from __future__ import annotations

import contextlib
import copy
import ctypes.util
import importlib
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from types import ModuleType
from typing import Any

from ppnews.editions.pdf.compositor import composing_lines
from ppnews.editions.pdf.replacing import replaced
from ppnews.editions.pdf.settled import Settled

PROVEN = ("70.0",)
_SELDOM_USED = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}


def takes_shortcuts() -> bool:
    """Return whether the installed WeasyPrint is one that the shortcuts are proven for."""
    return version("weasyprint") in PROVEN


@cache
def load() -> ModuleType:
    """Import WeasyPrint, with the shortcuts where they are proven; raise `OSError` where its libraries are missing."""
    if not takes_shortcuts() or "weasyprint" in sys.modules:
        return importlib.import_module("weasyprint")
    with _quick_search(), _later():
        return importlib.import_module("weasyprint")


@contextlib.contextmanager
def _quick_search() -> Iterator[None]:
    """Search shared libraries by their own names only, as they are called on Linux."""
    if sys.platform != "linux":
        yield
        return
    with replaced(ctypes.util, "find_library", lambda _: None):
        yield


class _Deferred(ModuleType):
    """A lazy module: imported when an attribute of it is first used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@contextlib.contextmanager
def _later() -> Iterator[None]:
    """Defer the import of modules that a PDF seldom needs; an import after this block gets the real ones."""
    import fontTools

    stand_ins = {name: _Deferred(name) for name in _SELDOM_USED if name not in sys.modules}
    for name, stand_in in stand_ins.items():
        for function in _SELDOM_USED[name]:
            setattr(stand_in, function, _forwarding(name, function))
    sys.modules.update(stand_ins)
    if "fontTools.subset" in stand_ins:
        # `from fontTools import subset` reads the attribute of the package, not the list of modules.
        fontTools.subset = stand_ins["fontTools.subset"]
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
        if getattr(fontTools, "subset", None) is stand_ins.get("fontTools.subset"):
            del fontTools.subset


def _forwarding(module: str, function: str) -> Callable[..., Any]:
    return lambda *args, **kwargs: getattr(importlib.import_module(module), function)(*args, **kwargs)


@contextlib.contextmanager
def remembering_lines(settled: Settled | None = None) -> Iterator[None]:
    """Within this block, mend the engine's line breaks, cache them, hyphenate by `CarefulPyphen`, balance columns.

    `settled`: lines of paragraphs that were set before.
    """
    load()
    from ppnews.editions.pdf.balancing import fitting_columns
    from ppnews.editions.pdf.breaking import breaking_pages
    from ppnews.editions.pdf.closing import closing_columns
    from ppnews.editions.pdf.heads import heads_without_space
    from ppnews.editions.pdf.hyphenation import careful  # it loads Pyphen, as the engine does
    from ppnews.editions.pdf.levelling import level_columns
    from ppnews.editions.pdf.recalling import recalling_answers
    from ppnews.editions.pdf.rhythm import stepping_blocks

    known = takes_shortcuts()
    composed = composing_lines(_remembering, settled) if known else contextlib.nullcontext()
    recalled = recalling_answers() if known else contextlib.nullcontext()
    columns = fitting_columns(), heads_without_space(), level_columns(settled), closing_columns()
    with careful(), contextlib.ExitStack() as stack, composed, recalled:
        for each in (*columns, stepping_blocks(), breaking_pages()):
            stack.enter_context(each)
        yield


def _remembering(split: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return the engine's line breaker with a cache.

    A style counts by its identity, since the boxes that are laid out again share it; it is kept so that no other style
    gets its address. Every caller gets a layout of its own, as the engine goes on to change it.
    """
    lines: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    styles: dict[int, Any] = {}

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        key = (text, id(style), max_width, justification_spacing, is_line_start, minimum)
        found = lines.get(key)
        if found is None:
            styles[id(style)] = style
            found = lines[key] = split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        layout, *measures = found
        return (copy.copy(layout), *measures)

    return split_first_line
