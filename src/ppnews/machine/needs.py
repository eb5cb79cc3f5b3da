"""The requirements of ppnews, each looked up on this machine."""

import contextlib
import importlib
import io
import platform
import sys
from dataclasses import dataclass

from .libraries import PARTS, Loader, lacking_packages, load_library, look
from .system import Family, System, detect, install_command


@dataclass(frozen=True)
class Requirement:
    """One program or library that ppnews uses and does not bring along.

    `required` is false where an issue still comes out without it. `remedy` is the command to type; for a system library
    it installs all missing ones at once. `hint` says what a command cannot. Both are None when nothing is missing.
    """

    name: str
    purpose: str
    found: bool
    version: str | None = None
    required: bool = True
    remedy: str | None = None
    hint: str | None = None


_HINTS: dict[Family, str] = {
    "macos": "If it is installed and not found, set DYLD_FALLBACK_LIBRARY_PATH to the lib folder of your Homebrew.",
    "windows": "Type it in the MSYS2 UCRT64 shell (the MSYS2 program brings it). If MSYS2 is not in C:\\msys64, set "
    "WEASYPRINT_DLL_DIRECTORIES to its ucrt64\\bin folder. Linux inside Windows (WSL) works too.",
    "other": "Install Pango 1.44 or newer, Fontconfig, and HarfBuzz with its subset library.",
}


def missing_for_pdf(system: System | None = None, load: Loader = load_library) -> Requirement | None:
    """Name the first system library without which no PDF can be made, or None. Quick: WeasyPrint is not imported."""
    here = system or detect()
    return next((need for need in _library_needs(here, load) if need.required and not need.found), None)


def examine(system: System | None = None, load: Loader = load_library) -> tuple[Requirement, ...]:
    """Look up every requirement on this machine."""
    libraries = _library_needs(system or detect(), load)
    complete = all(need.found for need in libraries if need.required)
    python = Requirement("Python", "Runs ppnews.", True, platform.python_version())
    return (python, *libraries, _weasyprint(complete), _pillow())


def _library_needs(system: System, load: Loader) -> list[Requirement]:
    looks = [(part, *look(part, system, load)) for part in PARTS]
    if all(found for _, found, _ in looks):
        return [Requirement(part.name, part.purpose, found, version, part.required) for part, found, version in looks]
    remedy = install_command(system, lacking_packages(system, load))
    hint = _HINTS.get(system.family)
    return [
        Requirement(
            part.name, part.purpose, found, version, part.required, *((None, None) if found else (remedy, hint))
        )
        for part, found, version in looks
    ]


def _weasyprint(libraries_found: bool) -> Requirement:
    from importlib import metadata

    purpose = "Turns pages into PDF."
    remedy = f'"{sys.executable}" -m pip install "weasyprint>=70,<71"'
    try:
        version = metadata.version("weasyprint")
        if libraries_found:  # else the import would fail for a reason already told, and print to stdout
            with contextlib.redirect_stdout(io.StringIO()):
                importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return Requirement("WeasyPrint", purpose, False, remedy=remedy)
    found = version.split(".")[0] == "70"
    return Requirement("WeasyPrint", purpose, found, version, remedy=None if found else remedy)


def _pillow() -> Requirement:
    purpose = "Reads and shrinks the photographs, JPEG, WebP and AVIF."
    remedy = f'"{sys.executable}" -m pip install --force-reinstall "pillow>=12"'
    try:
        from PIL import features
    except ImportError:
        return Requirement("Pillow", purpose, False, remedy=remedy)
    found = all(features.check(kind) for kind in ("jpg", "webp", "avif"))
    return Requirement("Pillow", purpose, found, features.version("pil"), remedy=None if found else remedy)
