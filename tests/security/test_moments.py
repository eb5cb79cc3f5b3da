"""Commands are killed, interrupted, and refused by the system: all or nothing, and the next run is whole.

Here some moments of each are tried, always the same ones; `make faults` tries every one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from helpers import moments
from helpers.projects import environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes divide and signals are POSIX's")
EVERY = os.environ.get("MOMENTS")
MOST = int(EVERY or "2")
"""How many moments of a command are tried."""
KINDS = {
    "page": "kill",
    "init": "kill",
    "new-issue": "kill",
    "fix": "kill",
    **(dict.fromkeys(moments.SCENARIOS, "kill,interrupt,end,full,read-only,no-handles") if EVERY else {}),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is wrong, by scenario; all are tried by one program, which imports ppnews once."""
    root = str(tmp_path_factory.mktemp("moments"))
    command = (sys.executable, moments.__file__, str(MOST), root, *map("=".join, KINDS.items()))
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(COLUMNS="80"), check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, list[str]] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("name", KINDS)
def test_a_command_at_its_moments(name: str, outcomes: dict[str, list[str]]) -> None:
    assert outcomes[name] == []
