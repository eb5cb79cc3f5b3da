"""A picture that the engine cannot draw, or has no memory for, is never left out in silence."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
import weasyprint.images
from conftest import WriteProject

from ppnews.editions.pdf.attending import telling_of_pictures
from ppnews.model.undrawn import UndrawnPictureError

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def page(monkeypatch: pytest.MonkeyPatch, name: str, error: type[Exception]) -> bytes | None:
    """Set a page with a picture at which a function of the engine's pictures raises an error."""

    def fail(*_: Any, **__: Any) -> NoReturn:
        raise error

    monkeypatch.setattr(weasyprint.images, name, fail) if "." not in name else monkeypatch.setattr(
        getattr(weasyprint.images, name.partition(".")[0]), name.partition(".")[2], fail
    )
    address = f"data:image/svg+xml,{SVG.decode().replace('#', '%23')}"
    data: bytes | None = weasyprint.HTML(string=f"<img src='{address}' alt=''>").write_pdf()
    return data


@pytest.mark.parametrize("name", ["SVGImage.__init__", "SVG.draw"])
def test_it_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(MemoryError), telling_of_pictures("https://edition.invalid/"):
        page(monkeypatch, name, MemoryError)
    with pytest.raises(UndrawnPictureError), telling_of_pictures("data:"):
        page(monkeypatch, name, ValueError)


@pytest.mark.parametrize(
    "drawing",
    [
        '<rect transform="rotate()" width="9" height="9"/>',
        '<text rotate="a b">Words</text>',
        '<svg viewBox="a b c d"/>',
    ],
)
def test_a_drawing_that_browsers_show_and_the_engine_does_not(project: WriteProject, drawing: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawing}</svg>'
    files = {"issues/1/first.md": "Words.\n\n![A drawing](a.svg)\n", "issues/1/a.svg": svg}
    written = project(files=files)
    done = written.run("build", COLUMNS="1000")
    assert done.exit_code == 1
    assert "issues/1/a.svg error MAN015 a.svg: This drawing cannot be drawn on paper: " in done.stderr
    assert "1/en/index.html" in written.built()
    assert "1/news-1-en.pdf" not in written.built()


def test_a_drawing_that_cannot_be_drawn_for_messages(project: WriteProject) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect transform="rotate()"/></svg>'
    files = {"issues/1/first.md": "Words.\n\n![A drawing](a.svg)\n", "issues/1/a.svg": svg}
    done = project(publication={"url": "https://example.org/"}, files=files).run("build", "--email", COLUMNS="1000")
    assert done.exit_code == 1
    assert "issues/1/a.svg error MAN015 a.svg: This drawing cannot be drawn: IndexError: list index" in done.stderr
