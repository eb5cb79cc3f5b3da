"""The threat model names parts and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_part_and_test_that_the_threat_model_names_is_there() -> None:
    rows = re.findall(r"^\|.+\|$", (ROOT / "docs" / "security.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`((?:tests/)?[\w/]+(?:\.py|/))`", row)}
    assert len(named) > 15
    homes = {name: ROOT / name if name.startswith("tests/") else ROOT / "src" / "ppnews" / name for name in named}
    assert {name for name, place in homes.items() if not place.exists()} == set()
