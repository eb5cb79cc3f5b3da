"""Families of operating systems, and the commands of their package managers."""

import contextlib
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Family = Literal["debian", "fedora", "arch", "alpine", "macos", "windows", "other"]


@dataclass(frozen=True)
class System:
    """An operating system, as far as installing packages on it goes.

    `administrator`: whether this process may install without `sudo`.
    """

    family: Family
    name: str
    codename: str = ""
    administrator: bool = False


_INSTALL: dict[Family, str] = {
    "debian": "apt-get install",
    "fedora": "dnf install",
    "arch": "pacman -S",
    "alpine": "apk add",
    "macos": "brew install",
    "windows": "pacman -S",
}
# The families by the ids of os-release.
_KIN: dict[str, Family] = {"ubuntu": "debian", "rhel": "fedora"}
_KIN |= {family: family for family in _INSTALL if family not in ("macos", "windows")}


def detect(
    platform_name: str = sys.platform, os_release: str | None = None, administrator: bool | None = None
) -> System:
    """Return the system, by `sys.platform` and the text of os-release(5); arguments left out are this machine's."""
    if administrator is None:
        administrator = hasattr(os, "geteuid") and os.geteuid() == 0
    if platform_name == "darwin":
        return System("macos", "macOS", administrator=administrator)
    if platform_name == "win32":
        return System("windows", "Windows", administrator=administrator)
    lines = (_read_os_release() if os_release is None else os_release).splitlines()
    fields = {key: value.strip("\"'") for key, _, value in (line.strip().partition("=") for line in lines)}
    ids = [fields.get("ID", ""), *fields.get("ID_LIKE", "").split()]  # a derivative names its ancestors after itself
    return System(
        next((_KIN[name] for name in ids if name in _KIN), "other"),
        fields.get("PRETTY_NAME") or fields.get("NAME") or platform_name,
        fields.get("UBUNTU_CODENAME") or fields.get("VERSION_CODENAME", ""),
        administrator,
    )


def _read_os_release() -> str:
    for path in (Path("/etc/os-release"), Path("/usr/lib/os-release")):
        with contextlib.suppress(OSError):
            return path.read_text(encoding="utf-8", errors="replace")
    return ""


def install_command(system: System, packages: Iterable[str]) -> str | None:
    """Return the command that installs these packages; None where there are none or the system is not known."""
    names = " ".join(packages)
    if not names or system.family not in _INSTALL:
        return None
    sudo = "" if system.administrator or system.family in ("macos", "windows") else "sudo "
    return f"{sudo}{_INSTALL[system.family]} {names}"
