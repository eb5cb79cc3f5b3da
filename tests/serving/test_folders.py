"""What is watched for changes: folders of sources, and none that a link leads to."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from conftest import WriteProject

from ppnews.serving.folders import each_change, source_folders
from ppnews.serving.watching import is_source


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
def test_no_link_is_followed(project: WriteProject, tmp_path: Path) -> None:
    root = project(files={"issues/1/images/a.png": b"", "issues/.hidden/b": b"", "build/x": b""}).root
    (root / "issues/2").symlink_to(tmp_path)
    (root / "issues/1/circle").symlink_to(root / "issues")
    (root / "layouts/all").symlink_to("/")
    inside = ("", "issues", "issues/1", "issues/1/images", "layouts", "layouts/plain", "layouts/plain/styles")
    assert source_folders(root) == tuple(root / name for name in inside)


def test_a_folder_that_comes_is_watched_too(project: WriteProject) -> None:
    root, seen = project().root, threading.Event()

    def write() -> None:
        (root / "issues/2/images").mkdir(parents=True)
        for attempt in range(600):  # the first changes may come before the system has begun to tell of them
            (root / "issues/1/first.md").write_text(f"{attempt}")
            (root / "issues/2/images/a.txt").write_text(f"{attempt}")
            if seen.wait(0.1):
                return

    writing = threading.Thread(target=write)
    changes = each_change(root, lambda path: is_source(path, root))
    writing.start()
    assert any("a.txt" in path for told in changes for _, path in told)
    seen.set()
    writing.join()
    changes.close()
