"""What the machine lacks, and how to get it."""

import subprocess
import sys
import tomllib
from ctypes.macholib.dyld import dyld_find
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ppnews.machine import System, detect, examine, install_command, lacking_packages, load_library, missing_for_pdf
from ppnews.machine.libraries import homebrew_folders

ROOT = Path(__file__).parents[1]

DEBIAN_12 = """\
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
"""
UBUNTU_24 = """\
PRETTY_NAME="Ubuntu 24.04.1 LTS"
NAME="Ubuntu"
VERSION_ID="24.04"
VERSION="24.04.1 LTS (Noble Numbat)"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
UBUNTU_CODENAME=noble
LOGO=ubuntu-logo
"""
MINT_21 = """\
NAME="Linux Mint"
VERSION="21.3 (Virginia)"
ID=linuxmint
ID_LIKE="ubuntu debian"
PRETTY_NAME="Linux Mint 21.3"
VERSION_ID="21.3"
VERSION_CODENAME=virginia
UBUNTU_CODENAME=jammy
"""
FEDORA_41 = """\
NAME="Fedora Linux"
VERSION="41 (Workstation Edition)"
RELEASE_TYPE=stable
ID=fedora
VERSION_ID=41
VERSION_CODENAME=""
PLATFORM_ID="platform:f41"
PRETTY_NAME="Fedora Linux 41 (Workstation Edition)"
"""
ROCKY_9 = """\
NAME="Rocky Linux"
VERSION="9.4 (Blue Onyx)"
ID="rocky"
ID_LIKE="rhel centos fedora"
VERSION_ID="9.4"
PRETTY_NAME="Rocky Linux 9.4 (Blue Onyx)"
"""
ALPINE = """\
NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.20.3
PRETTY_NAME="Alpine Linux v3.20"
"""
ARCH = """\
NAME="Arch Linux"
PRETTY_NAME="Arch Linux"
ID=arch
BUILD_ID=rolling
"""
GENTOO = """\
NAME=Gentoo
ID=gentoo
PRETTY_NAME="Gentoo Linux"
"""


def nothing(file_name: str) -> Any:
    raise OSError(f"{file_name}: cannot open shared object file")


def without(*absent: str) -> Any:
    """Load this machine's libraries, except those whose file name holds one of these words."""

    def load(file_name: str) -> Any:
        return nothing(file_name) if any(word in file_name for word in absent) else load_library(file_name)

    return load


@pytest.mark.parametrize(
    ("platform", "os_release", "expected"),
    [
        ("linux", DEBIAN_12, System("debian", "Debian GNU/Linux 12 (bookworm)", "bookworm")),
        ("linux", UBUNTU_24, System("debian", "Ubuntu 24.04.1 LTS", "noble")),
        ("linux", MINT_21, System("debian", "Linux Mint 21.3", "jammy")),
        ("linux", FEDORA_41, System("fedora", "Fedora Linux 41 (Workstation Edition)")),
        ("linux", ROCKY_9, System("fedora", "Rocky Linux 9.4 (Blue Onyx)")),
        ("linux", ALPINE, System("alpine", "Alpine Linux v3.20")),
        ("linux", ARCH, System("arch", "Arch Linux")),
        ("linux", GENTOO, System("other", "Gentoo Linux")),
        ("linux", "", System("other", "linux")),
        ("darwin", "", System("macos", "macOS")),
        ("win32", "", System("windows", "Windows")),
    ],
)
def test_kind_of_machine(platform: str, os_release: str, expected: System) -> None:
    assert detect(platform, os_release, administrator=False) == expected


@pytest.mark.parametrize(
    ("platform", "os_release", "command"),
    [
        (
            "linux",
            DEBIAN_12,
            "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libfontconfig1 libharfbuzz-subset0",
        ),
        ("linux", MINT_21, "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libfontconfig1 libharfbuzz0b"),
        ("linux", FEDORA_41, "sudo dnf install pango fontconfig harfbuzz"),
        ("linux", ARCH, "sudo pacman -S pango fontconfig harfbuzz"),
        ("linux", ALPINE, "sudo apk add pango fontconfig so:libharfbuzz-subset.so.0"),
        ("darwin", "", "brew install pango fontconfig harfbuzz"),
        (
            "win32",
            "",
            "pacman -S mingw-w64-ucrt-x86_64-pango mingw-w64-ucrt-x86_64-fontconfig mingw-w64-ucrt-x86_64-harfbuzz",
        ),
        ("linux", GENTOO, None),
    ],
)
def test_bare_machine_gets_one_command(platform: str, os_release: str, command: str | None) -> None:
    need = missing_for_pdf(detect(platform, os_release, administrator=False), nothing)
    assert need is not None
    assert (need.name, need.found, need.remedy) == ("Pango", False, command)


def test_administrator_needs_no_sudo() -> None:
    root = detect("linux", FEDORA_41, administrator=True)
    assert install_command(root, ["pango"]) == "dnf install pango"


@pytest.mark.parametrize(
    ("platform", "os_release", "word"),
    [("darwin", "", "DYLD_FALLBACK_LIBRARY_PATH"), ("win32", "", "WEASYPRINT_DLL_DIRECTORIES"), ("linux", "", "1.44")],
)
def test_hint_says_what_the_command_cannot(platform: str, os_release: str, word: str) -> None:
    need = missing_for_pdf(detect(platform, os_release), nothing)
    assert need is not None
    assert word in (need.hint or "")


def test_missing_pango_is_reported_alone() -> None:
    debian = detect("linux", DEBIAN_12, administrator=False)
    needs = {need.name: need for need in examine(debian, without("pango"))}
    assert not needs["Pango"].found
    assert needs["Pango"].remedy == "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    assert needs["Fontconfig"].found
    assert needs["Fontconfig"].remedy is None


def test_subset_library_is_wanted_but_not_required() -> None:
    debian = detect("linux", DEBIAN_12, administrator=False)
    load = without("harfbuzz-subset")
    assert missing_for_pdf(debian, load) is None
    assert lacking_packages(debian, load) == ("libharfbuzz-subset0",)
    (subset,) = [need for need in examine(debian, load) if not need.found]
    assert (subset.name, subset.required) == ("HarfBuzz subset", False)


@pytest.mark.parametrize(("number", "version", "found"), [(14213, "1.42.13", False), (14400, "1.44.0", True)])
def test_pango_can_be_too_old(number: int, version: str, found: bool) -> None:
    libraries = SimpleNamespace(pango_version=lambda: number, FcGetVersion=lambda: 21401)
    pango, fontconfig = examine(detect("linux", DEBIAN_12), lambda _: libraries)[1:3]
    assert (pango.version, pango.found) == (version, found)
    assert fontconfig.version == "2.14.1"


def test_this_machine_has_everything() -> None:
    assert missing_for_pdf() is None
    assert lacking_packages(detect()) == ()
    needs = examine()
    assert [need.name for need in needs if not need.found] == []
    assert {need.name for need in needs} >= {"Python", "Pango", "HarfBuzz subset", "WeasyPrint", "Pillow"}


@pytest.mark.parametrize("processor", ["arm64", "x86_64"])
def test_python_searches_the_folders_named_for_a_mac(processor: str, tmp_path: Path) -> None:
    homebrew, *others = homebrew_folders(processor).split(":")
    assert homebrew == ("/opt/homebrew/lib" if processor == "arm64" else "/usr/local/lib")
    library = tmp_path / "libpango-1.0.dylib"
    library.touch()
    search = ":".join([str(tmp_path), *others])
    assert dyld_find("libpango-1.0.dylib", env={"DYLD_FALLBACK_LIBRARY_PATH": search}) == str(library)


def test_quick_check_leaves_weasyprint_alone() -> None:
    program = (
        "import sys; from ppnews.machine import missing_for_pdf; missing_for_pdf(); print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_set_up_can_use_it_before_anything_is_installed(tmp_path: Path) -> None:
    """As `tools/setup` does: no site-packages, the package found by its folder alone."""
    program = f"import sys; sys.path.append({str(ROOT / 'src' / 'ppnews')!r}); import machine; print(machine.detect())"
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.startswith("System(family=")


def test_remedies_ask_for_what_the_package_asks_for() -> None:
    """The doctor's pip commands and the dependencies in pyproject.toml must not drift apart."""
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    source = (ROOT / "src" / "ppnews" / "machine" / "needs.py").read_text(encoding="utf-8")
    wanted = [line for line in dependencies if line.startswith(("weasyprint", "pillow"))]
    assert len(wanted) == 2
    assert [line for line in wanted if f'"{line}"' not in source] == []
