"""A publication in English, Georgian, Armenian and Arabic, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.projects import Written

LANGUAGES = ("en", "ka", "hy", "ar")


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The publication with both editions of its issue."""
    root = tmp_path_factory.mktemp("languages") / "letter"
    shutil.copytree(Path(__file__).parent / "publication", root)
    written = Written(root)
    done = written.run("build", "7")
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    return written
