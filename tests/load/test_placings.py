"""Widths and sides of pictures as editors write them, in the manifest and in texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import PNG, Written

WriteProject = Callable[..., Written]


def found(project: WriteProject, text: str, **image: object) -> str:
    section = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
    if image:
        section["images"] = [{"file": "a.png", "alt": "A mill", **image}]  # type: ignore[assignment]
    files = {"issues/1/first.md": text, "issues/1/a.png": PNG}
    return project(sections=[section], files=files).run("build").output


@pytest.mark.parametrize(
    ("image", "message", "hint"),
    [
        ({"width": "huge"}, "A picture cannot be “huge” wide.", "width: full, column, half, third"),
        ({"width": 500}, "A picture cannot be 500 mm wide.", "5 to 297 mm"),
        ({"side": "left"}, "A picture cannot stand on the side “left”.", "side: start"),
        ({"width": "full", "side": "end"}, "No text can run round a picture", "width: half"),
    ],
    ids=["huge", "500", "left", "full-side"],
)
def test_what_is_wrong_is_said_in_the_manifest_and_in_texts_alike(
    project: WriteProject, image: dict[str, object], message: str, hint: str
) -> None:
    written = " ".join(f"{name}={value}" for name, value in image.items())
    for output in (found(project, "Words.\n", **image), found(project, f"Words.\n\n![A mill](a.png){{{written}}}\n")):
        assert message in output
        assert hint in output
        assert "MAN006" in output


def test_only_pictures_have_a_width(project: WriteProject) -> None:
    output = found(project, "{width=half}\nWords.\n\n[more]{side=end}\n")
    assert "first.md:2:1 error MAN006 Only pictures have a width." in output
    assert "Only pictures have a side." in output


def test_right_ones_pass(project: WriteProject) -> None:
    text = (
        '![A mill](a.png){width=half side=end}\n\nWords.\n\n![A mill](a.png){width="60 mm"}\n\n![B](a.png){width=60}\n'
    )
    assert "error" not in found(project, text, width="third", side="start")
