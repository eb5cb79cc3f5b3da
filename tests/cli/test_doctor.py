"""`ppnews doctor`: what this machine lacks."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from helpers.projects import run

LIBRARIES = ("Python", "Pango", "Fontconfig", "WeasyPrint", "Pillow")


def test_nothing_is_missing_here() -> None:
    done = run("doctor")
    assert done.exit_code == 0
    assert [name for name in LIBRARIES if not any(line.startswith(name) for line in done.stdout.splitlines())] == []
    assert done.stderr == "Nothing is missing.\n"
    assert run("doctor", "--quiet").stderr == ""
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.skipif(sys.platform != "linux", reason="each system looks for libraries in its own way")
def test_what_is_missing_is_named_with_the_command_that_mends_it() -> None:
    code = (
        "import ctypes, sys\n"
        "class Nowhere(ctypes.CDLL):\n"
        "    def __init__(self, name, *_, **__): raise OSError(f'{name} is not here')\n"
        "ctypes.CDLL = Nowhere\n"
        "from ppnews.cli import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code, "doctor"], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert re.search(r"^Pango +missing ", done.stdout, re.MULTILINE)
    assert re.search(r"^HarfBuzz subset +missing, can do without ", done.stdout, re.MULTILINE)
    assert "install" in done.stdout
    assert done.stderr == ""
