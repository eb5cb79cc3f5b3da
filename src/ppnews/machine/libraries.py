"""The system libraries that WeasyPrint loads, and the packages that bring them."""

import contextlib
import functools
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .system import System

Loader = Callable[[str], Any]
"""Opens a shared library by its file name and returns it; raises `OSError` where it cannot be opened."""


@dataclass(frozen=True)
class LibraryPart:
    """Shared libraries that come together: their file names on Linux, macOS and Windows (WeasyPrint's `text/ffi.py`).

    `packages` holds the packages that bring them, by family of systems; "" stands for every other family.
    """

    name: str
    purpose: str
    files: tuple[tuple[str, str, str], ...]
    packages: dict[str, str]
    version_call: str | None = None
    oldest: tuple[int, int, int] = (0, 0, 0)
    required: bool = True


PARTS = (
    LibraryPart(
        "Pango",
        "Sets the text of the PDF.",
        (
            ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
            ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
            ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
            ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        ),
        {"": "pango", "debian": "libpango-1.0-0 libpangoft2-1.0-0", "windows": "mingw-w64-ucrt-x86_64-pango"},
        version_call="pango_version",
        oldest=(1, 44, 0),
    ),
    LibraryPart(
        "Fontconfig",
        "Hands the fonts to Pango.",
        (("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),),
        {"": "fontconfig", "debian": "libfontconfig1", "windows": "mingw-w64-ucrt-x86_64-fontconfig"},
        version_call="FcGetVersion",
    ),
    LibraryPart(
        "HarfBuzz subset",
        "Keeps only the letters used of each font in the PDF. Without it that takes longer.",
        (("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),),
        {
            "": "harfbuzz",
            "debian": "libharfbuzz-subset0",
            "alpine": "so:libharfbuzz-subset.so.0",
            "windows": "mingw-w64-ucrt-x86_64-harfbuzz",
        },
        required=False,
    ),
)


def load_library(file_name: str) -> Any:
    """Open a library as WeasyPrint does: by its name first, then, on macOS and Windows, where `ctypes` searches.

    On macOS and Windows it also makes what it searches reachable for a WeasyPrint that this process imports later.
    """
    # ctypes takes 5 ms to import; its search on Linux starts ldconfig and gcc and finds no more than the name does.
    import ctypes
    import ctypes.util

    windows_default_folders = 0x1000
    _widen_search()
    try:
        return ctypes.CDLL(file_name, winmode=windows_default_folders)
    except OSError:
        name = file_name.removeprefix("lib").removesuffix(".dylib") if sys.platform == "darwin" else file_name
        path = ctypes.util.find_library(name) if sys.platform in ("darwin", "win32") else None
        if path is None:
            raise
        return ctypes.CDLL(path, winmode=windows_default_folders)


@functools.cache
def _widen_search() -> None:
    """Add the folders where the libraries usually lie. Once per process."""
    if sys.platform == "darwin":
        # The loader reads this variable when a program starts, and macOS takes it from all that make or sh start;
        # Python's own search reads it each time, so setting it here helps.
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", homebrew_folders(platform.machine()))
    elif sys.platform == "win32":
        # As WeasyPrint does on import.
        folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin")
        for folder in folders.split(";"):
            with contextlib.suppress(OSError):
                os.add_dll_directory(folder)


def homebrew_folders(machine: str) -> str:
    """List the folders where Homebrew and MacPorts keep libraries on a Mac with this processor, for a path variable."""
    homebrew = "/opt/homebrew/lib:" if machine == "arm64" else ""
    return f"{homebrew}/usr/local/lib:/opt/local/lib:/usr/lib"


def lacking_packages(system: System, load: Loader = load_library) -> tuple[str, ...]:
    """Name the packages that are missing here, as this system's package manager calls them."""
    lacking = [part for part in PARTS if not look(part, system, load)[0]]
    names = (part.packages.get(system.family, part.packages[""]) for part in lacking)
    # Debian 11, Ubuntu 20.04 and 22.04 ship the subset library inside libharfbuzz0b.
    older = system.codename in ("bullseye", "focal", "jammy")
    return tuple(name.replace("-subset0", "0b") if older else name for text in names for name in text.split())


def look(part: LibraryPart, system: System, load: Loader) -> tuple[bool, str | None]:
    """Return whether a part is installed and new enough, and its version; None where it reports none."""
    column = {"macos": 1, "windows": 2}.get(system.family, 0)
    try:
        libraries = [load(names[column]) for names in part.files]
    except OSError:
        return False, None
    if part.version_call is None:
        return True, None
    number = getattr(libraries[0], part.version_call)()
    version = (number // 10000, number // 100 % 100, number % 100)
    return version >= part.oldest, ".".join(map(str, version))
