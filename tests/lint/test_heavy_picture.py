"""A picture whose file is heavy for another reason than its pixels."""

from __future__ import annotations

from collections.abc import Callable

from helpers.projects import PNG, Written

CHUNK = b"\0" * 1_000_000


def padded(megabytes: int) -> bytes:
    """Return a PNG of two pixels behind whose end so many megabytes of nothing stand."""
    return PNG + CHUNK * megabytes


def test_a_file_of_more_than_thirty_megabytes_is_found(project: Callable[..., Written]) -> None:
    shown = "![A bridge](bridge.png)\n\n![A gate](gate.png)\n"
    files = {"issues/1/first.md": shown, "issues/1/bridge.png": padded(31), "issues/1/gate.png": padded(29)}
    printed = project(files=files).run("lint", "1", "--no-render", "--select", "IMG005", "--quiet").stdout
    assert "bridge.png is very large: 31 MB." in printed
    assert "gate.png is very large" not in printed
