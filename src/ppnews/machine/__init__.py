"""The software that this machine is missing for making an issue, and the command that installs it.

Nothing here prints or installs. Modules import only the standard library at their top, because the set-up of a fresh
clone uses this package by itself, before anything is installed.
"""

from .libraries import Loader, lacking_packages, load_library
from .needs import Requirement, examine, missing_for_pdf
from .system import Family, System, detect, install_command

__all__ = [
    "Family",
    "Loader",
    "Requirement",
    "System",
    "detect",
    "examine",
    "install_command",
    "lacking_packages",
    "load_library",
    "missing_for_pdf",
]
