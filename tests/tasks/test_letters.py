"""`build` names the letters that no face of the layout has, at their place, once for each script."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from helpers.projects import Written

WriteProject = Callable[..., Written]


def lacking(written: Written) -> list[str]:
    """Return the lines of a build's output that name such letters."""
    done = written.run("build", "--pdf")
    assert done.exit_code == 0, done.output
    return [line for line in done.output.splitlines() if "PAGE008" in line]


def test_each_script_is_named_once_where_it_is_first_written(project: WriteProject) -> None:
    written = project(files={"issues/1/first.md": "Words.\n\nThai: ภาษา, again ภาษา, Chinese 中文 and አማርኛ.\n"})
    found = lacking(written)
    assert [line.partition(" warning")[0] for line in found] == [f"issues/1/first.md:3:{n}" for n in (7, 33, 40)]
    assert [name in line for line, name in zip(found, ("Thai", "CJK", "Ethiopic"), strict=True)] == [True] * 3
    assert lacking(written) == found, "an edition that is up to date says it too"


@pytest.mark.parametrize(
    "words", ["Köln, Ёжик, Ελλάδα, հայերեն, ქართული, العربية", "→ ✓ © € “quotes” – … 🎉 ❤\ufe0f 1\ufe0f\u20e3"]
)
def test_letters_that_a_face_has_are_no_matter(project: WriteProject, words: str) -> None:
    assert lacking(project(files={"issues/1/first.md": f"{words}\n"})) == []


def test_a_pdf_with_boxes_does_not_claim_to_follow_the_standards(project: WriteProject) -> None:
    written = project(publication={"layout": "quarterly"}, files={"issues/1/first.md": "A letter: \ue123.\n"})
    assert len(lacking(written)) == 1
    with pikepdf.open(io.BytesIO(written.built()["1/news-1-en.pdf"])) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    assert b"<pdfuaid:part>" not in packet and b"<pdfaid:part>" not in packet
